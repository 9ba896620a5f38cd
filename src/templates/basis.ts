import { CONTRACT_DIRECTIONS, PATTERNS } from "../contract/contract";
import type { ContractValues } from "../contract/contract-values";
import type { CallFacts } from "../contract/policies";
import { formatDuration } from "../contract/values";
import { ask, type NewValue } from "../edits/new-value";

/** What a section is computed from: the values of the contract that it goes into. */
export type Basis = CallFacts;

export function basisOf(values: ContractValues): Basis {
  const pattern = values.choice("pattern", PATTERNS);
  const direction = values.choice("direction", CONTRACT_DIRECTIONS)?.value ?? "read";
  return { values, direction, ...(pattern === undefined ? {} : { pattern }) };
}

/** The text of a duration, as the user wrote it; else a blank with `fallback`. */
export function durationOr(values: ContractValues, path: string, fallback: string): NewValue {
  return values.duration(path)?.text ?? ask(fallback);
}

/** The shortest of the times at these paths and `limit` milliseconds, as the user wrote it where that is one of the paths. */
export function atMost(values: ContractValues, limit: number, paths: readonly string[]): NewValue {
  return nearest(values, limit, paths, (value, best) => value < best);
}

/** The longest of the times at these paths and `limit` milliseconds. */
export function atLeast(values: ContractValues, limit: number, paths: readonly string[]): NewValue {
  return nearest(values, limit, paths, (value, best) => value > best);
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

function nearest(
  values: ContractValues,
  limit: number,
  paths: readonly string[],
  wins: (value: number, best: number) => boolean,
): NewValue {
  let best: { readonly value: number; readonly text: NewValue } = { value: limit, text: ask(formatDuration(limit)) };
  for (const path of paths) {
    const found = values.duration(path);
    if (found !== undefined && wins(found.value, best.value)) best = found;
  }
  return best.text;
}
