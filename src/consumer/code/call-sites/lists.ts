import type { ListEnd } from "../../call-site";
import ts from "../../compiler";
import { indentAt } from "../../sites";

/** The end of a list that a bracket opens at `open` (the offset behind it) and `close` ends (the offset before it). */
export function endOfList(source: ts.SourceFile, nodes: readonly ts.Node[], open: number, close: number): ListEnd {
  const { text } = source;
  const last = nodes.at(-1);
  if (last === undefined) return { last: open, at: open, empty: true, comma: false };
  const behind = commaBehind(text, last.end, close);
  const start = last.getStart(source);
  const onLines = isFirstOnLine(text, start) && /[\r\n]/.test(text.slice(last.end, close));
  return {
    last: last.end,
    at: onLines ? behindComments(text, behind ?? last.end, close) : (behind ?? last.end),
    empty: false,
    comma: behind !== undefined,
    ...(onLines ? { indent: indentAt(text, start) } : {}),
  };
}

/** The offset behind the comma that follows an element; comments may stand between. */
function commaBehind(text: string, end: number, close: number): number | undefined {
  const comments = [
    ...(ts.getTrailingCommentRanges(text, end) ?? []),
    ...(ts.getLeadingCommentRanges(text, end) ?? []),
  ];
  const from = Math.max(end, ...comments.map((comment) => comment.end));
  const comma = text.indexOf(",", from);
  return comma < 0 || comma >= close || text.slice(from, comma).trim() !== "" ? undefined : comma + 1;
}

/** A new line goes behind the comments that speak of the last element. */
function behindComments(text: string, end: number, close: number): number {
  const comments = ts.getTrailingCommentRanges(text, end) ?? [];
  return Math.min(comments.at(-1)?.end ?? end, close);
}

function isFirstOnLine(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 400), offset));
}
