/** By number, as in cron: 0 and 7 are both Sunday. */
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * A cron expression of five fields in words: `30 6 * * MON-FRI` is `at 06:30 on Monday to Friday`. The expression must be
 * one that can be read; undefined for one with another number of fields.
 */
export function cronWords(text: string): string | undefined {
  const [minute, hour, day, month, weekday, ...more] = text.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined || month === undefined) return undefined;
  if (weekday === undefined || more.length > 0) return undefined;
  const months = month === "*" ? "" : ` in ${fieldWords(month, "month", nameIn(MONTHS, 1))}`;
  return `${timeWords(minute, hour)}${dayWords(day, weekday)}${months}`;
}

function timeWords(minute: string, hour: string): string {
  const [minutes, hours] = [numbers(minute), numbers(hour)];
  if (minutes !== undefined && hours !== undefined && minutes.length * hours.length <= 6) {
    const times = hours.flatMap((h) => minutes.map((m) => `${twoDigits(h)}:${twoDigits(m)}`));
    return `at ${joined(times)}`;
  }
  const step = Number(/^(?:\*|0)\/(\d+)$/.exec(minute)?.[1] ?? 0);
  const every = minute === "*" || step === 1 ? "every minute" : `every ${step} minutes`;
  if (minute === "*" || (step > 0 && 60 % step === 0)) return hour === "*" ? every : `${every} ${hourWords(hour)}`;
  const at = `at ${fieldWords(minute, "minute", (value) => `minute ${value}`)}`;
  return hour === "*" ? `${at} of every hour` : `${at} ${/^\d+-\d+$/.test(hour) ? "" : "of "}${hourWords(hour)}`;
}

function hourWords(hour: string): string {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(hour) ?? [];
  if (first !== undefined && last !== undefined) return `between ${twoDigits(first)}:00 and ${twoDigits(last)}:59`;
  return fieldWords(hour, "hour", (value) => `hour ${value}`);
}

function dayWords(day: string, weekday: string): string {
  const days = fieldWords(day, "day", (value) => value);
  const weekdays = fieldWords(weekday, "weekday", nameIn(WEEKDAYS, 0));
  if (day === "*") return weekday === "*" ? " every day" : ` on ${weekdays}`;
  const dates = /^[\d-]/.test(days) ? `day ${days} of the month` : `${days} of the month`;
  return weekday === "*" ? ` on ${dates}` : ` on ${dates} and on ${weekdays}`;
}

/** The parts of a field, set apart by commas: numbers or names, ranges, and steps behind a slash. */
function fieldWords(field: string, unit: string, name: (value: string) => string): string {
  const parts = field.split(",").map((part) => {
    const [values = "", step] = part.split("/");
    const [first = "", last] = values.split("-");
    const range = last === undefined ? name(first) : `${name(first)} to ${name(last)}`;
    if (step === undefined) return values === "*" ? `every ${unit}` : range;
    const every = step === "1" ? `every ${unit}` : `every ${ordinal(Number(step))} ${unit}`;
    if (values === "*") return every;
    return last === undefined ? `${every} from ${range}` : `${every} of ${range}`;
  });
  return joined(parts);
}

/** The numbers of a field that lists them, in order; undefined for one with ranges, steps or a star. */
function numbers(field: string): readonly number[] | undefined {
  if (!/^\d+(,\d+)*$/.test(field)) return undefined;
  return [...new Set(field.split(",").map(Number))].sort((one, other) => one - other);
}

function nameIn(names: readonly string[], first: number): (value: string) => string {
  return (value) => {
    const known = names.find((name) => name.slice(0, 3).toLowerCase() === value.toLowerCase());
    return known ?? (/^\d+$/.test(value) ? names[Number(value) - first] : undefined) ?? value;
  };
}

function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

function twoDigits(number: number | string): string {
  return String(number).padStart(2, "0");
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
