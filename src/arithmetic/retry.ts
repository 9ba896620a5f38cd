/** The contract format allows no more tries. */
export const MOST_TRIES = 100;

/** A retry policy with every default filled in. Times in milliseconds. */
export interface RetryPolicy {
  /** All tries, the first included: a whole number from 1 to `MOST_TRIES`. */
  readonly tries: number;
  readonly backoff: "exponential" | "fixed";
  readonly initialInterval: number;
  readonly coefficient: number;
  /** Absent: no limit. */
  readonly maxInterval?: number;
  readonly maxElapsedTime?: number;
  readonly jitter: "full" | "decorrelated" | "none";
  readonly respectRetryAfter: boolean;
}

/** The longest wait before the next try, behind each try but the last (docs/contract-format.md, section 6). */
export function longestWaits(policy: RetryPolicy): readonly number[] {
  return Array.from({ length: Math.max(0, policy.tries - 1) }, (_, index) =>
    Math.min(policy.maxInterval ?? Number.POSITIVE_INFINITY, baseWait(policy, index + 1)),
  );
}

/** T(p): the longest time that all tries and waits take, when nothing cuts it. `timeout` is that of one try. */
export function untilLastTry(policy: RetryPolicy, timeout: number): number {
  return longestWaits(policy).reduce((sum, wait) => sum + wait, policy.tries * timeout);
}

/** W(p): the same under `maxElapsedTime`. With Retry-After the server chooses the waits, so that limit alone bounds them. */
export function worstRetryTime(policy: RetryPolicy, timeout: number): number {
  const time = untilLastTry(policy, timeout);
  const { maxElapsedTime, respectRetryAfter, tries } = policy;
  if (maxElapsedTime === undefined) return time;
  return tries > 1 && respectRetryAfter ? maxElapsedTime : Math.min(time, maxElapsedTime);
}

/** The wait behind try `k` without a limit. Beyond what a number can hold it stays a number: 0 ms times it are 0 ms. */
function baseWait({ backoff, jitter, initialInterval, coefficient }: RetryPolicy, k: number): number {
  if (jitter === "decorrelated") return initialInterval * 3 ** k;
  return backoff === "fixed" ? initialInterval : initialInterval * Math.min(Number.MAX_VALUE, coefficient ** (k - 1));
}
