import type { Block, Line } from "../assist/prose";
import { codeSpan } from "../text/markdown-code";
import { visible } from "../text/visible";
import { escapeMarkdown } from "./markdown";

/** Blocks as Markdown in which every word is shown literally: nothing in it is a link, an image, HTML or a command. */
export function proseMarkdown(blocks: readonly Block[]): string {
  return blocks.map((block) => blockText(block, markdownLine)).join("\n\n");
}

/** The same for a client that shows no Markdown. */
export function proseText(blocks: readonly Block[]): string {
  return blocks.map((block) => blockText(block, plainLine)).join("\n");
}

function blockText(block: Block, write: (line: Line) => string): string {
  if (block.kind === "paragraph") return write(block.line);
  return block.lines.map((line) => `- ${write(line)}`).join("\n");
}

function markdownLine(line: Line): string {
  return line
    .map((part) => (typeof part === "string" ? escapeMarkdown(visible(part)) : codeSpan(visible(part.literal))))
    .join("");
}

function plainLine(line: Line): string {
  return line.map((part) => visible(typeof part === "string" ? part : part.literal)).join("");
}
