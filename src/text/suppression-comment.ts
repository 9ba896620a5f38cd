import type { Span } from "./location";

/** What a text must contain before its comments are worth reading. */
export const suppressionMarker = "plumbline-ignore";

/** A rule's id in a suppression. */
export interface RuleMention {
  readonly id: string;
  readonly span: Span;
}

/** A comment `plumbline-ignore rule-id, rule-id: reason`, or a line of a block comment that says so. */
export interface Suppression {
  /** The comment; of a block comment the words alone. */
  readonly span: Span;
  /** As they are written: they may be none, or no rule's. */
  readonly rules: readonly RuleMention[];
  /** Trimmed; empty where there is none. */
  readonly reason: string;
  /** A colon stands behind the rules. */
  readonly colon: boolean;
}

/** A suppression in a file, and how far it goes. */
export interface SuppressionComment extends Suppression {
  readonly uri: string;
  /** Findings that begin in it are meant: to the end of the next line that is neither blank nor comment. */
  readonly reach: Span;
}

/** What may stand before the words on their line, the longer ones first. */
const signs = ["#", "//", "/**", "/*", "*"];

/** Reads a comment, with the characters that make it one, that begins at `offset`. Takes time by its length alone. */
export function suppressionsIn(comment: string, offset: number): readonly Suppression[] {
  const isBlock = comment.startsWith("/*");
  const words = isBlock ? withoutEnd(comment) : comment;
  return [...words.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) =>
    read(line.trimEnd(), offset + index, isBlock),
  );
}

function withoutEnd(comment: string): string {
  if (!comment.endsWith("*/")) return comment;
  let end = comment.length - 2;
  while (comment[end - 1] === "*") end--;
  return comment.slice(0, end);
}

function read(line: string, offset: number, isBlock: boolean): readonly Suppression[] {
  const trimmed = line.trimStart();
  const sign = signs.find((one) => trimmed.startsWith(one)) ?? "";
  const words = trimmed.slice(sign.length).trimStart();
  if (!words.startsWith(suppressionMarker) || /^[\w-]/.test(words.slice(suppressionMarker.length))) return [];
  const end = offset + line.length;
  const start = end - words.length;
  const colon = words.indexOf(":");
  const ids = words.slice(suppressionMarker.length, colon < 0 ? undefined : colon);
  const rules = [...mentions(ids, start + suppressionMarker.length)];
  const reason = colon < 0 ? "" : words.slice(colon + 1).trim();
  return [{ span: { start: isBlock ? start : offset, end }, rules, reason, colon: colon >= 0 }];
}

/** The first word of each part between commas. */
function* mentions(ids: string, offset: number): Iterable<RuleMention> {
  let at = offset;
  for (const part of ids.split(",")) {
    const [id = ""] = /^\S+/.exec(part.trimStart()) ?? [];
    const start = at + part.length - part.trimStart().length;
    if (id !== "") yield { id, span: { start, end: start + id.length } };
    at += part.length + 1;
  }
}
