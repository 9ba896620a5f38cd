import { nextStarts } from "../arithmetic/cron-starts";
import { longestGap } from "../arithmetic/schedule";
import type { ContractValues } from "../contract/contract-values";
import { unnamed, type ValueForm } from "../contract/format/types";
import { formatDuration, formatSize, parseDataRate, parseDate, parsePeriod, parseRate } from "../contract/values";
import { assertNever } from "../text/assert-never";
import { counted, t } from "../text/l10n";
import type { ContractPlace } from "./contract-place";
import { cronWords, weekdays } from "./cron-words";
import { type Block, literal, paragraph } from "./prose";

const DAY = 24 * 60 * 60 * 1000;
const CRON = "batch.schedule.cron";

/** What a value with a unit comes to: a duration in another unit, a rate per second, a day from today, a schedule in words. */
export function aboutValue(place: ContractPlace, values: ContractValues, today: string): readonly Block[] {
  const { node, type } = place;
  if (node.kind !== "scalar" || typeof node.value !== "string" || type === undefined) return [];
  if (place.path === CRON) return aboutCron(node.value, values.text("batch.schedule.timezone")?.value ?? "UTC", today);
  const bare = unnamed(type);
  if (bare.kind !== "text" || bare.form === undefined) return [];
  const normal = normalised(bare.form, node.value, today);
  return normal === undefined || normal === node.value ? [] : [paragraph`${literal(node.value)} = ${normal}`];
}

function normalised(form: ValueForm, text: string, today: string): string | undefined {
  switch (form) {
    case "duration":
    case "period": {
      const time = parsePeriod(text);
      return time === undefined ? undefined : formatDuration(time);
    }
    case "rate": {
      const rate = parseRate(text);
      return rate === undefined || text.endsWith("/s") ? undefined : `${rounded(rate)}/s`;
    }
    case "dataRate": {
      const perSecond = parseDataRate(text)?.bytesPerSecond;
      return perSecond === undefined || text.endsWith("/s") ? undefined : `${sizeWords(perSecond)}/s`;
    }
    case "date":
      return dayWords(text, today);
    case "cron":
    case "timezone":
      return undefined;
    default:
      return assertNever(form);
  }
}

/** `Wednesday, in 220 days`. */
function dayWords(text: string, today: string): string | undefined {
  const [day, now] = [parseDate(text), parseDate(today)];
  if (day === undefined || now === undefined) return undefined;
  const days = Math.round((day - now) / DAY);
  const weekday = weekdays()[new Date(day).getUTCDay()];
  const distance = days === 0 ? t`today` : days > 0 ? t`in ${counted(days, "day")}` : t`${counted(-days, "day")} ago`;
  return `${weekday}, ${distance}`;
}

function aboutCron(text: string, timezone: string, today: string): readonly Block[] {
  const gap = longestGap({ cron: text });
  const words = cronWords(text);
  if (gap === undefined || words === undefined) return [];
  // The clock is that of the schedule's time zone; after today nobody can say that a start has passed.
  const starts = nextStarts(text, (parseDate(today) ?? 0) + DAY, 3).map(timeWords);
  return [
    paragraph`${literal(text)}: ${words} (${literal(timezone)}). The longest time between two starts is ${formatDuration(gap)}.`,
    ...(starts.length === 0 ? [] : [paragraph`The next starts after today: ${starts.join(", ")}.`]),
  ];
}

/** `Mon 2026-11-23 02:00`, by the clock that the time was read from as UTC. */
function timeWords(time: number): string {
  const date = new Date(time);
  const weekday = weekdays()[date.getUTCDay()]?.slice(0, 3);
  return `${weekday} ${date.toISOString().slice(0, 16).replace("T", " ")}`;
}

/** Bytes in three digits of the largest unit of which there is one at least: 24,576 is `24KiB`. */
export function sizeWords(bytes: number): string {
  const power = Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const unit = 1024 ** Math.min(power, 4);
  return `${rounded(bytes / unit)}${formatSize(unit).slice(1)}`;
}

/** Three digits tell enough of a rate that was divided. */
function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
