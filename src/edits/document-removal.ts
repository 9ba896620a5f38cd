import type { Splice } from "./document-edits";
import { endOfEntry, startOfEntry } from "./document-entry";
import { endOf, type Layout, type Slot } from "./document-layout";
import type { DocumentLines } from "./document-lines";

/** Takes one of several entries out, with the comments that belong to it. */
export function removeSlot(lines: DocumentLines, layout: Layout, index: number): readonly Splice[] | undefined {
  const slot = layout.slots[index];
  if (slot === undefined) return undefined;
  if (layout.node.flow) return removeFromFlow(lines, layout, index, slot);
  return [removeFromBlock(lines, layout, index, slot)];
}

function removeFromBlock(lines: DocumentLines, layout: Layout, index: number, slot: Slot): Splice {
  const end = endOfEntry(lines, slot);
  // The first entry of a list item stands behind its dash, and the next takes its place.
  if (!lines.beginsLine(slot.start)) return removed(slot.start, lines.skipSpace(end));
  const isTop = layout.node.kind === "mapping" && index === 0 && lines.column(slot.start) === 0;
  const first = isTop ? lines.startOfLine(slot.start) : startOfEntry(lines, slot);
  const before = lines.endOfPreviousLine(first);
  if (before === undefined) return removed(first, lines.nextLine(end) ?? end);
  const next = lines.nextLine(end);
  const blankBelow = next === undefined || lines.isBlankLine(next);
  return removed(blankBelow ? endAboveBlankLines(lines, before) : before, end);
}

/** The end of a line, or of the nearest above it that is not blank. */
function endAboveBlankLines(lines: DocumentLines, endOfLine: number): number {
  let end = endOfLine;
  while (lines.isBlankLine(end)) {
    const above = lines.endOfPreviousLine(end);
    if (above === undefined) break;
    end = above;
  }
  return end;
}

function removeFromFlow(lines: DocumentLines, layout: Layout, index: number, slot: Slot): readonly Splice[] {
  const previous = layout.slots[index - 1];
  const next = layout.slots[index + 1];
  const end = lines.endWithComment(slot.comma === undefined ? endOf(slot) : slot.comma + 1);
  if (next !== undefined && lines.startOfLine(next.start) === lines.startOfLine(end)) {
    return [removed(slot.start, next.start)];
  }
  const opening = layout.inside?.start ?? slot.start;
  const start = lines.endWithComment(previous === undefined ? opening : (previous.comma ?? endOf(previous) - 1) + 1);
  if (next !== undefined || previous?.comma === undefined || slot.comma !== undefined) return [removed(start, end)];
  // The last one goes, and with it the comma before it.
  if (start === previous.comma + 1) return [removed(previous.comma, end)];
  return [removed(previous.comma, previous.comma + 1), removed(start, end)];
}

function removed(start: number, end: number): Splice {
  return { start, end, text: "", blanks: [] };
}
