import { printable } from "../text/printable";

/** Columns of a line in generated code, indentation included. */
const WIDTH = 120;
/** UTF-16 units of a text of the contract that a comment repeats. */
const LONGEST_QUOTE = 240;
/** UTF-16 units of a paragraph of a description. */
const LONGEST_DESCRIPTION = 2000;
const MOST_PARAGRAPHS = 20;

/** A text of the contract as it may stand in a comment: on one line, nothing hidden, and it cannot end the comment. */
export function quotable(text: string): string {
  return printable(text, LONGEST_QUOTE).replaceAll("*/", "* /");
}

/** A doc comment, on one line where it fits. The words come from us; texts of the contract go through `quotable` first. */
export function docComment(text: string, indent = ""): string {
  const single = `${indent}/** ${text} */`;
  if (single.length <= WIDTH) return single;
  return [`${indent}/**`, ...wrapped(text, `${indent} * `), `${indent} */`].join("\n");
}

/** A tag of a doc comment, as `@minimum 0`; its text is on one line. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
}

/**
 * A doc comment of paragraphs and tags; empty where there are none. The texts may be the contract's: `described` and
 * `tagText` make them fit.
 */
export function docBlock(paragraphs: readonly string[], tags: readonly DocTag[]): string {
  const tagged = tags.map(({ name, text }) => `@${name}${text === "" ? "" : ` ${text}`}`);
  const [only = "", ...others] = [...paragraphs, ...tagged];
  if (only === "") return "";
  if (others.length === 0) return docComment(only);
  const said = paragraphs.map((paragraph) => wrapped(paragraph, " * ").join("\n"));
  const blocks = [...said, ...(tagged.length === 0 ? [] : [tagged.map((tag) => ` * ${tag}`).join("\n")])];
  return `/**\n${blocks.join("\n *\n")}\n */`;
}

/** A text of the contract as paragraphs of a doc comment: nothing hidden, and it ends no comment and begins no tag. */
export function described(text: string): readonly string[] {
  return text
    .slice(0, LONGEST_DESCRIPTION * 4)
    .split(/\n[ \t\r]*\n/)
    .map((paragraph) => harmless(printable(paragraph, LONGEST_DESCRIPTION)))
    .filter((paragraph) => paragraph !== "")
    .slice(0, MOST_PARAGRAPHS);
}

/** A text of the contract behind a tag. */
export function tagText(text: string): string {
  return harmless(printable(text, LONGEST_QUOTE));
}

/** An `@` behind a white space is a tag for TypeScript, wherever it stands. */
function harmless(text: string): string {
  return text.replaceAll("*/", "*\\/").replace(/(^|[\s{(*])@/g, "$1\\@");
}

/** A comment of `//` lines. */
export function lineComment(text: string, indent = ""): string {
  return wrapped(text, `${indent}// `).join("\n");
}

function wrapped(text: string, lead: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && lead.length + longer.length > WIDTH) {
      lines.push(lead + line);
      line = word;
    } else line = longer;
  }
  return [...lines, lead + line];
}
