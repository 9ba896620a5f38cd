import { visible } from "../text/visible";
import { withoutCredentials } from "../text/without-credentials";
import type { Inline, Line } from "./document";

/** How a value is printed that nobody stated. */
export const MISSING = "not stated";

/** Most texts: nothing in them is hidden, ends a line in another way, or may be a password. */
const PLAIN = /^[ -?A-~\n]*$/;

/** A text of somebody else's as people read it: line ends as `\n`, hidden characters as `\u{…}`, no passwords in URLs. */
export function readable(text: string): string {
  if (PLAIN.test(text)) return text;
  const lines = withoutCredentials(text).replace(/\r\n?/g, "\n").replaceAll("\t", " ").split("\n");
  return lines.map(visible).join("\n");
}

/**
 * A line as inlines whose texts are readable, without white space around the line. Those of one kind that touch each other
 * are made one, for what has a meaning across their border must be seen as a whole.
 */
export function inlinesOf(line: Line): readonly Inline[] {
  const [only] = line;
  if (line.length === 1 && typeof only === "string" && PLAIN.test(only)) {
    const text = only.trim();
    return text === "" ? [] : [{ kind: "text", text }];
  }
  const inlines: Inline[] = [];
  for (const one of line) {
    const inline: Inline = typeof one === "string" ? { kind: "text", text: one } : one;
    // What stands on both sides of nothing touches.
    if (isNothing(inline)) continue;
    const last = inlines.at(-1);
    const joined = last === undefined ? undefined : joinedOf(last, inline);
    if (joined === undefined) inlines.push(inline);
    else inlines[inlines.length - 1] = joined;
  }
  const end = inlines.length - 1;
  return inlines
    .map((inline, i) => withText(inline, (text) => trimmed(readable(text), i === 0, i === end)))
    .filter((inline) => !isNothing(inline));
}

/** A link of no text shows its target. */
function isNothing(inline: Inline): boolean {
  return (inline.kind === "text" || inline.kind === "strong" || inline.kind === "code") && inline.text === "";
}

function trimmed(text: string, atStart: boolean, atEnd: boolean): string {
  const begun = atStart ? text.trimStart() : text;
  return atEnd ? begun.trimEnd() : begun;
}

/** Two inlines as one; undefined for those that are not of one kind, and for links. */
function joinedOf(one: Inline, other: Inline): Inline | undefined {
  if (one.kind !== "text" && one.kind !== "strong" && one.kind !== "code") return undefined;
  return other.kind === one.kind ? { kind: one.kind, text: one.text + other.text } : undefined;
}

function withText(inline: Inline, change: (text: string) => string): Inline {
  return inline.kind === "missing" ? inline : { ...inline, text: change(inline.text) };
}
