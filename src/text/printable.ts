/** Control, format and bidirectional characters, line separators and lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A text of the user as one line of a message: white space joined, what cannot be seen written as `U+202E`, and cut after
 * `maxLength` UTF-16 units.
 */
export function printable(text: string, maxLength = 60): string {
  // Escaping makes text longer, never shorter: what lies far beyond the cut need not be looked at.
  const head = text
    .slice(0, maxLength * 4)
    .trim()
    .replace(/\s+/g, " ");
  const shown = head.replace(INVISIBLE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `U+${code}`;
  });
  if (shown.length <= maxLength) return shown;
  return `${shown.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
