import { LineIndex } from "../text/line-index";
import type { Span, TextEdit } from "../text/location";
import { type RuleMention, type SuppressionComment, suppressionMarker } from "../text/suppression-comment";

/** What stands where only a person knows the reason; it is long enough to count as one. */
const REASON = "why this is acceptable";

/** What begins a comment in a file of this name. */
export function commentSign(uri: string): "#" | "//" {
  return /\.ya?ml$/i.test(uri) ? "#" : "//";
}

/**
 * Writes a comment that suppresses a rule above the line of an offset, with the same indentation; where the offset lies
 * in a block comment, above that.
 */
export function suppressAbove(uri: string, text: string, offset: number, ruleId: string): readonly TextEdit[] {
  const sign = commentSign(uri);
  const opening = text.lastIndexOf("/*", offset);
  const isInComment = sign === "//" && opening > text.lastIndexOf("*/", offset - 1);
  const start = lineStart(text, isInComment ? opening : offset);
  const [indent = ""] = /^[ \t]*/.exec(text.slice(start)) ?? [];
  const words = `${indent}${sign} ${suppressionMarker} ${ruleId}: `;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return [
    {
      location: { uri, span: { start, end: start } },
      newText: `${words}${REASON}${lineEnd}`,
      blanks: [{ span: { start: words.length, end: words.length + REASON.length } }],
    },
  ];
}

/** Puts a reason behind the words of a comment; none where it names no rule. */
export function addReason({ uri, rules, span, colon, reason }: SuppressionComment): readonly TextEdit[] {
  if (rules.length === 0) return [];
  const lead = colon && reason === "" ? " " : ": ";
  const blanks = [{ span: { start: lead.length, end: lead.length + REASON.length } }];
  return [{ location: { uri, span: { start: span.end, end: span.end } }, newText: lead + REASON, blanks }];
}

/** Takes rules out of a comment: the comment where none is left, and its line where nothing else stands on it. */
export function removeRules(
  text: string,
  comment: SuppressionComment,
  gone: (rule: RuleMention) => boolean,
): readonly TextEdit[] {
  const { uri, rules } = comment;
  const kept = rules.filter((rule) => !gone(rule));
  const [first, last] = [rules[0], rules.at(-1)];
  if (kept.length > 0 && first !== undefined && last !== undefined) {
    const span = { start: first.span.start, end: last.span.end };
    return [{ location: { uri, span }, newText: kept.map(({ id }) => id).join(", ") }];
  }
  return [{ location: { uri, span: wholeSpan(text, comment.span) }, newText: "" }];
}

/** What goes with the words of a comment. */
function wholeSpan(text: string, words: Span): Span {
  const lines = new LineIndex(text);
  const { line } = lines.position(words.start);
  const { start, end } = lines.lineSpan(line);
  const [opening = ""] = /\/\*+[ \t]*$/.exec(text.slice(start, words.start)) ?? [];
  const [closing = ""] = /^[ \t]*\*+\//.exec(text.slice(words.end, end)) ?? [];
  const isBlock = opening !== "" && closing !== "";
  const own = isBlock ? { start: words.start - opening.length, end: words.end + closing.length } : words;
  const [before, after] = [text.slice(start, own.start), text.slice(own.end, end)];
  if (/^[ \t]*\*?[ \t]*$/.test(before) && after.trim() === "") return { start, end: lines.lineSpan(line + 1).start };
  if (after.trim() === "") return { start: own.start - (before.length - before.trimEnd().length), end: own.end };
  return { start: own.start, end: own.end + (after.length - after.trimStart().length) };
}

function lineStart(text: string, offset: number): number {
  const lines = new LineIndex(text);
  return lines.lineSpan(lines.position(offset).line).start;
}
