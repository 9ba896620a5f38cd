import { longestGap } from "../../arithmetic/schedule";
import { parseDate, parsePeriod } from "../../contract/values";
import type { JsonValue } from "../../text/json";
import { isSameJson, type JsonObject, numberAt, objectOf, textAt, valueAt } from "../../text/plain-json";
import { periodOfSla, slaTime } from "./sla-time";

/** `slaProperties`: what a contract promises, in the words that ODCS lists (its section "Service-level agreement"). */
export function slaProperties(contract: JsonObject): readonly JsonObject[] {
  return [
    ...freshness(contract),
    ...frequency(contract),
    ...throughput(contract),
    ...availability(contract),
    ...time("retention", textAt(contract, "compliance", "retention")),
    ...endOfLife(contract),
  ];
}

/**
 * Do two properties promise the same, whatever their units? A property that came with a document then stays as its author
 * spelled it.
 */
export function isSamePromise(one: JsonObject, other: JsonObject): boolean {
  if (textAt(one, "property") !== textAt(other, "property")) return false;
  if (textAt(one, "schedule") !== textAt(other, "schedule")) return false;
  const [mine, theirs] = [one, other].map((property) => meaningOf(property));
  return mine !== undefined && isSameJson(mine, theirs);
}

/** The properties of which a document has one, so that what the contract says stands in its place. */
export const SINGLE: ReadonlySet<string> = new Set(["latency", "frequency", "retention", "availability", "endOfLife"]);

/** Is a promise one that the import reads? What nobody can read stays beside what the contract says. */
export function isReadable(property: JsonObject): boolean {
  switch (textAt(property, "property")) {
    case "availability":
      return percentOf(property) !== undefined;
    case "endOfLife":
      return dayOf(property) !== undefined;
    default:
      return textAt(property, "schedule") !== undefined || periodIn(property) !== undefined;
  }
}

/** The period that a promise is about. */
export function periodIn(property: JsonObject): string | undefined {
  return periodOfSla(valueAt(property, "value"), textAt(property, "unit"));
}

/** Percent, of `99.9`, `"99.9"` or `"99.9%"`. */
export function percentOf(property: JsonObject): number | undefined {
  if (!/^(%|percent)?$/i.test(textAt(property, "unit") ?? "")) return undefined;
  const value = valueAt(property, "value");
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value : "";
  const [, digits] = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim()) ?? [];
  return digits === undefined || Number(digits) > 100 ? undefined : Number(digits);
}

/** The day of a date or of a moment. */
export function dayOf(property: JsonObject): string | undefined {
  const day = textAt(property, "value")?.slice(0, 10);
  return day === undefined || parseDate(day) === undefined ? undefined : day;
}

function meaningOf(property: JsonObject): JsonValue | undefined {
  const period = periodIn(property);
  const ms = period === undefined ? undefined : parsePeriod(period);
  return ms ?? percentOf(property) ?? dayOf(property);
}

function freshness(contract: JsonObject): readonly JsonObject[] {
  const element = textAt(contract, "freshness", "timestampField");
  const latency = time("latency", textAt(contract, "freshness", "maxLag"), element);
  const inLongUnits = latency.filter(({ unit }) => unit !== "s");
  return [...latency, ...inLongUnits.map((property) => ({ ...property, property: "freshness" }))];
}

function frequency(contract: JsonObject): readonly JsonObject[] {
  const cron = textAt(contract, "batch", "schedule", "cron");
  if (cron === undefined) return time("frequency", textAt(contract, "batch", "schedule", "every"));
  const gap = longestGap({ cron });
  if (gap === undefined) return [];
  return [{ property: "frequency", ...slaTime(gap), scheduler: "cron", schedule: cron }];
}

function throughput(contract: JsonObject): readonly JsonObject[] {
  return ["requests", "records"].flatMap((counted) =>
    ["average", "peak"].flatMap((kind) => {
      const [, value, unit] =
        /^(\d+(?:\.\d+)?)\/(s|min|h|d)$/.exec(textAt(contract, "volume", counted, kind) ?? "") ?? [];
      if (value === undefined || unit === undefined) return [];
      return [{ property: "throughput", value: Number(value), unit, description: `${counted} per ${unit}, ${kind}` }];
    }),
  );
}

function availability(contract: JsonObject): readonly JsonObject[] {
  const value = numberAt(contract, "api", "availability");
  return value === undefined ? [] : [{ property: "availability", value, unit: "percent" }];
}

function endOfLife(contract: JsonObject): readonly JsonObject[] {
  const value = textAt(contract, "lifecycle", "sunset");
  return value === undefined ? [] : [{ property: "endOfLife", value }];
}

function time(property: string, spelled: string | undefined, element?: string): readonly JsonObject[] {
  const ms = spelled === undefined ? undefined : parsePeriod(spelled);
  return ms === undefined ? [] : [objectOf({ property, ...slaTime(ms), element })];
}
