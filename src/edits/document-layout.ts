import type { MappingNode, SequenceNode, SourceNode } from "../document/source-node";
import type { DocumentLines } from "./document-lines";

/** Where one entry of a mapping or item of a list stands in the text. Offsets; ends are exclusive. */
export interface Slot {
  readonly node: SourceNode;
  /** The key; undefined for a list item. */
  readonly key?: string;
  /** The first character of the key, the `?` before it, the dash, or the item of a flow list. */
  readonly start: number;
  /** Behind the colon or the dash, where a value that is not there would begin; the item's own begin in a flow list. */
  readonly after: number;
  /** The value as it stands in the text, an alias as such. Empty where there is none. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Only a key, without a colon: its value is null. Flow mappings may hold such. */
  readonly bare?: true;
  /** The comma behind it, in flow collections. */
  readonly comma?: number;
}

/** The entries or items of a collection. */
export interface Layout {
  readonly node: MappingNode | SequenceNode;
  readonly slots: readonly Slot[];
  /** Between the brackets or braces of a flow collection. */
  readonly inside?: { readonly start: number; readonly end: number };
}

/** Finds the entries of a collection in the text; undefined where it is written in a way that is not edited. */
export function layoutOf(lines: DocumentLines, node: MappingNode | SequenceNode): Layout | undefined {
  const { start, end } = node.location.span;
  const slots: Slot[] = [];
  let at = node.flow ? start + 1 : start;
  const count = node.kind === "mapping" ? node.entries.length : node.items.length;
  for (let i = 0; i < count; i++) {
    const slot = slotAt(lines, node, i, lines.skip(at));
    if (slot === undefined) return undefined;
    slots.push(slot);
    at = node.flow && slot.comma !== undefined ? slot.comma + 1 : endOf(slot);
  }
  if (!node.flow) return { node, slots };
  const opens = lines.text[start] === (node.kind === "mapping" ? "{" : "[");
  const closes = lines.skip(at) === end - 1 && end - 1 > start;
  return opens && closes ? { node, slots, inside: { start: start + 1, end: end - 1 } } : undefined;
}

/** Where an entry ends, comma and comments left out. */
export function endOf(slot: Slot): number {
  return Math.max(slot.after, slot.valueEnd);
}

function slotAt(
  lines: DocumentLines,
  container: MappingNode | SequenceNode,
  index: number,
  start: number,
): Slot | undefined {
  const { text } = lines;
  const flow = container.flow;
  if (container.kind === "sequence") {
    const node = container.items[index];
    if (node === undefined || (!flow && text[start] !== "-")) return undefined;
    return withValue(lines, { node, start, after: flow ? start : start + 1, flow });
  }
  const entry = container.entries[index];
  if (entry === undefined) return undefined;
  const keyStart = entry.key.location.span.start;
  // An explicit key (YAML 1.2.2, section 8.2.2).
  if (keyStart !== start && (text[start] !== "?" || lines.skip(start + 1) !== keyStart)) return undefined;
  const keyEnd = entry.key.location.span.end;
  const colon = lines.skip(keyEnd);
  const slot = { node: entry.value, key: entry.key.value, start, flow };
  if (text[colon] === ":") return withValue(lines, { ...slot, after: colon + 1 });
  return flow ? withValue(lines, { ...slot, after: keyEnd, bare: true }) : undefined;
}

function withValue(
  lines: DocumentLines,
  slot: Omit<Slot, "valueStart" | "valueEnd" | "comma"> & { readonly flow: boolean },
): Slot | undefined {
  const { flow, ...rest } = slot;
  const value = writtenValue(lines, slot.node, slot.after);
  if (value === undefined) return undefined;
  const comma = lines.skip(Math.max(slot.after, value.valueEnd));
  return { ...rest, ...value, ...(flow && lines.text[comma] === "," ? { comma } : {}) };
}

function writtenValue(
  lines: DocumentLines,
  node: SourceNode,
  after: number,
): Pick<Slot, "valueStart" | "valueEnd"> | undefined {
  const { text } = lines;
  const { span } = node.location;
  const found = lines.skip(after);
  const alias = text[found] === "*" ? /^\*[^\s,[\]{}]+/.exec(text.slice(found, found + 1000))?.[0] : undefined;
  if (alias !== undefined) return { valueStart: found, valueEnd: found + alias.length };
  // An anchor or a tag, of which only the value behind it is known.
  const props = text[found] === "&" || text[found] === "!";
  if (node.kind === "scalar" && node.source === "") return props ? undefined : { valueStart: after, valueEnd: after };
  if (span.start !== found && !(props && span.start > found)) return undefined;
  return { valueStart: span.start, valueEnd: valueEnd(lines, node) };
}

function valueEnd(lines: DocumentLines, node: SourceNode): number {
  if (node.kind !== "scalar" && !node.flow) {
    const last = layoutOf(lines, node)?.slots.at(-1);
    if (last !== undefined) return endOf(last);
  }
  // A block scalar ends behind its last line break.
  const { start, end } = node.location.span;
  return lines.trimEnd(start, end);
}
