import type { CodePoints, Range } from "./pattern-tree";

/**
 * The characters as one pattern sees them. Characters that none of its sets tells apart are one symbol, so an automaton
 * need not look at a million code points. Symbols are numbered from 0, the one with the plainest sample first.
 */
export interface Alphabet {
  /** The symbol of a code point or, without `unicode`, of a code unit. */
  symbolOf(character: number): number;
  /** Per symbol a character of it, the plainest there is. Symbols of surrogates only come last, without: half a pair is no text. */
  readonly samples: readonly string[];
  /** Per set the symbols in it: 1 at the index of each. */
  readonly members: ReadonlyMap<CodePoints, Uint8Array>;
}

/** Bytes of `members`. */
const mostMembers = 4_000_000;

/** The alphabet for a pattern's sets; undefined when they make it too large. */
export function alphabetOf(sets: ReadonlySet<CodePoints>, unicode: boolean): Alphabet | undefined {
  const last = unicode ? 0x10ffff : 0xffff;
  const starts = segmentStarts(sets, last);
  const segments = starts.map((from, index): Range => ({ from, to: (starts[index + 1] ?? last + 1) - 1 }));
  const classes = partition(sets, starts);
  const plainest = new Map<number, Sample>();
  for (const [index, segment] of segments.entries()) {
    const id = classes[index] ?? 0;
    const sample = sampleOf(segment);
    const best = plainest.get(id);
    if (best === undefined || sample.rank < best.rank) plainest.set(id, sample);
  }
  if (plainest.size * sets.size > mostMembers) return undefined;
  const ordered = [...plainest].sort(([, a], [, b]) => a.rank - b.rank);
  const symbols = new Map(ordered.map(([id], symbol) => [id, symbol]));
  const symbolOfSegment = classes.map((id) => symbols.get(id) ?? 0);
  return {
    symbolOf: (character) => symbolOfSegment[segmentOf(starts, character)] ?? 0,
    samples: ordered.flatMap(([, sample]) => (sample.character === undefined ? [] : [sample.character])),
    members: new Map([...sets].map((set) => [set, membersOf(set, starts, symbolOfSegment, ordered.length)])),
  };
}

/** Where the sets cut the code points: between two cuts all characters belong to the same sets. */
function segmentStarts(sets: ReadonlySet<CodePoints>, last: number): readonly number[] {
  const starts = new Set([0]);
  for (const set of sets) {
    for (const range of set) {
      starts.add(range.from);
      starts.add(range.to + 1);
    }
  }
  return [...starts].filter((start) => start <= last).sort((a, b) => a - b);
}

/** Per segment a number that it shares with the segments of exactly the same sets: each set splits what it cuts. */
function partition(sets: ReadonlySet<CodePoints>, starts: readonly number[]): readonly number[] {
  const classes = starts.map(() => 0);
  let fresh = 1;
  for (const set of sets) {
    const renamed = new Map<number, number>();
    for (const index of segmentsIn(set, starts)) {
      const old = classes[index] ?? 0;
      const id = renamed.get(old) ?? fresh++;
      renamed.set(old, id);
      classes[index] = id;
    }
  }
  return classes;
}

function membersOf(set: CodePoints, starts: readonly number[], symbols: readonly number[], size: number): Uint8Array {
  const members = new Uint8Array(size);
  for (const index of segmentsIn(set, starts)) members[symbols[index] ?? 0] = 1;
  return members;
}

function* segmentsIn(set: CodePoints, starts: readonly number[]): Generator<number> {
  const end = starts.length;
  for (const range of set) {
    if (range.from > (starts[end - 1] ?? 0)) return;
    for (let index = segmentOf(starts, range.from); index < end && (starts[index] ?? 0) <= range.to; index++)
      yield index;
  }
}

/** The index of the last start that is not after the character (binary search). */
function segmentOf(starts: readonly number[], character: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= character) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Sample {
  readonly character: string | undefined;
  /** The lower the plainer. */
  readonly rank: number;
}

/** What reads best in a message, in this order. */
const plainCharacters: readonly (readonly [string, string])[] = [
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

function sampleOf(segment: Range): Sample {
  for (const [rank, [first, last]] of plainCharacters.entries()) {
    const from = Math.max(segment.from, first.charCodeAt(0));
    if (from <= Math.min(segment.to, last.charCodeAt(0))) return { character: String.fromCodePoint(from), rank };
  }
  const rank = plainCharacters.length;
  const from = Math.max(segment.from, firstBeyondAscii);
  for (let character = from; character <= Math.min(segment.to, from + glance); character++) {
    if (printable.test(String.fromCodePoint(character))) return { character: String.fromCodePoint(character), rank };
  }
  const isSurrogate = segment.from >= 0xd800 && segment.from <= 0xdfff;
  if (!isSurrogate) return { character: String.fromCodePoint(segment.from), rank: rank + 1 };
  return segment.to > 0xdfff ? { character: "\ue000", rank: rank + 1 } : { character: undefined, rank: rank + 2 };
}
