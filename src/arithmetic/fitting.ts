import { isLonger } from "./compare";
import { longestWaits, MOST_TRIES, type RetryPolicy, untilLastTry } from "./retry";

/**
 * The largest number of tries, two or more, with which all tries and waits fit into a budget; undefined where two do not.
 * `timeout` is that of one try; both are in milliseconds.
 */
export function mostTries(policy: RetryPolicy, timeout: number, budget: number): number | undefined {
  let fit: number | undefined;
  for (let tries = 2; tries <= MOST_TRIES; tries++) {
    if (isLonger(untilLastTry({ ...policy, tries }, timeout), budget)) break;
    fit = tries;
  }
  return fit;
}

/**
 * The longest timeout of one try, of two significant digits, with which all tries and waits fit into a budget. In
 * milliseconds; undefined where not even the waits fit.
 */
export function longestTimeout(policy: RetryPolicy, budget: number): number | undefined {
  const waits = longestWaits(policy).reduce((sum, wait) => sum + wait, 0);
  const timeout = roundedDown((budget - waits) / policy.tries);
  return timeout > 0 ? timeout : undefined;
}

/** A time in milliseconds, rounded down to two significant digits and whole milliseconds: 1,666.7 becomes 1,600. */
export function roundedDown(milliseconds: number): number {
  const whole = Math.floor(milliseconds);
  const unit = 10 ** Math.max(0, String(Math.abs(whole)).length - 2);
  return Math.floor(whole / unit) * unit;
}
