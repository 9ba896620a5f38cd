import { isFaster, isLonger } from "../arithmetic/compare";
import { amplified } from "../arithmetic/load";
import { longestWaits, untilLastTry, worstRetryTime } from "../arithmetic/retry";
import { batchTiming } from "../contract/batch-timing";
import type { Contract } from "../contract/contract";
import type { Quantity } from "../contract/contract-values";
import { budgetOf, readPolicy, type WrittenPolicy, writePolicy } from "../contract/policies";
import { formatDuration, formatRate, parseDataRate } from "../contract/values";
import { plural, t } from "../text/l10n";
import { comparisonsAt } from "./hover-chains";
import { sizeWords } from "./hover-values";
import { type Block, bulleted, type Line, line } from "./prose";

/** More waits between tries are counted. */
const WAITS_SHOWN = 6;

/** The arithmetic that the value at a path enters, with this contract's own numbers. */
export function arithmeticAt(path: string, contract: Contract): readonly Block[] {
  return bulleted([
    ...policiesOf(contract).flatMap((written) => [
      ...(entersRetry(path, written) ? retryTime(written, contract) : []),
      ...(entersLoad(path, written) ? retryLoad(written, contract) : []),
    ]),
    ...batchLag(path, contract),
    ...dataVolume(path, contract),
    ...comparisonsAt(path, contract),
  ]);
}

/** A contract that reads and writes by one policy has it once. */
function policiesOf(contract: Contract): readonly WrittenPolicy[] {
  const [read, write] = [readPolicy(contract), writePolicy(contract)];
  const both = [read, write].flatMap((policy) => policy ?? []);
  return read?.path === write?.path ? both.slice(0, 1) : both;
}

function entersRetry(path: string, { path: policy }: WrittenPolicy): boolean {
  const keys = ["resilience.timeout", "api.latency.budget", "freshness.maxLag"];
  return keys.includes(path) || path === policy || path.startsWith(`${policy}.`);
}

function entersLoad(path: string, { path: policy }: WrittenPolicy): boolean {
  return ["volume.requests.peak", "api.rateLimit", policy, `${policy}.tries`].includes(path);
}

/** `3 tries × 800ms + 300ms waits = 2.7s of the 4s budget`. */
function retryTime({ use, policy }: WrittenPolicy, contract: Contract): readonly Line[] {
  const timeout = contract.values.duration("resilience.timeout");
  if (timeout === undefined) return [];
  const waits = longestWaits(policy);
  const waited = formatDuration(waits.reduce((sum, wait) => sum + wait, 0));
  const time = untilLastTry(policy, timeout.value);
  const worst = worstRetryTime(policy, timeout.value);
  const tries = t`${triesWords(policy.tries)} × ${timeout.text} + ${waited} waits = ${formatDuration(time)}`;
  const limit = budgetOf(contract, use);
  const limitName = contract.values.has("api.latency.budget") ? "budget" : "freshness";
  const shown = waits.slice(0, WAITS_SHOWN).map(formatDuration);
  const rest = waits.length > WAITS_SHOWN ? t`, and ${waits.length - WAITS_SHOWN} more` : "";
  const isBounded = policy.maxElapsedTime !== undefined;
  const bound =
    policy.respectRetryAfter && policy.tries > 1 ? t`maxElapsedTime, Retry-After included` : "maxElapsedTime";
  return [
    [`${tries}${isBounded ? "" : part(worst, limit, limitName)}`],
    ...(isBounded ? [[t`at most ${formatDuration(worst)} (${bound})` + part(worst, limit, limitName)]] : []),
    ...(shown.length > 1 ? [[t`longest waits: ${shown.join(", ")}` + rest]] : []),
  ];
}

/** How much of a limit a time takes. */
function part(time: number, limit: Quantity | undefined, name: "budget" | "freshness"): string {
  if (limit === undefined) return "";
  const most = name === "budget" ? t` of the ${limit.text} budget` : t` of the ${limit.text} freshness`;
  return isLonger(time, limit.value) ? most + t`: too long` : most;
}

/** `30/s × 3 tries = 90/s of the 100/s rate limit`: the load when every call fails. */
function retryLoad({ policy }: WrittenPolicy, { values }: Contract): readonly Line[] {
  const peak = values.rate("volume.requests.peak");
  if (peak === undefined) return [];
  const load = amplified(peak.value, policy.tries);
  const limit = values.rate("api.rateLimit");
  const most = limit === undefined ? "" : t` of the ${limit.text} rate limit`;
  const verdict = limit !== undefined && isFaster(load, limit.value) ? t`: too much` : "";
  return [line`${peak.text} × ${triesWords(policy.tries)} = ${formatRate(load)}${most}${verdict}`];
}

/** `24h between starts + 3h run = 27h of the P2D freshness`. */
function batchLag(path: string, { values }: Contract): readonly Line[] {
  const keys = [
    "batch.schedule",
    "batch.schedule.cron",
    "batch.schedule.every",
    "batch.maxRunTime",
    "freshness.maxLag",
  ];
  const timing = keys.includes(path) ? batchTiming(values) : undefined;
  if (timing === undefined) return [];
  const { gap, run, lag } = timing;
  const sum = t`${formatDuration(gap)} between starts + ${formatDuration(run)} run = ${formatDuration(lag)}`;
  return [[`${sum}${part(lag, values.duration("freshness.maxLag"), "freshness")}`]];
}

/** `2KiB/request × 30/s = 60KiB/s`. */
function dataVolume(path: string, { values }: Contract): readonly Line[] {
  return ["average", "peak"].flatMap((key): readonly Line[] => {
    if (![`volume.data.${key}`, `volume.requests.${key}`].includes(path)) return [];
    const size = values.text(`volume.data.${key}`)?.value;
    const requests = values.rate(`volume.requests.${key}`);
    const data = size === undefined ? undefined : parseDataRate(size);
    if (size === undefined || requests === undefined || data?.per !== "request") return [];
    return [line`${size} × ${requests.text} = ${sizeWords(data.bytes * requests.value)}/s`];
  });
}

function triesWords(tries: number): string {
  return plural(tries, "{0} try", "{0} tries");
}
