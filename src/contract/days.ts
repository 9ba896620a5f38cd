import { parseDate } from "./values";

/** The day that lies `time` milliseconds after `day` (both `YYYY-MM-DD`, in UTC); the same day where there is no such day. */
export function dayAfter(day: string, time: number): string {
  const later = new Date((parseDate(day) ?? Number.NaN) + time);
  // Beyond the years of four digits a date has another form.
  return Number.isNaN(later.getTime()) || later.getUTCFullYear() > 9999 ? day : later.toISOString().slice(0, 10);
}

/** True when a day is over: it counts in full (docs/contract-format.md, section 2). */
export function isPast(day: string, today: string): boolean {
  return day < today;
}
