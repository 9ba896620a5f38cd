import type { GeneratedDocument, Line } from "../../src/documents/document";

/** The texts of a document as a reader sees them, block by block; cells of a row are separated by ` | `. */
export function textsOf({ blocks }: GeneratedDocument): readonly { readonly heading?: 2 | 3; readonly text: string }[] {
  return blocks.flatMap((block): readonly { readonly heading?: 2 | 3; readonly text: string }[] => {
    if (block.kind === "heading") return [{ heading: block.level, text: textOf(block.line) }];
    if (block.kind === "table")
      return [block.head, ...block.rows].map((row) => ({ text: row.map(textOf).join(" | ") }));
    if (block.kind === "list" || block.kind === "checklist") return block.items.map((item) => ({ text: textOf(item) }));
    if (block.kind === "diagram") return [{ text: block.source }];
    return [{ text: block.kind === "code" ? block.text : textOf(block.line) }];
  });
}

/** The rows of the tables in a section, as texts. */
export function rowsOf(document: GeneratedDocument, section: string): readonly (readonly string[])[] {
  const from = document.blocks.findIndex((block) => block.kind === "heading" && textOf(block.line).startsWith(section));
  const behind = document.blocks.slice(from + 1);
  const end = behind.findIndex((block) => block.kind === "heading" && block.level === 2);
  return behind
    .slice(0, end < 0 ? undefined : end)
    .flatMap((block) => (block.kind === "table" ? block.rows.map((row) => row.map(textOf)) : []));
}

export function textOf(line: Line): string {
  return line
    .map((part) => (typeof part === "string" ? part : part.kind === "missing" ? "not stated" : part.text))
    .join("");
}
