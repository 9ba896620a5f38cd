import { endOf, type Slot } from "./document-layout";
import type { DocumentLines } from "./document-lines";

/**
 * Where a block entry ends: behind the comment on its last line and the lines of comments below that are indented deeper
 * than the entry itself.
 */
export function endOfEntry(lines: DocumentLines, slot: Slot): number {
  const column = lines.column(slot.start);
  let end = lines.endOfLine(endOf(slot));
  let next = lines.nextLine(end);
  while (next !== undefined) {
    const comment = lines.commentColumn(next);
    if (comment !== undefined && comment > column) end = lines.endOfLine(next);
    else if (!lines.isBlankLine(next)) break;
    next = lines.nextLine(next);
  }
  return end;
}

/** Where the lines of a block entry begin that begins its line: at the comments directly above it, as far as they are indented as it is. */
export function startOfEntry(lines: DocumentLines, slot: Slot): number {
  const column = lines.column(slot.start);
  let start = lines.startOfLine(slot.start);
  let above = lines.previousLine(start);
  while (above !== undefined && lines.commentColumn(above) === column) {
    start = above;
    above = lines.previousLine(start);
  }
  return start;
}
