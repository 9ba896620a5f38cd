import { dayAfter } from "../contract/days";
import type { ValueForm } from "../contract/format/types";
import { assertNever } from "../text/assert-never";
import { english, t, translated } from "../text/l10n";
import type { Proposal } from "./completion-item";
import { cronWords } from "./cron-words";

// Values with units, days and schedules.

const TIMES = ["s", "min", "h", "d", "ms"];
const PER = ["s", "min", "h", "d"] as const;
const SIZES = ["B", "KiB", "MiB", "GiB", "TiB"];
const SIZES_PER = ["request", "run", ...PER] as const;

type Per = (typeof SIZES_PER)[number];

const NAMES = new Map([
  ["ms", english`milliseconds`],
  ["s", english`seconds`],
  ["min", english`minutes`],
  ["h", english`hours`],
  ["d", english`days`],
]);

/**
 * The units that can follow what is typed, that of `like` first; before a number is typed, a few usual values.
 * `like` is a value as this place would have it.
 */
export function quantities(form: QuantityForm, typed: string, like = ""): readonly Proposal[] {
  const unit = unitIn(like);
  return [...unitsOf(form, typed)].sort((a, b) => Number(unitIn(b.label) === unit) - Number(unitIn(a.label) === unit));
}

type QuantityForm = Extract<ValueForm, "duration" | "period" | "rate" | "dataRate">;

function unitsOf(form: QuantityForm, typed: string): readonly Proposal[] {
  const number = /^\d+(\.\d+)?/.exec(typed)?.[0];
  if (number === undefined) return USUAL[form].map((label) => ({ label, kind: "value" }));
  switch (form) {
    case "duration":
    case "period":
      return TIMES.map((unit) => ({ label: number + unit, kind: "value", detail: translated(NAMES.get(unit) ?? "") }));
    case "rate":
      return PER.map((unit) => ({ label: `${number}/${unit}`, kind: "value", detail: perWords(unit) }));
    default: {
      const size = SIZES.find((one) => typed.startsWith(`${number}${one}/`));
      const sizes = size === undefined ? SIZES : [size];
      return sizes.flatMap((one) =>
        SIZES_PER.map(
          (unit): Proposal => ({ label: `${number}${one}/${unit}`, kind: "value", detail: perWords(unit) }),
        ),
      );
    }
  }
}

function unitIn(quantity: string): string {
  return quantity.replace(/^[\d.]+/, "");
}

const USUAL = {
  duration: ["5s", "30s", "5min", "1h", "1d"],
  period: ["P7D", "P30D", "P90D", "P1Y", "P7Y"],
  rate: ["10/s", "100/s", "1000/h", "100000/d"],
  dataRate: ["2KiB/request", "1GiB/run", "1MiB/s"],
} as const;

/** Days from now on. */
export function dates(today: string): readonly Proposal[] {
  return [30, 90, 180, 365].map((days) => ({
    label: dayAfter(today, days * 24 * 60 * 60 * 1000),
    kind: "value",
    detail: t`in ${days} days`,
  }));
}

const CRON_PRESETS = [
  "0 2 * * *",
  "0 6 * * MON-FRI",
  "0 * * * *",
  "*/15 * * * *",
  "0 */6 * * *",
  "0 3 * * SUN",
  "0 0 1 * *",
];

/** Usual schedules, in words. */
export function cronPresets(): readonly Proposal[] {
  return CRON_PRESETS.map((label) => {
    const words = cronWords(label);
    return { label, kind: "value", ...(words === undefined ? {} : { detail: words }) };
  });
}

/** Every time zone that this machine knows; UTC first. */
export function timeZones(): readonly Proposal[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((label) => ({
    label,
    kind: "value",
  }));
}

function perWords(unit: Per): string {
  switch (unit) {
    case "s":
      return t`per second`;
    case "min":
      return t`per minute`;
    case "h":
      return t`per hour`;
    case "d":
      return t`per day`;
    case "request":
      return t`per request`;
    case "run":
      return t`per run`;
    default:
      return assertNever(unit);
  }
}
