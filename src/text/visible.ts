/** Characters that do not show, or make a text show as something else than it is: control, format, bidi, separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Writes hidden characters as `\u{…}` and keeps all others. Doing so twice changes nothing more. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
