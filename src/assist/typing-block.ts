import { closingQuote, FlowScan, type FlowStop } from "./typing-flow";
import { lineEnd, nextLine } from "./typing-lines";

/** A mapping or list in block style, whose keys or dashes stand at a column. */
export interface BlockFrame {
  readonly kind: "mapping" | "sequence";
  readonly column: number;
  /** Of mappings: the keys in the order of the text, the one whose value is being read last. */
  readonly keys: string[];
  /** Of lists: the item that is being read. */
  index: number;
  /** The value of the last key, or the item, has begun. */
  filled: boolean;
}

/** What a line begins with. Offsets. */
export interface LineHead {
  readonly dashes: readonly number[];
  /** Behind the dashes: the key, the value or the comment; the end of the line where there is nothing. */
  readonly content: number;
  readonly key?: { readonly name: string; readonly quote?: '"' | "'"; readonly colon: number };
}

/** The brackets that the cursor stands in, and what of them was read. */
export interface OpenFlow {
  /** Where the outermost opens. */
  readonly open: number;
  readonly scan: FlowScan;
  readonly stop: Extract<FlowStop, { kind: "reached" }>;
}

/** Reads lines in block style by their indentation, up to the cursor. */
export class BlockReader {
  readonly text: string;
  readonly cursor: number;
  readonly frames: BlockFrame[] = [];
  /** The document is one value in brackets, or a scalar. */
  hasRoot = false;
  /** Inside a text of several lines (`|`, `>`): its lines are indented by more than this. */
  #textColumn: number | undefined;

  constructor(text: string, cursor: number) {
    this.text = text;
    this.cursor = cursor;
  }

  /**
   * Reads a line; gives the begin of the line to read next, the brackets that open here and hold the cursor, or `end`
   * where the document ends.
   */
  line(start: number, end: number): number | OpenFlow | "end" {
    const next = nextLine(this.text, end);
    if (this.text.startsWith("...", start)) return "end";
    if (this.text.startsWith("%", start) || /^---\s*$/.test(this.text.slice(start, end))) return next;
    if (this.isText(start, end)) return next;
    const head = headOf(this.text, start, end);
    if (head.content === end && head.dashes.length === 0) return next;
    for (const dash of head.dashes) this.item(dash - start);
    if (head.key === undefined) return this.value(head.content, end) ?? next;
    this.key(head.content - start, head.key.name);
    return this.value(head.key.colon + 1, end) ?? next;
  }

  /** True for a line of a text that began above; the first line that is none ends it. */
  isText(start: number, end: number): boolean {
    if (this.#textColumn === undefined) return false;
    const content = skipSpaces(this.text, start, end);
    if (content === end || content - start > this.#textColumn) return true;
    this.#textColumn = undefined;
    return false;
  }

  /** Ends what is indented by more than a column. */
  closeBelow(column: number): void {
    while ((this.frames.at(-1)?.column ?? -1) > column) this.frames.pop();
  }

  /** A dash: the next item of the list at this column, or a new list. */
  item(column: number): void {
    this.closeBelow(column);
    const top = this.frames.at(-1);
    if (top?.kind === "sequence" && top.column === column) {
      top.index++;
      top.filled = false;
      return;
    }
    this.#push({ kind: "sequence", column, keys: [], index: 0, filled: false });
  }

  /** A key of the mapping at this column, or of a new one. */
  key(column: number, name: string): void {
    this.closeBelow(column);
    if (this.frames.at(-1)?.kind === "sequence" && this.frames.at(-1)?.column === column) this.frames.pop();
    const top = this.frames.at(-1);
    if (top?.kind === "mapping" && top.column === column) {
      top.keys.push(name);
      top.filled = false;
      return;
    }
    this.#push({ kind: "mapping", column, keys: [name], index: 0, filled: false });
  }

  /** A value: where to read on, when that is not the next line; or the brackets that hold the cursor. */
  value(from: number, end: number): number | OpenFlow | undefined {
    const at = valueStart(this.text, from, end);
    const character = this.text[at] ?? "";
    if (at === end || character === "#") return undefined;
    const top = this.frames.at(-1);
    if (top !== undefined) top.filled = true;
    else this.hasRoot = true;
    if (character === "|" || character === ">") this.#textColumn = top?.column ?? -1;
    if (character !== "{" && character !== "[") return undefined;
    const scan = new FlowScan(this.text, this.cursor, (start) => this.isOutside(start));
    const stop = scan.run(at);
    if (stop.kind === "reached") return { open: at, scan, stop };
    return this.text[stop.at - 1] === "\n" ? stop.at : nextLine(this.text, lineEnd(this.text, stop.at));
  }

  /** True for a line that belongs to the block around brackets, of which the closing one is then missing. */
  isOutside(start: number): boolean {
    const column = this.frames.at(-1)?.column;
    if (column === undefined) return false;
    const end = lineEnd(this.text, start);
    const { dashes, content, key } = headOf(this.text, start, end);
    return (
      (dashes[0] ?? content) - start <= column && (dashes.length > 0 || (key !== undefined && key.quote === undefined))
    );
  }

  /** The keys and indexes that lead to the value that is being read. */
  pointer(frames: readonly BlockFrame[] = this.frames): readonly string[] {
    return frames.map(({ kind, keys, index }) => (kind === "mapping" ? (keys.at(-1) ?? "") : String(index)));
  }

  #push(frame: BlockFrame): void {
    const around = this.frames.at(-1);
    if (around !== undefined) around.filled = true;
    this.frames.push(frame);
  }
}

export function headOf(text: string, start: number, end: number): LineHead {
  const dashes: number[] = [];
  let at = skipSpaces(text, start, end);
  while (text[at] === "-" && (at + 1 === end || text[at + 1] === " ")) {
    dashes.push(at);
    at = skipSpaces(text, at + 1, end);
  }
  const key = keyAt(text, at, end);
  return { dashes, content: at, ...(key === undefined ? {} : { key }) };
}

export function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}

/** Behind the spaces, the anchor and the tag. */
export function valueStart(text: string, from: number, end: number): number {
  let at = skipSpaces(text, from, end);
  while (text[at] === "&" || text[at] === "!") {
    while (at < end && text[at] !== " ") at++;
    at = skipSpaces(text, at, end);
  }
  return at;
}

function keyAt(text: string, from: number, end: number): LineHead["key"] {
  const first = text[from];
  if (first === '"' || first === "'") {
    const close = closingQuote(text, from + 1, first);
    const colon = skipSpaces(text, close + 1, end);
    return text[colon] === ":" ? { name: text.slice(from + 1, close), quote: first, colon } : undefined;
  }
  if (from >= end || (first !== undefined && "{}[],#&*!|>%@`".includes(first))) return undefined;
  for (let at = from; at < end; at++) {
    if (text[at] === "#" && text[at - 1] === " ") return undefined;
    const isLast = at + 1 === end || text[at + 1] === " " || text[at + 1] === "\t";
    if (text[at] === ":" && isLast) return { name: text.slice(from, at).trimEnd(), colon: at };
  }
  return undefined;
}
