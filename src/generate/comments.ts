import { printable } from "../text/printable";

/** Columns of a line in generated code, indentation included. */
const WIDTH = 120;
/** UTF-16 units of a text of the contract that a comment repeats. */
const LONGEST_QUOTE = 240;

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
