import type { CodeLimit } from "../consumer/code-facts";
import type { TextEdit } from "../text/location";

/** The waits between tries, in milliseconds, as far as they are to be said. */
export interface Waits {
  readonly backoff: "fixed" | "exponential";
  readonly first: number;
  readonly longest?: number;
  /** From one wait to the next. */
  readonly factor?: number;
}

/** Writes another value where a limit stands; `text` is the literal in the limit's own unit. */
export function replaceLiteral(limit: CodeLimit, text: string): readonly TextEdit[] {
  return limit.replaceable && limit.written !== text ? [replaced(limit, text)] : [];
}

/** Writes another kind of waits, with its amounts, where a backoff stands. None where no edit is known. */
export function replaceBackoff(limit: CodeLimit, waits: Waits): readonly TextEdit[] {
  const { rewrite, replaceable } = limit;
  if (!replaceable || rewrite === undefined) return [];
  if (rewrite.library === "axios-retry") {
    return waits.backoff === "fixed" ? [replaced(limit, `() => ${waits.first}`)] : [];
  }
  const made = rewrite[waits.backoff];
  if (made === undefined) return [];
  const given = waits.backoff === "fixed" ? String(waits.first) : growing(waits);
  return [...made.edits, replaced(limit, `new ${made.name}(${given})`)];
}

/** The options of cockatiel's `ExponentialBackoff`. */
function growing({ first, longest, factor }: Waits): string {
  const options = [
    `initialDelay: ${first}`,
    ...(longest === undefined ? [] : [`maxDelay: ${longest}`]),
    ...(factor === undefined ? [] : [`exponent: ${factor}`]),
  ];
  return `{ ${options.join(", ")} }`;
}

function replaced({ location, shorthand, written }: CodeLimit, text: string): TextEdit {
  return { location, newText: shorthand === true ? `${written}: ${text}` : text };
}
