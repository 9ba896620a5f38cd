import { parseDuration, parsePeriod } from "../../contract/values";
import { ask, type NewValue } from "../../edits/new-value";
import { isJsonObject, type JsonValue } from "../../text/json";

/** A quantity that a document tells. `sure: false`: its unit is only the usual one, so a person has to look at it. */
export interface Told {
  /** Milliseconds, or per second. */
  readonly value: number;
  readonly sure: boolean;
}

const SECOND = 1000;

/** Milliseconds of each unit, by its first letters; `m` is a minute here, as in Go, NGINX and most gateways. */
const UNITS: readonly (readonly [name: RegExp, ms: number])[] = [
  [/^(ms|msecs?|millis|milliseconds?)$/, 1],
  [/^(s|secs?|seconds?|secondly)$/, SECOND],
  [/^(m|mins?|minutes?|minutely)$/, 60 * SECOND],
  [/^(h|hrs?|hours?|hourly)$/, 3600 * SECOND],
  [/^(d|days?|daily)$/, 86_400 * SECOND],
];

/** Milliseconds of a unit in words, such as `minute`; undefined for months and years, which are no fixed times. */
function unitOf(text: string): number | undefined {
  const wanted = text.trim().toLowerCase();
  return UNITS.find(([name]) => name.test(wanted))?.[1];
}

/**
 * A time such as `30s`, `PT5S`, `15 minutes` or a number. `unit`, in milliseconds, is that of numbers where the extension
 * is documented to have one; without it a number is taken for seconds, and not sure.
 */
export function timeOf(value: JsonValue | undefined, unit?: number): Told | undefined {
  if (typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value.trim()))) {
    const ms = Number(value) * (unit ?? SECOND);
    return ms > 0 && Number.isFinite(ms) ? { value: ms, sure: unit !== undefined } : undefined;
  }
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const own = parseDuration(text) ?? parsePeriod(text);
  if (own !== undefined) return own > 0 ? { value: own, sure: true } : undefined;
  const [, amount = "1", word = ""] = /^(\d+(?:\.\d+)?)?\s*([a-z]+)$/i.exec(text) ?? [];
  const ms = Number(amount) * (unitOf(word) ?? Number.NaN);
  return ms > 0 && Number.isFinite(ms) ? { value: ms, sure: true } : undefined;
}

/** The value of a quantity as a contract writes it: a blank where a person has to look at it. */
export function written(told: Told, format: (value: number) => string): NewValue {
  const text = format(told.value);
  return told.sure ? text : ask(text);
}

/**
 * The rates that a value tells, in every form that was met in the field: `100/min`, `100 requests per 15 minutes`,
 * `100;w=60` (RateLimit-Policy), `{ limit: 100, window: 60 }`, `{ rps: 10 }`, `{ minute: 5, hour: 100 }`, lists of them.
 */
export function ratesIn(value: JsonValue | undefined, depth = 0): readonly Told[] {
  if (value === undefined || depth > MAX_DEPTH) return [];
  if (typeof value === "string") return rateInWords(value);
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => ratesIn(item, depth + 1));
  if (typeof value !== "object" || value === null || !isJsonObject(value)) return [];
  const members = new Map(Object.entries(value).map(([name, member]) => [plainName(name), member] as const));
  if (members.get("enabled") === false || members.get("disabled") === true) return [];
  const named = [...members].flatMap(([name, member]) => rateByName(name, member));
  if (named.length > 0) return named;
  const whole = rateOfParts(members);
  if (whole !== undefined) return [whole];
  const inner = [...members].filter(([, member]) => typeof member === "object");
  return inner.flatMap(([, member]) => ratesIn(member, depth + 1));
}

/** The rate that keeps under all others. */
export function tightest(rates: readonly Told[]): Told | undefined {
  return [...rates].sort((one, other) => one.value - other.value)[0];
}

/** A name without what parts its words: `x-rate-limit`, `xRateLimit` and `x_rate_limit` are one. */
export function plainName(name: string): string {
  return name.replace(/[-_.\s]/g, "").toLowerCase();
}

const MAX_DEPTH = 4;

const COUNTS = [
  "limit",
  "requests",
  "max",
  "maxrequests",
  "events",
  "rate",
  "count",
  "calls",
  "quota",
  "requestsallowed",
];
const WINDOWS = ["window", "period", "interval", "per", "duration", "timeframe", "timewindow", "renewalperiod", "unit"];

/** Windows whose names say their unit. */
const NAMED_WINDOWS: readonly (readonly [name: RegExp, ms: number])[] = [
  [/^(window|period|interval|duration|timewindow)(ms|millis|milliseconds)$/, 1],
  [/^(window|period|interval|duration|timewindow)(s|secs?|seconds)$|^windowsize$/, SECOND],
  [/^(window|period|interval|duration|timewindow)(mins?|minutes)$/, 60 * SECOND],
];

/** `rps: 10`, `requestsPerMinute: 600`, and, as Kong writes it, `minute: 5`. */
function rateByName(name: string, member: JsonValue): readonly Told[] {
  const count = countOf(member);
  if (count === undefined) return [];
  const short = /^r(?:eqs?)?p([smhd])$/.exec(name)?.[1];
  const unit = short ?? /^(?:(?:requests|calls|events|rate|limit)?per)?(second|minute|hour|day)s?$/.exec(name)?.[1];
  const ms = unit === undefined ? undefined : unitOf(unit);
  return ms === undefined ? [] : [{ value: (count * SECOND) / ms, sure: true }];
}

function rateOfParts(members: ReadonlyMap<string, JsonValue>): Told | undefined {
  const count = COUNTS.map((name) => countOf(members.get(name))).find((found) => found !== undefined);
  const window = count === undefined ? undefined : windowOf(members);
  if (count === undefined || window === undefined) return undefined;
  return { value: (count * SECOND) / window.value, sure: window.sure };
}

function windowOf(members: ReadonlyMap<string, JsonValue>): Told | undefined {
  for (const [name, member] of members) {
    const unit = NAMED_WINDOWS.find(([pattern]) => pattern.test(name))?.[1];
    const told = unit === undefined ? undefined : timeOf(firstOf(member), unit);
    if (told !== undefined) return told;
  }
  const unit = unitOf(String(members.get("unit") ?? ""));
  for (const name of WINDOWS) {
    const told = timeOf(firstOf(members.get(name)), unit);
    if (told !== undefined) return told;
  }
  return undefined;
}

/** `100/min`, `100 requests per 15 minutes`, `10 req/s`, `600 rpm`; or an item of a RateLimit-Policy header. */
function rateInWords(text: string): readonly Told[] {
  const policies = [...text.matchAll(/(?:^|,)\s*(?:"[^"]*"\s*;\s*q=)?(\d+)\s*;\s*w=(\d+)/g)];
  if (policies.length > 0) {
    return policies.map(([, count, window]) => ({ value: Number(count) / Number(window), sure: true })).filter(isRate);
  }
  const short = /^\s*(\d+(?:\.\d+)?)\s*(?:r|req)p([smhd])\s*$/i.exec(text);
  const words = /^\s*(\d+(?:\.\d+)?)\s*(?:r|req|requests?|calls?|events?)?\s*(?:\/|per)\s*(\d*)\s*([a-z]+)\s*$/i.exec(
    text,
  );
  const [, count, times, unit] = short === null ? (words ?? []) : [short[0], short[1], "", short[2]];
  const ms = unitOf(unit ?? "");
  if (ms === undefined) return [];
  return [{ value: (Number(count) * SECOND) / (ms * Number(times === "" ? 1 : times)), sure: true }].filter(isRate);
}

function isRate({ value }: Told): boolean {
  return Number.isFinite(value) && value > 0;
}

function countOf(value: JsonValue | undefined): number | undefined {
  const first = firstOf(value);
  const count = typeof first === "string" && /^\d+$/.test(first) ? Number(first) : first;
  return typeof count === "number" && Number.isFinite(count) && count > 0 ? count : undefined;
}

function firstOf(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) ? value[0] : value;
}
