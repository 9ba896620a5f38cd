import { formatDuration, formatRate } from "../../contract/values";

// Computed values have a space before their unit, which tells them from what the contract writes: `10 s` of `10s`.

export function computedTime(milliseconds: number): string {
  return spaced(formatDuration(milliseconds));
}

/** A time in all units that it takes, which is easier to read of what is left: `6 d 23 h 59 min`; below a minute `1.5 s`. */
export function timeLeft(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 60_000) return computedTime(milliseconds);
  let rest = Math.round(milliseconds);
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.length === 0 ? "0 s" : parts.join(" ");
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
  ["ms", 1],
] as const;

export function computedRate(perSecond: number): string {
  return spaced(formatRate(perSecond));
}

export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

export function triesWords(tries: number): string {
  return counted(tries, "try", "tries");
}

function spaced(value: string): string {
  return value.replace(/^([\d.]+)([a-z])/, "$1 $2");
}
