import { assertNever } from "../text/assert-never";
import { codeSpan, fence } from "../text/markdown-code";
import type { Block, GeneratedDocument, Inline, Line } from "./document";
import { inlinesOf, MISSING, readable } from "./line-texts";
import { relativeTarget, safeTarget } from "./links";
import { escapeInline, escapeLabel, escapeStart } from "./markdown-text";
import { withMarker } from "./marker";

/** Where a line is printed. */
interface Place {
  /** The folder that the document is written to, from the workspace folder. */
  readonly folder: string;
  readonly isInTable: boolean;
}

/**
 * A document as GitHub-flavoured Markdown (GFM 0.29), with its marker in the first line and one line end at the end. Texts are
 * shown as they are: no character of theirs has a meaning in Markdown. `folder` is where it is written, from the workspace
 * folder: links to files are relative to it.
 */
export function markdownOf(document: GeneratedDocument, folder: string): string {
  const blocks = blockTexts(document.blocks, folder);
  const parts = [`# ${heading([document.title], folder)}`, ...blocks];
  return withMarker(document, (marker) => `<!-- ${marker} -->\n${parts.join("\n\n")}\n`);
}

/** Lists with nothing between them have different bullets: with the same they would be one list. */
function blockTexts(blocks: readonly Block[], folder: string): readonly string[] {
  let last = "";
  return blocks.map((block) => {
    const isList = block.kind === "list" || block.kind === "checklist";
    const bullet = isList && last === "-" ? "*" : "-";
    const text = blockText(block, folder, bullet);
    if (isList) last = bullet;
    else if (text !== "") last = "";
    return text;
  });
}

function blockText(block: Block, folder: string, bullet: string): string {
  const lines = (line: Line) => printLine(line, { folder, isInTable: false }).map(escapeStart);
  const paragraph = (line: Line, indent: string) => lines(line).join(`\\\n${indent}`);
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${heading(block.line, folder)}`;
    case "paragraph":
      return paragraph(block.line, "");
    case "note":
      return `> ${paragraph(block.line, "> ")}`;
    case "table":
      return table(block, { folder, isInTable: true });
    case "list":
      return block.items.map((item) => `${bullet} ${paragraph(item, "  ")}`).join("\n");
    case "checklist":
      return block.items.map((item) => `${bullet} [ ] ${paragraph(item, "  ")}`).join("\n");
    case "code":
      return fence(readable(block.text), block.language);
    case "diagram":
      return `${paragraph([block.summary], "")}\n\n${fence(block.source.trimEnd(), "mermaid")}`;
    default:
      return assertNever(block);
  }
}

function heading(line: Line, folder: string): string {
  return printLine(line, { folder, isInTable: false }).join(" ");
}

function table({ head, rows }: Block & { kind: "table" }, place: Place): string {
  const columns = Math.max(1, head.length, ...rows.map((row) => row.length));
  const printRow = (cells: readonly Line[]) => {
    const texts = Array.from({ length: columns }, (_, i) => printLine(cells[i] ?? [], place).join("<br>"));
    return `|${texts.map((text) => (text === "" ? " |" : ` ${text} |`)).join("")}`;
  };
  return [printRow(head), `|${"---|".repeat(columns)}`, ...rows.map(printRow)].join("\n");
}

/** The lines that a line comes to, line breaks in its texts taken in. */
function printLine(line: Line, place: Place): readonly string[] {
  let printed = "";
  const inlines = inlinesOf(line);
  for (const [i, inline] of inlines.entries()) {
    const next = inlines[i + 1];
    const after = next === undefined ? "" : inlineText(next, place, "", "");
    printed += inlineText(inline, place, printed, after);
  }
  return printed.split("\n").map((one) => one.trim());
}

function inlineText(inline: Inline, place: Place, before: string, after: string): string {
  switch (inline.kind) {
    case "text":
      return inline.text.split("\n").map(escapeInline).join("\n");
    case "strong":
      return strong(inline.text.split("\n").map(escapeInline), before, after);
    case "code":
      return code(inline.text, place);
    case "link":
      return link(inline.text, safeTarget(inline.target));
    case "file":
      return link(inline.text, relativeTarget(inline.path, place.folder, inline.line));
    case "missing":
      return strong([MISSING], before, after);
    default:
      return assertNever(inline);
  }
}

function code(text: string, { isInTable }: Place): string {
  const line = text.replaceAll("\n", " ");
  // There is no code span of nothing, and one of white space does not show.
  return line.trim() === "" ? line : codeSpan(line, { isInTable });
}

function link(text: string, target: string | undefined): string {
  const label = text.replaceAll("\n", " ");
  if (target === undefined) return escapeInline(label);
  return `[${escapeLabel(label.trim() === "" ? target : label)}](${target.replaceAll("&", "&amp;")})`;
}

/** Each line in `**`, where that is emphasis by the rules for what stands around it (CommonMark 0.31, 6.2); plain elsewhere. */
function strong(lines: readonly string[], before: string, after: string): string {
  return lines
    .map((line, i) => {
      const text = line.trim();
      const opens = isBorder(i === 0 ? lastOf(before) : "", firstOf(text));
      const closes = isBorder(i === lines.length - 1 ? firstOf(after) : "", lastOf(text));
      return text === "" || !opens || !closes ? line : line.replace(text, () => `**${text}**`);
    })
    .join("\n");
}

/** True where `**` between these two characters opens or closes emphasis; nothing is the end of a line. */
function isBorder(outside: string, inside: string): boolean {
  if (outside === "*") return false;
  return outside === "" || !/[\p{P}\p{S}]/u.test(inside) || /[\s\p{P}]/u.test(outside);
}

function firstOf(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? "";
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}
