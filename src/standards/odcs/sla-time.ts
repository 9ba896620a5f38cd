import { parsePeriod } from "../../contract/values";
import type { JsonValue } from "../../text/json";

const SECOND = 1000;

/** Milliseconds of the units that are written, the largest first. ODCS tools read `m` as minutes or as months. */
const WRITTEN: readonly (readonly [unit: string, ms: number])[] = [
  ["d", 86_400 * SECOND],
  ["h", 3600 * SECOND],
  ["min", 60 * SECOND],
  ["s", SECOND],
];

/** The spellings of units that are read, with the unit of the contract format or of ISO 8601 that they mean. */
const READ: ReadonlyMap<string, string> = new Map([
  ...["d", "day", "days"].map((unit) => [unit, "d"] as const),
  ...["h", "hr", "hrs", "hour", "hours"].map((unit) => [unit, "h"] as const),
  ...["min", "mins", "minute", "minutes"].map((unit) => [unit, "min"] as const),
  ...["s", "sec", "secs", "second", "seconds"].map((unit) => [unit, "s"] as const),
  ...["ms", "millisecond", "milliseconds"].map((unit) => [unit, "ms"] as const),
  ...["w", "week", "weeks"].map((unit) => [unit, "W"] as const),
  ...["mo", "month", "months"].map((unit) => [unit, "M"] as const),
  ...["y", "yr", "yrs", "year", "years"].map((unit) => [unit, "Y"] as const),
]);

/** A time as ODCS has it. */
export interface SlaTime {
  readonly value: number;
  readonly unit: string;
}

/** Milliseconds in the largest of days, hours, minutes and seconds in which they are whole; below a second as a part of it. */
export function slaTime(ms: number): SlaTime {
  const [unit, size] = WRITTEN.find(([, each]) => ms > 0 && ms % each === 0) ?? ["s", SECOND];
  return { value: Number((ms / size).toPrecision(15)), unit };
}

/**
 * The duration or period of a contract that a value with a unit is: `4` and `days` are `4d`. Undefined for what is no
 * time, and for the unit `m`, of which nobody knows whether it means minutes or months.
 */
export function periodOfSla(value: JsonValue | undefined, unit: string | undefined): string | undefined {
  if (typeof value === "string" && unit === undefined) return parsePeriod(value) === undefined ? undefined : value;
  const amount = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  const meant = READ.get(unit?.toLowerCase() ?? "");
  if (typeof amount !== "number" || meant === undefined || unit === "M") return undefined;
  const period = /^[WMY]$/.test(meant) ? `P${amount}${meant}` : `${amount}${meant}`;
  return parsePeriod(period) === undefined ? undefined : period;
}
