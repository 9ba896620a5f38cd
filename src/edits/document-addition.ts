import type { QuoteMark } from "../document/print-scalar";
import type { SourceNode } from "../document/source-node";
import { type Written, written } from "../text/written";
import type { KeyPlace } from "./contract-order";
import type { DocumentTools, Splice } from "./document-edits";
import { endOfEntry, startOfEntry } from "./document-entry";
import { endOf, type Layout, type Slot } from "./document-layout";
import type { DocumentLines } from "./document-lines";
import { oneLineAmong } from "./document-style";
import type { WritePlace } from "./document-writer";
import { isList, isScalar, type NewValue } from "./new-value";

/** Adds a key to a mapping that has some. */
export function addKey(
  tools: DocumentTools,
  layout: Layout,
  added: { readonly key: string; readonly value: NewValue; readonly place: KeyPlace },
): readonly Splice[] | undefined {
  const { place } = added;
  const anchor = layout.slots["behind" in place ? place.behind : place.before];
  if (anchor === undefined) return undefined;
  const text = tools.writer.entry(added.key, added.value, placeBeside(tools, layout, anchor, added.value));
  return insert(tools, layout, place, text);
}

/** Adds an item at the end of a list that has some. */
export function addItem(tools: DocumentTools, layout: Layout, value: NewValue): readonly Splice[] | undefined {
  const last = layout.slots.at(-1);
  if (last === undefined) return undefined;
  const beside = placeBeside(tools, layout, last, value);
  const place = { ...beside, quote: commonQuote(layout.slots.map(({ node }) => node)) };
  const text = layout.node.flow ? tools.writer.inline(value, place) : tools.writer.item(value, place);
  return insert(tools, layout, { behind: layout.slots.length - 1 }, text);
}

/** Where a value stands that is written next to a slot, or in its place. */
export function placeBeside({ lines }: DocumentTools, layout: Layout, slot: Slot, value: NewValue): WritePlace {
  const { flow } = layout.node;
  const { span } = layout.node.location;
  return {
    flow,
    indent: flow ? lines.indentOfLine(slot.start) : " ".repeat(lines.column(slot.start)),
    sameLine: flow && !/[\r\n]/.test(lines.text.slice(span.start, span.end)),
    oneLine: isScalar(value)
      ? undefined
      : oneLineAmong(
          lines.text,
          layout.slots.map(({ node }) => node),
          isList(value) ? "sequence" : "mapping",
        ),
  };
}

function insert(tools: DocumentTools, layout: Layout, place: KeyPlace, text: Written): readonly Splice[] | undefined {
  const { slots } = layout;
  const { lines } = tools;
  const index = "behind" in place ? place.behind : place.before;
  const slot = slots[index];
  if (slot === undefined) return undefined;
  if (layout.node.flow) {
    const separator = separatorOf(tools, slots);
    return "behind" in place
      ? behindInFlow(lines, { slot, next: slots[index + 1] }, text, separator)
      : beforeInFlow(lines, slot, text, separator);
  }
  return ["behind" in place ? behindInBlock(lines, layout, index, text) : beforeInBlock(lines, layout, slot, text)];
}

function behindInBlock(lines: DocumentLines, layout: Layout, index: number, text: Written): Splice {
  const slot = layout.slots[index];
  const start = slot?.start ?? 0;
  const at = slot === undefined ? 0 : endOfEntry(lines, slot);
  const spreads = /[\r\n]/.test(text.text) || lines.startOfLine(start) !== lines.startOfLine(at);
  const apart = spreads && isApart(lines, layout, index) ? lines.newline : "";
  return inserted(at, written(apart, lines.newline, indentOf(lines, start), text));
}

function beforeInBlock(lines: DocumentLines, layout: Layout, slot: Slot, text: Written): Splice {
  const indent = indentOf(lines, slot.start);
  // Above a whole contract stands what is said of the file, not of its first key.
  const isTop = layout.node.kind === "mapping" && indent === "";
  if (isTop || !lines.beginsLine(slot.start)) return inserted(slot.start, written(text, lines.newline, indent));
  return inserted(startOfEntry(lines, slot), written(indent, text, lines.newline));
}

/** True where a blank line parts an entry from the next, or, behind the last, from the one before. */
function isApart(lines: DocumentLines, layout: Layout, index: number): boolean {
  const other = layout.slots[index + 1] === undefined ? index : index + 1;
  const slot = layout.slots[other];
  const above = other === 0 || slot === undefined ? undefined : lines.previousLine(startOfEntry(lines, slot));
  return above !== undefined && lines.isBlankLine(above);
}

function behindInFlow(
  lines: DocumentLines,
  { slot, next }: { readonly slot: Slot; readonly next: Slot | undefined },
  text: Written,
  separator: string,
): readonly Splice[] {
  const end = endOf(slot);
  const onLines = lines.beginsLine(slot.start) && (next === undefined || lines.beginsLine(next.start));
  if (!onLines) return [inserted(end, written(separator, text))];
  const line = written(lines.newline, lines.indentOfLine(slot.start), text);
  if (slot.comma !== undefined) return [inserted(lines.endWithComment(slot.comma + 1), written(line, ","))];
  const at = lines.endWithComment(end);
  return at === end ? [inserted(end, written(",", line))] : [inserted(end, written(",")), inserted(at, line)];
}

function beforeInFlow(lines: DocumentLines, slot: Slot, text: Written, separator: string): readonly Splice[] {
  const onLines = lines.beginsLine(slot.start);
  const apart = onLines ? `,${lines.newline}${lines.indentOfLine(slot.start)}` : separator;
  return [inserted(slot.start, written(text, apart))];
}

/** A comma as the collection has it, else as the document has it. */
function separatorOf({ lines, writer }: DocumentTools, [first]: readonly Slot[]): string {
  if (first?.comma === undefined) return writer.comma;
  return /\S/.test(lines.text.charAt(first.comma + 1)) ? "," : ", ";
}

function commonQuote(items: readonly SourceNode[]): QuoteMark | undefined {
  const marks = new Set(
    items.flatMap((item) =>
      item.kind === "scalar" && typeof item.value === "string" ? [item.quoted ? item.source.charAt(0) : ""] : [],
    ),
  );
  const [mark] = marks;
  return marks.size === 1 && (mark === '"' || mark === "'") ? mark : undefined;
}

function indentOf(lines: DocumentLines, start: number): string {
  return " ".repeat(lines.column(start));
}

function inserted(at: number, text: Written): Splice {
  return { start: at, end: at, ...text };
}
