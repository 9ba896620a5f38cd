/** The forms of docs/contract-format.md section 2 as regular expressions, in the dialect of JSON Schema. */
const NUMBER = "\\d+(\\.\\d+)?";
const ISO_TIME = "(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?";
const SHORT = `${NUMBER}(ms|s|min|h|d)`;
export const DURATION_PATTERN = `^(P(?=.)(\\d+W|(\\d+D)?${ISO_TIME})|${SHORT})$`;
export const PERIOD_PATTERN = `^(P(?=.)(\\d+W|(\\d+Y)?(\\d+M)?(\\d+D)?${ISO_TIME})|${SHORT})$`;
export const RATE_PATTERN = `^${NUMBER}/(s|min|h|d)$`;
export const DATA_RATE_PATTERN = `^${NUMBER}(B|KiB|MiB|GiB|TiB)/(s|min|h|d|run|request)$`;
export const DATE_PATTERN = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";

const DURATION = new RegExp(DURATION_PATTERN);
const PERIOD = new RegExp(PERIOD_PATTERN);
const RATE = new RegExp(RATE_PATTERN);
const DATA_RATE = new RegExp(DATA_RATE_PATTERN);
const DATE = new RegExp(DATE_PATTERN);
const ISO_PARTS =
  /^P(?:(?<W>\d+)W)?(?:(?<Y>\d+)Y)?(?:(?<M>\d+)M)?(?:(?<D>\d+)D)?(?:T(?:(?<H>\d+)H)?(?:(?<m>\d+)M)?(?:(?<S>[\d.]+)S)?)?$/;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds of each unit of a short duration. */
const TIME_UNITS = new Map([
  ["ms", 1],
  ["s", SECOND],
  ["min", MINUTE],
  ["h", HOUR],
  ["d", DAY],
]);

/** Milliseconds of each part of an ISO 8601 duration: a year counts 365 days, a month 30. */
const ISO_UNITS = [
  ["W", 7 * DAY],
  ["Y", 365 * DAY],
  ["M", 30 * DAY],
  ["D", DAY],
  ["H", HOUR],
  ["m", MINUTE],
  ["S", SECOND],
] as const;

/** Bytes of each size unit: powers of 1024. */
const SIZE_UNITS = new Map([
  ["B", 1],
  ["KiB", 1024],
  ["MiB", 1024 ** 2],
  ["GiB", 1024 ** 3],
  ["TiB", 1024 ** 4],
]);

/** A data rate: bytes in a stretch of time, in one run or in one request. */
export interface DataRate {
  readonly bytes: number;
  readonly per: "run" | "request" | "time";
  /** Bytes per second when `per` is `time`. */
  readonly bytesPerSecond?: number;
}

/** Milliseconds of a duration such as `5s`, `0.8s`, `PT5S`, `P2D`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  return DURATION.test(text) ? milliseconds(text) : undefined;
}

/** Milliseconds of a period: a duration, or ISO 8601 with years and months such as `P7Y`; undefined when it is none. */
export function parsePeriod(text: string): number | undefined {
  return PERIOD.test(text) ? milliseconds(text) : undefined;
}

/** A rate such as `30/s` or `1200000/d`, per second; undefined when it is none. */
export function parseRate(text: string): number | undefined {
  const [amount = "", unit = ""] = text.split("/");
  const per = TIME_UNITS.get(unit);
  if (!RATE.test(text) || per === undefined) return undefined;
  return finite(Number(amount) / (per / SECOND));
}

/** A data rate such as `3GiB/run`; undefined when it is none. */
export function parseDataRate(text: string): DataRate | undefined {
  if (!DATA_RATE.test(text)) return undefined;
  const [size = "", per = ""] = text.split("/");
  const bytes = amountIn(size, SIZE_UNITS);
  if (bytes === undefined) return undefined;
  if (per === "run" || per === "request") return { bytes, per };
  const time = TIME_UNITS.get(per);
  return time === undefined ? undefined : { bytes, per: "time", bytesPerSecond: bytes / (time / SECOND) };
}

/** The begin of a day `YYYY-MM-DD` in UTC, in milliseconds since 1970; undefined when there is no such day. */
export function parseDate(text: string): number | undefined {
  if (!DATE.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time;
}

/**
 * A computed time: in the largest unit in which it is whole; below one minute in seconds with up to three decimals, below
 * one second in ms. 4,800,000 is `80min`, 5,500 is `5.5s`.
 */
export function formatDuration(ms: number): string {
  const whole = Math.round(ms);
  if (whole < SECOND) return `${whole}ms`;
  if (whole < MINUTE) return `${whole / SECOND}s`;
  return inLargestWhole(whole, TIME_UNITS);
}

/**
 * A time in the style of another: in ISO 8601 where that is, in its unit where the time is whole in it. What is written in
 * milliseconds says nothing of a style.
 */
export function formatDurationLike(example: string, ms: number): string {
  const isIso = example.startsWith("P");
  const units = new Map<string, number>(isIso ? ISO_TIMES : [...TIME_UNITS].slice(1));
  const [name = "S"] = /[A-Za-z]+$/.exec(example) ?? [];
  const unit = units.get(name);
  const isWhole = unit !== undefined && ms > 0 && ms % unit === 0;
  if (isIso) return isWhole ? `PT${digits(ms / unit)}${name}` : `PT${digits(exact(ms / SECOND))}S`;
  return isWhole ? `${digits(ms / unit)}${name}` : formatDuration(ms);
}

/** The parts of a duration in ISO 8601 that stand behind its `T`. */
const ISO_TIMES = [
  ["H", HOUR],
  ["M", MINUTE],
  ["S", SECOND],
] as const;

/** A computed rate, given per second: per second when whole, else in the first longer unit in which it is, else rounded. */
export function formatRate(perSecond: number): string {
  for (const [unit, ms] of TIME_UNITS) {
    const amount = exact(perSecond * (ms / SECOND));
    if (ms >= SECOND && Number.isInteger(amount)) return `${digits(amount)}/${unit}`;
  }
  return `${digits(Number(perSecond.toFixed(3)))}/s`;
}

/** A computed size in the largest unit in which it is whole: 3,221,225,472 is `3GiB`. */
export function formatSize(bytes: number): string {
  return inLargestWhole(Math.round(bytes), SIZE_UNITS);
}

function milliseconds(text: string): number | undefined {
  if (!text.startsWith("P")) return amountIn(text, TIME_UNITS);
  const parts = ISO_PARTS.exec(text)?.groups;
  if (parts === undefined) return undefined;
  return finite(exact(ISO_UNITS.reduce((sum, [part, unit]) => sum + Number(parts[part] ?? 0) * unit, 0)));
}

function amountIn(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const [amount = ""] = /^[\d.]+/.exec(text) ?? [];
  const unit = units.get(text.slice(amount.length));
  return unit === undefined ? undefined : finite(exact(Number(amount) * unit));
}

function inLargestWhole(amount: number, units: ReadonlyMap<string, number>): string {
  let text = "";
  for (const [name, unit] of units) {
    // Zero is whole in every unit; the smallest says it best.
    if (text === "" || (amount !== 0 && amount % unit === 0)) text = `${digits(amount / unit)}${name}`;
  }
  return text;
}

/** A number without an exponent, which no form has. */
function digits(number: number): string {
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

/** Takes away what binary fractions add: 1.005 s is 1005 ms. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
