import type { TextDocumentContentChangeEvent, TextEdit } from "vscode-languageserver-protocol/node";
import { LineIndex } from "../../src/text/line-index";

/** The smallest replacement that makes one text of another. */
export function changeBetween(before: string, after: string): TextDocumentContentChangeEvent {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const lines = new LineIndex(before);
  return {
    range: { start: lines.position(start), end: lines.position(before.length - end) },
    text: after.slice(start, after.length - end),
  };
}

/** A text with edits of LSP applied to it. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return edits
    .map(({ range, newText }, index) => ({
      start: lines.offset(range.start),
      end: lines.offset(range.end),
      newText,
      index,
    }))
    .sort((one, other) => other.start - one.start || other.index - one.index)
    .reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
}
