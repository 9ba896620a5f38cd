import { readCron } from "../arithmetic/cron";
import { assertNever } from "../text/assert-never";
import { english, t, translated } from "../text/l10n";
import { nearest } from "../text/nearest";
import type { ValueForm } from "./format/types";
import { parseDataRate, parseDate, parseDuration, parsePeriod, parseRate } from "./values";

/** What a value that is not in its form was meant to be. */
export interface ValueHint {
  /** Instead of "must be …, found …", where there is more to say. */
  readonly problem?: string;
  /** The value in its form. */
  readonly replacement?: string;
  /** True when the text can mean nothing else. */
  readonly safe: boolean;
}

/** Words for the units of short durations. `m` is missing with a reason. */
const TIME_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ms: "ms msec msecs millis millisecond milliseconds",
    s: "s sec secs second seconds",
    min: "min mins minute minutes",
    h: "h hr hrs hour hours",
    d: "d day days",
    w: "w week weeks",
    mo: "mo month months",
    y: "y yr yrs year years",
  }).flatMap(([unit, words]) => words.split(" ").map((word): [string, string] => [word, unit])),
);

/** The nicknames of `cron` that have five fields. */
const CRON_NICKNAMES = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

const CRON_FIELDS = [
  english`minute`,
  english`hour`,
  english`day of the month`,
  english`month`,
  english`day of the week`,
];

/** What can be said of a text that is not in the form; undefined when nothing can. */
export function hintFor(form: ValueForm, text: string): ValueHint | undefined {
  if (text.length > 60) return undefined;
  switch (form) {
    case "duration":
    case "period":
      return timeHint(form, text);
    case "rate":
      return rateHint(text);
    case "dataRate":
      return dataRateHint(text);
    case "date":
      return dateHint(text);
    case "cron":
      return cronHint(text);
    case "timezone":
      return timeZoneHint(text);
    default:
      return assertNever(form);
  }
}

function timeHint(form: "duration" | "period", text: string): ValueHint | undefined {
  const iso = text.toUpperCase();
  const parse = form === "duration" ? parseDuration : parsePeriod;
  if (iso.startsWith("P") && parse(iso) !== undefined) return { replacement: iso, safe: true };
  if (form === "duration" && parsePeriod(iso) !== undefined) {
    return { problem: t`has years or months, which have no fixed length; write days`, safe: false };
  }
  const parts = /^(\d+(?:[.,]\d+)?)\s*(\p{L}*)\.?$/u.exec(text);
  if (parts === null) return undefined;
  const amount = (parts[1] ?? "").replace(",", ".");
  const word = (parts[2] ?? "").toLowerCase();
  if (word === "") return { problem: t`lacks its unit: ms, s, min, h or d`, safe: false };
  if (word === "m") {
    return {
      problem: t`has the unit m, minutes in one tool and months in another; write min`,
      replacement: `${amount}min`,
      safe: false,
    };
  }
  const replacement = inUnit(form, amount, TIME_WORDS.get(word));
  return replacement === undefined || parse(replacement) === undefined ? undefined : { replacement, safe: true };
}

function inUnit(form: "duration" | "period", amount: string, unit: string | undefined): string | undefined {
  switch (unit) {
    case undefined:
      return undefined;
    case "w":
      return `P${amount}W`;
    case "mo":
      return form === "period" ? `P${amount}M` : undefined;
    case "y":
      return form === "period" ? `P${amount}Y` : undefined;
    default:
      return `${amount}${unit}`;
  }
}

function rateHint(text: string): ValueHint | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return { problem: t`lacks its time: /s, /min, /h or /d`, safe: false };
  const parts = /^(\d+(?:\.\d+)?)\s*(?:rps|(?:\/|per|an|a)\s*(\p{L}+))$/iu.exec(text);
  if (parts === null) return undefined;
  const word = (parts[2] ?? "s").toLowerCase();
  if (word === "m")
    return { problem: t`has the unit m, minutes in one tool and months in another; write /min`, safe: false };
  const replacement = `${parts[1]}/${TIME_WORDS.get(word)}`;
  return parseRate(replacement) === undefined ? undefined : { replacement, safe: true };
}

function dataRateHint(text: string): ValueHint | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?\s*(?:\/|per)\s*(\p{L}+)$/iu.exec(text);
  if (parts === null) return undefined;
  const [, amount = "", prefix = "", binary = "", word = ""] = parts;
  const size = prefix === "" ? "B" : `${prefix.toUpperCase()}iB`;
  const lower = word.toLowerCase();
  const per = lower === "run" || lower === "request" ? lower : TIME_WORDS.get(lower);
  const replacement = `${amount}${size}/${per}`;
  if (parseDataRate(replacement) === undefined) return undefined;
  if (binary !== "" || prefix === "") return { replacement, safe: true };
  return { problem: t`has a unit of 1000; sizes are powers of 1024: write ${size}`, replacement, safe: false };
}

function dateHint(text: string): ValueHint | undefined {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T.*)?$/.exec(text);
  if (parts === null) return undefined;
  const replacement = `${parts[1]}-${(parts[2] ?? "").padStart(2, "0")}-${(parts[3] ?? "").padStart(2, "0")}`;
  return parseDate(replacement) === undefined ? undefined : { replacement, safe: !text.includes("T") };
}

function cronHint(text: string): ValueHint | undefined {
  if (readCron(text) === "never-fires") return { problem: t`never fires: no year has that day`, safe: false };
  const nickname = CRON_NICKNAMES.get(text.toLowerCase());
  if (nickname !== undefined) return { replacement: nickname, safe: true };
  const spaced = text.trim().replace(/\s+/g, " ");
  if (spaced !== text && typeof readCron(spaced) !== "string")
    return { problem: t`has other spaces than one between two fields`, replacement: spaced, safe: true };
  const problem = cronFault(spaced.split(" "));
  return problem === undefined ? undefined : { problem, safe: false };
}

/** What is wrong with the fields of a cron expression: their number, else the first that cannot be read by itself. */
function cronFault(fields: readonly string[]): string | undefined {
  if (fields.length > CRON_FIELDS.length)
    return t`has ${fields.length} fields, a cron has five: it begins with the minute`;
  if (fields.length < CRON_FIELDS.length) return undefined;
  const alone = (index: number) => CRON_FIELDS.map((_, i) => (i === index ? fields[i] : "*")).join(" ");
  const wrong = CRON_FIELDS.findIndex((_, index) => readCron(alone(index)) === "unreadable");
  return wrong < 0 ? undefined : t`is no cron: ${fields[wrong] ?? ""} is no ${translated(CRON_FIELDS[wrong] ?? "")}`;
}

function timeZoneHint(text: string): ValueHint | undefined {
  const replacement = nearest(text, Intl.supportedValuesOf("timeZone"));
  return replacement === undefined ? undefined : { replacement, safe: false };
}
