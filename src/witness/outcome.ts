import type { JsonValue } from "../text/json";

/**
 * What a search for a value comes to. `none` is a proof that no value fulfils the goal; `undecided` says why it could not
 * be told, in words for the user.
 */
export type Outcome = Found | "none" | Undecided;

export interface Found {
  readonly value: JsonValue;
}

export interface Undecided {
  readonly undecided: string;
}

export function isFound(outcome: Outcome): outcome is Found {
  return outcome !== "none" && "value" in outcome;
}

/**
 * Tries alternatives in order: the first value found wins; `none` when every one has none; else the first reason why one
 * could not be decided.
 */
export function firstFound<T>(alternatives: Iterable<T>, attempt: (alternative: T) => Outcome): Outcome {
  let open: Undecided | undefined;
  for (const alternative of alternatives) {
    const outcome = attempt(alternative);
    if (isFound(outcome)) return outcome;
    if (outcome !== "none") open ??= outcome;
  }
  return open ?? "none";
}
