import ts from "../compiler";
import type { Workspace } from "../workspace";

/** The texts of files by their paths. */
export type Texts = ReadonlyMap<string, string>;

/**
 * The texts of these files, those left out that are not there. Undefined when a file cannot be read that may have `word`
 * in it.
 */
export function readTexts(workspace: Workspace, paths: Iterable<string>, word: string): Texts | undefined {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = workspace.text(path);
    if (text !== undefined) texts.set(path, text);
    else if (workspace.mayHold(path, word)) return undefined;
  }
  return texts;
}

/** Where a word begins in a text. */
export function* offsetsOf(word: string, text: string): Iterable<number> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isPart(text.codePointAt(at + word.length)) && !isPart(before(text, at))) yield at;
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

function isPart(codePoint: number | undefined): boolean {
  return codePoint !== undefined && ts.isIdentifierPart(codePoint, ts.ScriptTarget.ESNext);
}
