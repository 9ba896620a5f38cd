import { CronPattern } from "croner";

/** A cron expression as a clock without time zone and clock changes reads it. */
export interface Cron {
  /** The longest time between two firing times, in milliseconds. */
  readonly gap: number;
}

/** Why a text says nothing about when to fire. */
export type CronFault = "unreadable" | "never-fires";

const MINUTE = 60_000;
const MINUTES_OF_DAY = 24 * 60;
const DAY = MINUTES_OF_DAY * MINUTE;
/** The first and the last day whose firing times are looked at: every weekday and a leap year occur among them. */
const FIRST_DAY = Date.UTC(2024, 0, 1) / DAY;
const LAST_DAY = Date.UTC(2028, 11, 31) / DAY;
const CALENDAR = Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, index) => {
  const date = new Date((FIRST_DAY + index) * DAY);
  return { number: FIRST_DAY + index, day: date.getUTCDate(), month: date.getUTCMonth(), weekday: date.getUTCDay() };
});

/**
 * What the crons of Unix read: `*`, numbers, names of months and weekdays, ranges, steps and lists. The library reads
 * more (`@daily`, seconds, `L`, `W`, `#`, `?`, `+`), which those that run the schedule may not understand.
 */
const FIELD = String.raw`(\*|(\d+|[a-z]{3})(-(\d+|[a-z]{3}))?)(\/\d+)?`;
/** Every minute, hour, day, month and weekday by itself is half as long. */
const MAX_LENGTH = 1000;
const EXPRESSION = new RegExp(`^${FIELD}(,${FIELD})*( ${FIELD}(,${FIELD})*){4}$`, "i");

/**
 * Reads a cron expression of five fields: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday).
 * A range that ends on SUN ends with the week. Where both fields of days are other than `*`, a day fires when either
 * matches, as in POSIX `crontab`.
 */
export function readCron(text: string): Cron | CronFault {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const read = readAfresh(text);
  if (READ.size >= MOST_READ) READ.clear();
  READ.set(text, read);
  return read;
}

/** A contract's rules ask for one expression many times, and each time five years of days are looked at. */
const MOST_READ = 200;
const READ = new Map<string, Cron | CronFault>();

function readAfresh(text: string): Cron | CronFault {
  const pattern = parse(text);
  if (pattern === undefined) return "unreadable";
  const minutes = set(pattern.minute);
  const times = set(pattern.hour).flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const days = firingDays(pattern);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || days.length === 0) return "never-fires";
  const overnight = longestStep(days) * MINUTES_OF_DAY - (last - first);
  return { gap: Math.max(overnight, longestStep(times)) * MINUTE };
}

function parse(text: string): CronPattern | undefined {
  if (text.length > MAX_LENGTH || !EXPRESSION.test(text)) return undefined;
  try {
    return new CronPattern(text, undefined, { mode: "5-part" });
  } catch {
    // It throws for numbers out of range, and for words that are no names.
    return undefined;
  }
}

/** The numbers of the days on which the pattern fires. */
function firingDays(pattern: CronPattern): readonly number[] {
  return CALENDAR.filter(({ day, month, weekday }) => {
    const ofMonth = Boolean(pattern.day[day - 1]);
    const ofWeek = Boolean(pattern.dayOfWeek[weekday]);
    // A field that is `*` matches every day, so that the other decides.
    const fires = pattern.starDOM || pattern.starDOW ? ofMonth && ofWeek : ofMonth || ofWeek;
    return fires && Boolean(pattern.month[month]);
  }).map(({ number }) => number);
}

/** The numbers that are set in a field of a pattern. */
function set(field: readonly number[]): readonly number[] {
  return [...field.keys()].filter((number) => field[number] === 1);
}

/** The largest difference between neighbours in a list of growing numbers; 0 where there are none. */
function longestStep(values: readonly number[]): number {
  return values.reduce((longest, value, i) => Math.max(longest, value - (values[i - 1] ?? value)), 0);
}
