import { visible } from "./visible";

/**
 * A text of the user as one line of a message: white space joined, hidden characters escaped, and cut after `maxLength`
 * UTF-16 units.
 */
export function printable(text: string, maxLength = 60): string {
  // Escaping makes text longer, never shorter: what lies far beyond the cut need not be looked at.
  const head = text.slice(0, maxLength * 4);
  const shown = visible(head.trim().replace(/\s+/g, " "));
  if (shown.length <= maxLength) return shown;
  return `${shown.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
