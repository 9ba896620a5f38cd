import { Cron } from "croner";
import { readCron } from "./cron";

/**
 * The next firing times of a cron expression at or after a moment, read as by a clock without time zone and clock changes:
 * the hours and minutes of each, in UTC, are those of the wall. In milliseconds since 1970; none where the expression
 * cannot be read or never fires.
 */
export function nextStarts(text: string, from: number, count: number): readonly number[] {
  if (typeof readCron(text) === "string") return [];
  // The library looks for times after the one given, in whole seconds.
  const runs = new Cron(text, { mode: "5-part", timezone: "UTC" }).nextRuns(count, new Date(from - 1000));
  return runs.map((run) => run.getTime());
}
