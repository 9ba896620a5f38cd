import { visible } from "../../text/visible";

/** A character as a terminal shows it. */
export interface Cell {
  readonly shown: string;
  /** Columns of the terminal that it takes: 0, 1, 2, or more for an escaped character. */
  readonly width: number;
  /** UTF-16 offset in the text that it was made of. */
  readonly offset: number;
}

const TAB = "    ";

/** Splits a line into cells: tabs become four spaces, hidden characters are escaped. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of line) {
    cells.push(cellOf(character, offset));
    offset += character.length;
  }
  return cells;
}

function cellOf(character: string, offset: number): Cell {
  if (character === "\t") return { shown: TAB, width: TAB.length, offset };
  const shown = visible(character);
  return { shown, width: shown === character ? widthOf(character) : shown.length, offset };
}

/** East Asian Wide and Fullwidth (UAX #11) and emoji, as blocks: what a terminal shows in two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function widthOf(character: string): number {
  if (character < "\u0300") return 1;
  if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
