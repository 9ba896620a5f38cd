import type { Range } from "./code-points";

/** A character to show for a range, and how plain it is: the lower the rank, the plainer. */
export interface PlainCharacter {
  readonly character: string;
  readonly rank: number;
}

/** What reads best in a message, in this order. */
const plainRanges: readonly (readonly [string, string])[] = [
  ["a", "z"],
  ["A", "Z"],
  ["0", "9"],
  ["-", "-"],
  ["_", "_"],
  ["!", "~"],
  [" ", " "],
];
const printable = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** The C1 controls and the no-break space lie before it. */
const firstBeyondAscii = 0xa1;
/** Where this many in a row are not printable, the rest is taken to be the same. */
const glance = 32;

/** The plainest character of a range without surrogates. */
export function plainestOf(range: Range): PlainCharacter {
  for (const [rank, [first, last]] of plainRanges.entries()) {
    const from = Math.max(range.from, first.charCodeAt(0));
    if (from <= Math.min(range.to, last.charCodeAt(0))) return { character: String.fromCodePoint(from), rank };
  }
  const rank = plainRanges.length;
  const from = Math.max(range.from, firstBeyondAscii);
  for (let codePoint = from; codePoint <= Math.min(range.to, from + glance); codePoint++) {
    const character = String.fromCodePoint(codePoint);
    if (printable.test(character)) return { character, rank };
  }
  return { character: String.fromCodePoint(range.from), rank: rank + 1 };
}
