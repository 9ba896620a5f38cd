import type { SourceLine } from "../source-texts";
import { type Cell, cellsOf } from "./cells";

/** A source line cut to fit, and the carets that go under it. */
export interface Excerpt {
  readonly source: string;
  readonly carets: string;
}

const ELLIPSIS = "…";
/**
 * Shows a line with carets under its marked part. A line wider than `width` columns is cut around the marked part; a part
 * that is itself wider is shown from its beginning.
 */
export function excerptOf(line: SourceLine, width: number): Excerpt {
  // A line may be a megabyte long; only what is near the marked part's beginning can be shown.
  const reach = 2 * width;
  const near = { from: Math.max(0, line.start - reach), to: Math.min(line.text.length, line.start + reach) };
  const cells = cellsOf(line.text.slice(near.from, near.to));
  const first = indexAt(cells, line.start - near.from);
  const last = Math.max(first + 1, indexAt(cells, line.end - near.from));
  const whole = near.from === 0 && near.to === line.text.length && widthOf(cells) <= width;
  const { from, to } = whole ? { from: 0, to: cells.length } : cut(cells, first, last, width - 2 * ELLIPSIS.length);
  const left = near.from + from > 0 ? ELLIPSIS : "";
  const right = near.to < line.text.length || to < cells.length ? ELLIPSIS : "";
  const text = cells.slice(from, to).map((cell) => cell.shown);
  const marked = widthOf(cells.slice(first, Math.min(last, to)));
  return {
    source: `${left}${text.join("")}${right}`.trimEnd(),
    carets: " ".repeat(left.length + widthOf(cells.slice(from, first))) + "^".repeat(Math.max(1, marked)),
  };
}

/** The index of the cell at or behind an offset. */
function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => cell.offset >= offset);
  return index < 0 ? cells.length : index;
}

/** The cells to show in `room` columns: at most a third of them before the marked part, the rest from it on. */
function cut(cells: readonly Cell[], first: number, last: number, room: number): { from: number; to: number } {
  const marked = Math.min(room, widthOf(cells.slice(first, last)));
  const lead = Math.min(room - marked, Math.floor(room / 3));
  const from = first - fitting(cells.slice(0, first).reverse(), lead);
  const used = widthOf(cells.slice(from, first));
  return { from, to: first + fitting(cells.slice(first), room - used) };
}

/** How many of the cells fit into `room` columns, from the first on. */
function fitting(cells: readonly Cell[], room: number): number {
  let used = 0;
  const over = cells.findIndex((cell) => {
    used += cell.width;
    return used > room;
  });
  return over < 0 ? cells.length : over;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
