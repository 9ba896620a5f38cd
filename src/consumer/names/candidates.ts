import { isWordPart } from "../words";

/** Where a word begins in a text. */
export function* offsetsOf(word: string, text: string): Iterable<number> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isWordPart(text.codePointAt(at + word.length)) && !isWordPart(before(text, at))) yield at;
  }
}

/** True where a text has the word, and not only as a part of another. */
export function hasWord(word: string, text: string): boolean {
  for (const _ of offsetsOf(word, text)) return true;
  return false;
}

function before(text: string, at: number): number | undefined {
  const unit = text.charCodeAt(at - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return at === 0 ? undefined : text.codePointAt(isLowSurrogate ? at - 2 : at - 1);
}
