/** Rates that differ by no more than this part of themselves are equal: they come from divisions. */
const TOLERANCE = 1e-9;

/** True when one time is longer than another, both in milliseconds and compared as whole ones. */
export function isLonger(time: number, limit: number): boolean {
  return Math.round(time) > Math.round(limit);
}

/** True when one rate is higher than another, both per second. */
export function isFaster(rate: number, limit: number): boolean {
  return rate > limit * (1 + TOLERANCE);
}
