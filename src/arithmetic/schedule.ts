import { isLonger } from "./compare";
import { readCron } from "./cron";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The intervals between runs that are usual, in milliseconds, the longest first. */
const INTERVALS = [
  ...[24, 12, 8, 6, 4, 3, 2, 1].map((hours) => hours * HOUR),
  ...[30, 15, 10, 5].map((minutes) => minutes * MINUTE),
];

/** No batch is usually run oftener, in milliseconds. */
export const SHORTEST_INTERVAL = 5 * MINUTE;

/** When a batch run starts: a cron expression of five fields, or a fixed interval in milliseconds. */
export type Schedule = { readonly cron: string } | { readonly every: number };

/**
 * The longest time between two starts, in milliseconds (docs/contract-format.md, section 6): `0 6 * * MON-FRI` is 72 h.
 * Undefined when the cron expression cannot be read or never fires.
 */
export function longestGap(schedule: Schedule): number | undefined {
  if ("every" in schedule) return schedule.every;
  const cron = readCron(schedule.cron);
  return typeof cron === "string" ? undefined : cron.gap;
}

/**
 * The worst age of batch data, in milliseconds: a record written just after an extraction started waits for the next
 * start, and then for the run. Every hour with a run of 20 min makes 80 min.
 */
export function worstLag(gap: number, run: number): number {
  return gap + run;
}

/**
 * The longest of the usual intervals between runs with which data never gets older than a limit; undefined where even the
 * shortest does not. `run` is the time of one run; all are in milliseconds.
 */
export function longestInterval(run: number, limit: number): number | undefined {
  return INTERVALS.find((every) => !isLonger(worstLag(every, run), limit));
}
