/** Text that is laid out on one line where it fits, and else on several. A line break in it (a comment) is kept. */
export type Doc = string | Block | readonly Doc[];

/** Parts between brackets, or the members of a union (no brackets). */
export interface Block {
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: string;
  readonly separator: "," | ";" | " |" | "";
  /** Spaces inside the brackets on one line: `{ a }`, but `[a]`. */
  readonly padded?: boolean;
  /** Never on one line. */
  readonly broken?: boolean;
}

/** Columns of a line. */
const WIDTH = 120;
const STEP = "  ";

/** The text on one line, whatever its length. */
export function flat(doc: Doc): string {
  if (typeof doc === "string") return doc;
  if (!isBlock(doc)) return doc.map(flat).join("");
  const inside = doc.items.map(flat).join(`${doc.separator} `);
  const space = doc.padded === true && inside !== "" ? " " : "";
  return `${doc.open}${space}${inside}${space}${doc.close}`;
}

/**
 * The text as it stands behind `column` characters of a line that is indented by `indent`. A block that does not fit has
 * each of its items on a line.
 */
export function layout(doc: Doc, indent = "", column = indent.length): string {
  if (typeof doc === "string") return doc.replaceAll("\n", `\n${indent}`);
  // A comma or semicolon comes behind it.
  const line = isBroken(doc) ? undefined : flat(doc);
  if (line !== undefined && column + line.length < WIDTH) return line;
  if (isBlock(doc)) return layoutBlock(doc, indent, column);
  let text = "";
  for (const part of doc) {
    const end = text.lastIndexOf("\n");
    const next = layout(part, indent, end < 0 ? column + text.length : text.length - end - 1);
    text = (next.startsWith("\n") ? text.trimEnd() : text) + next;
  }
  return text;
}

function layoutBlock(block: Block, indent: string, column: number): string {
  const { open, items, close, separator } = block;
  const inner = indent + STEP;
  const hugged = open === "(" ? layoutHugging(block, indent, column) : undefined;
  if (hugged !== undefined) return hugged;
  if (separator === " |") return items.map((item) => `\n${inner}| ${layout(item, inner, inner.length + 2)}`).join("");
  const lines = items.map((item) => {
    const line = layout(item, inner);
    return `${line.startsWith("\n") ? "" : `\n${inner}`}${line}${separator}`;
  });
  return `${open}${lines.join("")}\n${indent}${close}`;
}

/** Arguments of which the last is an object: the others stay on the line, and the object alone is broken. */
function layoutHugging({ open, items, close }: Block, indent: string, column: number): string | undefined {
  const last = items.at(-1);
  const others = items.slice(0, -1);
  const isObject = typeof last === "object" && isBlock(last) && last.open === "{";
  if (!isObject || others.some(isBroken)) return undefined;
  const line = `${open}${others.map((item) => `${flat(item)}, `).join("")}`;
  if (column + line.length + 1 >= WIDTH) return undefined;
  return line + layoutBlock(last, indent, column + line.length) + close;
}

function isBroken(doc: Doc): boolean {
  if (typeof doc === "string") return doc.includes("\n");
  return isBlock(doc) ? doc.broken === true || doc.items.some(isBroken) : doc.some(isBroken);
}

function isBlock(doc: Exclude<Doc, string>): doc is Block {
  return "open" in doc;
}
