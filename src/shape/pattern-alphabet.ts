import type { CodePoints } from "./code-points";
import { type PlainCharacter, plainestOf } from "./plain-character";

/**
 * The characters as one pattern sees them. Characters that none of its sets tells apart are one symbol, so an automaton
 * need not look at a million code points.
 */
export interface Alphabet {
  /** Where the symbol of a code point may be another than that of the one before: sorted, from 0 on. */
  readonly starts: readonly number[];
  /** The symbols in which the pattern reads a code point: one, or two where it reads code units and there are two. */
  symbolsOf(codePoint: number): readonly number[];
  /** Per set the symbols in it: 1 at the index of each. */
  readonly members: ReadonlyMap<CodePoints, Uint8Array>;
}

/** Bytes of `members`. */
const mostMembers = 4_000_000;
/** Each is cut out behind each of the 1,024 high surrogates. */
const mostLowSurrogates = 100;

/** The alphabet for a pattern's sets, of code points or of code units; undefined when they make it too large. */
export function alphabetOf(sets: ReadonlySet<CodePoints>, unicode: boolean): Alphabet | undefined {
  const starts = segmentStarts(sets, unicode ? 0x10ffff : 0xffff);
  const lows = starts.filter((start) => start > 0xdc00 && start <= 0xdfff);
  const { symbols, size } = partition(sets, starts);
  if (size * sets.size > mostMembers || (!unicode && lows.length > mostLowSurrogates)) return undefined;
  const symbolOf = (character: number): number => symbols[segmentOf(starts, character)] ?? 0;
  return {
    starts: unicode ? starts : starts.concat(astralStarts(starts, lows)),
    symbolsOf: (codePoint) =>
      unicode || codePoint <= 0xffff ? [symbolOf(codePoint)] : codeUnitsOf(codePoint).map(symbolOf),
    members: new Map([...sets].map((set) => [set, membersOf(set, starts, symbols, size)])),
  };
}

/**
 * A character of each class of characters that none of the alphabets tells apart, the plainest of it, the plainest first.
 * Each of `singles` is a class of its own. Surrogates are left out: half a pair is no text (RFC 7493, section 2.1).
 */
export function charactersApart(alphabets: readonly Alphabet[], singles: ReadonlySet<number>): readonly string[] {
  const cuts = new Set([0, 0xd800, 0xe000]);
  for (const { starts } of alphabets) for (const start of starts) cuts.add(start);
  for (const single of singles) cuts.add(single).add(single + 1);
  const sorted = [...cuts].filter((cut) => cut <= 0x10ffff).sort((a, b) => a - b);
  const plainest = new Map<string, PlainCharacter>();
  for (const [index, from] of sorted.entries()) {
    if (from >= 0xd800 && from <= 0xdfff) continue;
    const seen = alphabets.map((alphabet) => alphabet.symbolsOf(from).join("+")).join();
    const name = singles.has(from) ? `${seen} ${from}` : seen;
    const character = plainestOf({ from, to: (sorted[index + 1] ?? 0x110000) - 1 });
    const best = plainest.get(name);
    if (best === undefined || isPlainer(character, best)) plainest.set(name, character);
  }
  return [...plainest.values()].sort((a, b) => (isPlainer(a, b) ? -1 : 1)).map(({ character }) => character);
}

function isPlainer(a: PlainCharacter, b: PlainCharacter): boolean {
  return a.rank === b.rank ? a.character < b.character : a.rank < b.rank;
}

/** Where the sets cut the characters: between two cuts all belong to the same sets. */
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

/** Where the symbols of a pair of code units change. Only where low surrogates differ does each high one matter alone. */
function astralStarts(starts: readonly number[], lows: readonly number[]): readonly number[] {
  const highs = new Set(starts.filter((start) => start >= 0xd800 && start < 0xdc00)).add(0xd800);
  if (lows.length > 0) for (let high = 0xd800; high < 0xdc00; high++) highs.add(high);
  const sorted = [...highs].sort((a, b) => a - b);
  return sorted.flatMap((high) => [0xdc00, ...lows].map((low) => 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)));
}

function codeUnitsOf(codePoint: number): readonly number[] {
  return [0xd800 + ((codePoint - 0x10000) >> 10), 0xdc00 + ((codePoint - 0x10000) & 0x3ff)];
}

/** Per segment its symbol, which it shares with the segments of exactly the same sets: each set splits what it cuts. */
function partition(
  sets: ReadonlySet<CodePoints>,
  starts: readonly number[],
): { readonly symbols: readonly number[]; readonly size: number } {
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
  const numbers = new Map([...new Set(classes)].map((id, symbol) => [id, symbol]));
  return { symbols: classes.map((id) => numbers.get(id) ?? 0), size: numbers.size };
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
