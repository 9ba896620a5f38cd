import type { Located } from "../contract/contract";
import type { Fix } from "../finding/finding";
import type { Span, TextEdit } from "../text/location";
import { visible } from "../text/visible";
import type { Suggestion } from "./rule";

/** A suggestion that a person must confirm; none when there is nothing to edit. */
export function suggest(title: string, edits: readonly TextEdit[]): readonly Suggestion[] {
  return edits.length === 0 ? [] : [{ title: visible(title), safe: false, edits }];
}

/** A suggestion whose edit follows from what is written already: it may run in "fix all". */
export function suggestSafely(title: string, edits: readonly TextEdit[]): readonly Suggestion[] {
  return suggest(title, edits).map((suggestion) => ({ ...suggestion, safe: true }));
}

/** Makes the first suggestion the preferred fix. */
export function inOrder(suggestions: readonly Suggestion[]): readonly Fix[] {
  return suggestions.map((suggestion, i) => ({ ...suggestion, preferred: i === 0 }));
}

/**
 * Replaces a part of a scalar's value, quotes around it kept. No edit where the text is written in another way than its
 * value (escapes, folded lines), because then the place of the part is not known.
 */
export function replacePart(scalar: Located<string>, part: Span, replacement: string): readonly TextEdit[] {
  const { uri, span } = scalar.location;
  const quotes = span.end - span.start - scalar.value.length;
  if (quotes !== 0 && quotes !== 2) return [];
  const start = span.start + quotes / 2;
  return [{ location: { uri, span: { start: start + part.start, end: start + part.end } }, newText: replacement }];
}

/** Replaces a whole scalar, quotes around it kept. */
export function replaceValue(scalar: Located<string>, replacement: string): readonly TextEdit[] {
  return replacePart(scalar, { start: 0, end: scalar.value.length }, replacement);
}
