import { longestWaits } from "../../arithmetic/retry";
import type { ClientPolicy } from "../client/client-policy";

/** What the limits of a policy make of a call that goes wrong. Times in milliseconds. */
export interface Expectations {
  /** All tries, the first included. */
  readonly tries: number;
  /** Failures in a row that open the breaker; infinite where none counts them. */
  readonly breaksAfter: number;
  /** The status that stands for a failing server: one that is tried again. Absent where none is. */
  readonly failing?: number;
  /** A status that is not tried again. */
  readonly final: number;
  /** How long a call takes at most whose tries all hang; absent where nothing ends a try. */
  readonly hung?: number;
  /** How many requests such a call makes; absent where the limit of all tries cuts them off somewhere. */
  readonly hungRequests?: number;
  /** How long a call takes at most whose tries fail at once: its waits. */
  readonly waits: readonly number[];
  /** Of all tries together; infinite where there is no limit. */
  readonly total: number;
}

/** Reads from a policy what a rehearsal may expect. */
export function expectationsOf(policy: ClientPolicy): Expectations {
  const { timeout, retry, retryOn, breaker } = policy;
  const tries = retry?.tries ?? 1;
  const waits = retry === undefined ? [] : longestWaits(retry);
  const total = policy.total ?? Number.POSITIVE_INFINITY;
  const breaksAfter = breaker?.kind === "consecutive" ? breaker.failures : Number.POSITIVE_INFINITY;
  const all = timeout === undefined ? Number.POSITIVE_INFINITY : sum(waits, tries * timeout);
  const hung = Math.min(all, total);
  const failing = [503, ...retryOn.filter((status) => status >= 500), ...retryOn].find((status) =>
    retryOn.includes(status),
  );
  const requests = Math.min(tries, breaksAfter);
  return {
    tries,
    breaksAfter,
    ...(failing === undefined ? {} : { failing }),
    final: [400, 403, 404, 410].find((status) => !retryOn.includes(status)) ?? 418,
    ...(Number.isFinite(hung) ? { hung } : {}),
    ...(all + MARGIN <= total ? { hungRequests: requests } : {}),
    waits,
    total,
  };
}

/** A machine under load is late by less. */
export const MARGIN = 250;

/** The longest time in which a call has failed `failures` times at once and made its next try. */
export function afterFailures({ waits }: Expectations, failures: number): number {
  return sum(waits.slice(0, failures), 0);
}

function sum(numbers: readonly number[], first: number): number {
  return numbers.reduce((total, number) => total + number, first);
}
