// Mermaid diagrams (https://mermaid.js.org/syntax/): ids are ours, texts are anybody's. Numbers in `#59;` are decimal code points.

import { printable } from "../text/printable";
import { withoutCredentials } from "../text/without-credentials";

/** Texts of more UTF-16 units are cut: a label is a name, and Mermaid draws no diagram of more than 50,000. */
const LONGEST = 100;

/** Between the lines of a label. */
const BREAK = "<br/>";

/**
 * Characters with a meaning: for the parsers of flowcharts and sequence diagrams, for the Markdown, the HTML and the
 * mathematics that Mermaid reads in labels, or for how it takes entities apart (`ﬂ`, `¶`).
 */
const MEANINGFUL =
  /["<>&#;:@\\`~[\]ﬂ¶]|%(?=[%{])|(?<=%)%|\$(?=\$)|(?<=\$)\$|(?<=www)\.|(?<! )\*|\*(?! |$)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu;

/** What would begin a list, a heading's underline or a thematic break in Markdown. */
const LINE_START = /^[-+=]|(?<=^\d{1,9})[.)]/;

const NAMED = new Map([
  ['"', "#quot;"],
  ["<", "#lt;"],
  [">", "#gt;"],
  ["&", "#amp;"],
]);

/**
 * A label of a flowchart, with its quotes: each text is a line of it. White space is joined, hidden characters are shown as
 * `\u{…}`, and a text of more than 100 UTF-16 units is cut.
 */
export function mermaidLabel(...lines: readonly string[]): string {
  return `"${lines.map(mermaidText).join(BREAK)}"`;
}

/** The same without quotes, on one line: a participant's name or a message of a sequence diagram. */
export function mermaidText(text: string): string {
  const shown = printable(withoutCredentials(text), LONGEST).replace(MEANINGFUL, entity).replace(LINE_START, entity);
  // The parsers take no label of nothing.
  return shown === "" ? "#160;" : shown;
}

function entity(character: string): string {
  return NAMED.get(character) ?? `#${character.codePointAt(0)};`;
}
