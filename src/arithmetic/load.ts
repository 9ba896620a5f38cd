import { isFaster } from "./compare";

/** The load when every call fails and is tried as often as the policy says; rates per second. 30/s of 3 tries are 90/s. */
export function amplified(rate: number, tries: number): number {
  return rate * tries;
}

/** The largest number of tries, two or more, whose load stays within a limit; undefined where two do not. Rates per second. */
export function mostTriesWithin(rate: number, limit: number): number | undefined {
  const tries = Math.floor(limit / rate);
  // Divisions of rates may fall just below a whole number.
  const fit = isFaster(amplified(rate, tries + 1), limit) ? tries : tries + 1;
  return fit >= 2 ? fit : undefined;
}
