import { english } from "../text/l10n";
import type { ProblemList } from "./problem-list";

/** Not printable in YAML 1.2 (section 5.1), but for lone surrogates. The library accepts them all. */
const YAML_CONTROL = "[\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\uFFFE\\uFFFF]";
/** Refused in JSON (RFC 8259, section 7). */
const JSON_CONTROL = "[\\0-\\x08\\x0B\\x0C\\x0E-\\x1F]";
const LONE_SURROGATE = "[\\uD800-\\uDFFF]";
/** Turn the direction of the text around or take no room, so that a reader sees other text than a parser. */
const INVISIBLE = "[\\u061C\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]";
/** A zero-width joiner belongs into an emoji of several parts, and nowhere else without a warning. */
const JOINER = "(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D";

const SUSPECTS = {
  yaml: new RegExp(`(${YAML_CONTROL}|${LONE_SURROGATE})|${INVISIBLE}|${JOINER}`, "gu"),
  json: new RegExp(`(${JSON_CONTROL}|${LONE_SURROGATE})|${INVISIBLE}|${JOINER}`, "gu"),
};

/** Reports control characters and lone surrogates as errors, invisible characters as warnings, each at its place. */
export function checkCharacters(text: string, language: "yaml" | "json", problems: ProblemList): void {
  for (const match of text.matchAll(SUSPECTS[language])) {
    // A byte order mark at the very start is none of the text.
    if (match.index === 0 && match[0] === "\uFEFF") continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const name = codePointName(match[0]);
    if (match[1] !== undefined) problems.error(english`The character ${name} is not allowed here.`, span);
    else problems.warning(english`The invisible character ${name} may show other text than what is read.`, span);
  }
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
