import { readCron } from "../arithmetic/cron";
import { assertNever } from "../text/assert-never";
import type { ValueForm } from "./format/types";
import { parseDataRate, parseDate, parseDuration, parsePeriod, parseRate } from "./values";

/** True when a text says what its form is there to say: a time that can be told, a day that exists, a cron that fires. */
export function isReadable(form: ValueForm, text: string): boolean {
  switch (form) {
    case "duration":
      return parseDuration(text) !== undefined;
    case "period":
      return parsePeriod(text) !== undefined;
    case "rate":
      return parseRate(text) !== undefined;
    case "dataRate":
      return parseDataRate(text) !== undefined;
    case "date":
      return parseDate(text) !== undefined;
    case "cron":
      return typeof readCron(text) !== "string";
    case "timezone":
      return isTimeZone(text);
    default:
      return assertNever(form);
  }
}

/** True for a name of the IANA time zone database; offsets such as `+02:00` are none. */
function isTimeZone(text: string): boolean {
  if (KNOWN_ZONES.has(text)) return true;
  if (!/^[A-Z]/i.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    KNOWN_ZONES.add(text);
    return true;
  } catch {
    // The only way to ask; it throws for names that it does not know.
    return false;
  }
}

/** Asking takes a tenth of a millisecond, and there are no more than some hundred. */
const KNOWN_ZONES = new Set<string>();
