import { actsGlobally } from "./ambient";
import { Words } from "./words";

/** What a file is by its text alone, without a tree of it. */
export interface Outline {
  readonly words: Words;
  /** It has an `export *`. */
  readonly hasStar: boolean;
  /** It can add to types of other files without being imported. */
  readonly actsGlobally: boolean;
  /** What it imports, as it is written: in comments too, but not where it is computed. */
  readonly specifiers: readonly string[];
  /** The relative paths of its `/// <reference path="…" />`. */
  readonly references: readonly string[];
}

/** The outline of the file at an absolute path that has this text. */
export function outlineOf(path: string, text: string): Outline {
  return {
    words: new Words(text),
    hasStar: hasStar(text),
    actsGlobally: actsGlobally(path, text),
    specifiers: capturedBy(importing, text),
    references: capturedBy(referencing, text),
  };
}

/** True for a text that may have an `export *`; one in a comment counts. */
export function hasStar(text: string): boolean {
  return /\bexport\s*\*/.test(text);
}

const importing = /\b(?:from|import|require)\s*\(?\s*["'`]([^"'`\r\n]+)/g;
const referencing = /^\s*\/\/\/\s*<reference\s+path\s*=\s*["']([^"'\r\n]+)/gm;

const none: readonly string[] = [];

function capturedBy(pattern: RegExp, text: string): readonly string[] {
  const captured = new Set([...text.matchAll(pattern)].map(([, part = ""]) => part));
  if (captured.size === 0) return none;
  // V8 keeps the whole text for a part of it, unless it is written anew.
  const copies: readonly string[] = JSON.parse(JSON.stringify([...captured]));
  return copies;
}
