import ts from "./compiler";

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/**
 * The words of a text: its longest runs of what identifiers are made of. Each is kept as a number that it shares with one
 * other word in four billion, so that a text need not be kept for its words; a word that is found may have to be looked for
 * in the text.
 */
export class Words {
  /** In ascending order. */
  readonly #hashes: Uint32Array;

  constructor(text: string) {
    this.#hashes = Uint32Array.from(hashesOf(text)).sort();
  }

  /** False for a text that has not all of these words, as `hashesOf` gives them. */
  hasAll(words: ReadonlySet<number>): boolean {
    for (const word of words) if (!this.#has(word)) return false;
    return true;
  }

  /** False for a text that has none of these words. */
  hasAny(words: ReadonlySet<number>): boolean {
    return this.#hashes.some((word) => words.has(word));
  }

  #has(word: number): boolean {
    let [low, high] = [0, this.#hashes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hashes[middle] ?? 0) < word) low = middle + 1;
      else high = middle;
    }
    return this.#hashes[low] === word;
  }
}

/** The words of a text as numbers: FNV-1a (Fowler, Noll and Vo) in 32 bits, over UTF-16 units. */
export function hashesOf(text: string): ReadonlySet<number> {
  const hashes = new Set<number>();
  let hash = offsetBasis;
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isWordUnit(unit, text, at)) {
      hash = Math.imul(hash ^ unit, prime);
      isInside = true;
    } else if (isInside) {
      hashes.add(hash >>> 0);
      hash = offsetBasis;
      isInside = false;
    }
  }
  return isInside ? hashes.add(hash >>> 0) : hashes;
}

/** True for what an identifier may consist of behind its first character. */
export function isWordPart(codePoint: number | undefined): boolean {
  return codePoint !== undefined && ts.isIdentifierPart(codePoint, ts.ScriptTarget.ESNext);
}

const ascii = Array.from({ length: 128 }, (_, codePoint) => isWordPart(codePoint));

function isWordUnit(unit: number, text: string, at: number): boolean {
  if (unit < 128) return ascii[unit] === true;
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return isWordPart(text.codePointAt(isLowSurrogate ? at - 1 : at));
}
