import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";

/** By number, as in cron: 0 and 7 are both Sunday. */
const WEEKDAY_CODES = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const MONTH_CODES = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

type Unit = "minute" | "hour" | "day" | "weekday" | "month";

/** The names of the days by number, as in cron. */
export function weekdays(): readonly string[] {
  return [t`Sunday`, t`Monday`, t`Tuesday`, t`Wednesday`, t`Thursday`, t`Friday`, t`Saturday`, t`Sunday`];
}

function months(): readonly string[] {
  return [
    ...[t`January`, t`February`, t`March`, t`April`, t`May`, t`June`],
    ...[t`July`, t`August`, t`September`, t`October`, t`November`, t`December`],
  ];
}

/**
 * A cron expression of five fields in words: `30 6 * * MON-FRI` is `at 06:30 on Monday to Friday`. The expression must be
 * one that can be read; undefined for one with another number of fields.
 */
export function cronWords(text: string): string | undefined {
  const [minute, hour, day, month, weekday, ...more] = text.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined || month === undefined) return undefined;
  if (weekday === undefined || more.length > 0) return undefined;
  const season = month === "*" ? "" : t` in ${fieldWords(month, "month", nameIn(months(), MONTH_CODES, 1))}`;
  return `${timeWords(minute, hour)}${dayWords(day, weekday)}${season}`;
}

function timeWords(minute: string, hour: string): string {
  const [minutes, hours] = [numbers(minute), numbers(hour)];
  if (minutes !== undefined && hours !== undefined && minutes.length * hours.length <= 6) {
    const times = hours.flatMap((h) => minutes.map((m) => `${twoDigits(h)}:${twoDigits(m)}`));
    return t`at ${joined(times)}`;
  }
  const step = Number(/^(?:\*|0)\/(\d+)$/.exec(minute)?.[1] ?? 0);
  const every = minute === "*" || step === 1 ? t`every minute` : t`every ${step} minutes`;
  if (minute === "*" || (step > 0 && 60 % step === 0)) return hour === "*" ? every : `${every} ${hourWords(hour)}`;
  const at = fieldWords(minute, "minute", (value) => t`minute ${value}`);
  if (hour === "*") return t`at ${at} of every hour`;
  return /^\d+-\d+$/.test(hour) ? t`at ${at} ${hourWords(hour)}` : t`at ${at} of ${hourWords(hour)}`;
}

function hourWords(hour: string): string {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(hour) ?? [];
  if (first !== undefined && last !== undefined) return t`between ${twoDigits(first)}:00 and ${twoDigits(last)}:59`;
  return fieldWords(hour, "hour", (value) => t`hour ${value}`);
}

function dayWords(day: string, weekday: string): string {
  const days = fieldWords(day, "day", (value) => value);
  const names = fieldWords(weekday, "weekday", nameIn(weekdays(), WEEKDAY_CODES, 0));
  if (day === "*") return weekday === "*" ? t` every day` : t` on ${names}`;
  const dates = /^[\d-]/.test(days) ? t`day ${days} of the month` : t`${days} of the month`;
  return weekday === "*" ? t` on ${dates}` : t` on ${dates} and on ${names}`;
}

/** The parts of a field, set apart by commas: numbers or names, ranges, and steps behind a slash. */
function fieldWords(field: string, unit: Unit, name: (value: string) => string): string {
  const parts = field.split(",").map((part) => {
    const [values = "", step] = part.split("/");
    const [first = "", last] = values.split("-");
    const range = last === undefined ? name(first) : t`${name(first)} to ${name(last)}`;
    if (step === undefined) return values === "*" ? everyWords(unit) : range;
    const every = step === "1" ? everyWords(unit) : everyOther(unit, Number(step));
    if (values === "*") return every;
    return last === undefined ? t`${every} from ${range}` : t`${every} of ${range}`;
  });
  return joined(parts);
}

/** The numbers of a field that lists them, in order; undefined for one with ranges, steps or a star. */
function numbers(field: string): readonly number[] | undefined {
  if (!/^\d+(,\d+)*$/.test(field)) return undefined;
  return [...new Set(field.split(",").map(Number))].sort((one, other) => one - other);
}

function nameIn(names: readonly string[], codes: readonly string[], first: number): (value: string) => string {
  return (value) => {
    const known = codes.indexOf(value.toUpperCase());
    return names[known] ?? (/^\d+$/.test(value) ? names[Number(value) - first] : undefined) ?? value;
  };
}

function everyWords(unit: Unit): string {
  switch (unit) {
    case "minute":
      return t`every minute`;
    case "hour":
      return t`every hour`;
    case "day":
      return t`every day`;
    case "weekday":
      return t`every day of the week`;
    case "month":
      return t`every month`;
    default:
      return assertNever(unit);
  }
}

/** `every 2nd hour`; a language that has no ending for its ordinals leaves the second hole out. */
function everyOther(unit: Unit, step: number): string {
  const tens = step % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][step % 10] ?? "th");
  switch (unit) {
    case "minute":
      return t`every ${step}${ending} minute`;
    case "hour":
      return t`every ${step}${ending} hour`;
    case "day":
      return t`every ${step}${ending} day`;
    case "weekday":
      return t`every ${step}${ending} day of the week`;
    case "month":
      return t`every ${step}${ending} month`;
    default:
      return assertNever(unit);
  }
}

function twoDigits(number: number | string): string {
  return String(number).padStart(2, "0");
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : t`${parts.slice(0, -1).join(", ")} and ${last}`;
}
