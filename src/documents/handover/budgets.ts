import { isFaster, isLonger } from "../../arithmetic/compare";
import { amplified } from "../../arithmetic/load";
import { longestWaits, type RetryPolicy, untilLastTry, worstRetryTime } from "../../arithmetic/retry";
import { batchTiming } from "../../contract/batch-timing";
import type { Contract } from "../../contract/contract";
import {
  budgetPath,
  type PolicyPlace,
  policiesForCalls,
  policyAt,
  readPolicy,
  type WrittenPolicy,
  writePolicy,
} from "../../contract/policies";
import { replayHorizon } from "../../contract/replay-horizon";
import { computedRate, computedTime, timeLeft, triesWords } from "./computed";
import type { Budget, HandoverFacts } from "./handover-model";

// What the contract's numbers come to, each beside the limit that it must keep (docs/contract-format.md, section 6).

/** More waits between tries are counted. */
const WAITS_SHOWN = 6;

/** All that can be computed; empty where the numbers are missing. */
export function budgetsOf(contract: Contract): readonly Budget[] {
  return [
    ...batchLag(contract),
    ...calls(contract),
    ...TIMES.flatMap((pair) => comparedTimes(pair, contract)),
    ...eventRetries(contract),
    ...replays(contract),
  ];
}

/** The longest waits between the tries of each policy. */
export function waitsOf({ values }: Contract): HandoverFacts["waits"] {
  const places: readonly PolicyPlace[] = [
    { use: "read", path: "resilience.retry" },
    { use: "write", path: "writeBack.failureHandling.retry" },
  ];
  return places.flatMap((place) => {
    const written = policyAt(place, values);
    if (written === undefined || written.policy.tries === 1) return [];
    const waits = longestWaits(written.policy);
    const shown = waits.slice(0, WAITS_SHOWN).map(computedTime);
    const more = waits.length - shown.length;
    return [{ policy: place.path, longest: `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}` }];
  });
}

/** A time of the contract that must not be longer than another. */
interface TimePair {
  readonly what: string;
  readonly time: string;
  readonly limit: string;
}

const TIMES: readonly TimePair[] = [
  { what: "Age of the data at the alarm", time: "batch.staleness.errorAfter", limit: "freshness.maxLag" },
  {
    what: "Oldest data that is used when the source is away",
    time: "failureBehavior.maxStaleness",
    limit: "freshness.maxLag",
  },
  { what: "Answers may be reused", time: "api.cacheTtl", limit: "freshness.maxLag" },
  { what: "Time of 95 of 100 calls", time: "api.latency.p95", limit: "resilience.timeout" },
  { what: "Largest lag of the capture", time: "cdc.lag.max", limit: "freshness.maxLag" },
  { what: "Lag of the capture at the alarm", time: "cdc.lag.alertAfter", limit: "cdc.lag.max" },
  { what: "Time between heartbeats", time: "cdc.heartbeat", limit: "cdc.lag.alertAfter" },
  {
    what: "Oldest data, which the log of the database must outlast",
    time: "freshness.maxLag",
    limit: "cdc.logRetention",
  },
  { what: "Largest lag of the consumer", time: "stream.lag.max", limit: "freshness.maxLag" },
  { what: "Lag of the consumer at the alarm", time: "stream.lag.alertAfter", limit: "stream.lag.max" },
  { what: "Oldest data, which the channel must outlast", time: "freshness.maxLag", limit: "stream.retention" },
  { what: "Dead letters kept", time: "stream.deadLetter.retention", limit: "compliance.retention" },
];

function comparedTimes({ what, time, limit }: TimePair, { values }: Contract): readonly Budget[] {
  const written = values.duration(time);
  if (written === undefined || !values.has(limit)) return [];
  return [timeBudget({ what, from: time, milliseconds: written.value, key: limit }, values, written.text)];
}

function batchLag({ values }: Contract): readonly Budget[] {
  const timing = batchTiming(values);
  if (timing === undefined) return [];
  const from = `${computedTime(timing.gap)} between starts + ${computedTime(timing.run)} run`;
  const keys = [
    ["Oldest data that is read", "freshness.maxLag"],
    ["Oldest data, which must not raise the warning", "batch.staleness.warnAfter"],
    ["Oldest data, which must not raise the alarm", "batch.staleness.errorAfter"],
  ] as const;
  return keys.flatMap(([what, key], index) =>
    index === 0 || values.has(key) ? [timeBudget({ what, from, milliseconds: timing.lag, key }, values)] : [],
  );
}

/** The tries of calls and writes, and the load when every call fails. */
function calls(contract: Contract): readonly Budget[] {
  const [read, write] = [readPolicy(contract), writePolicy(contract)];
  const policies = [...(read === undefined ? [] : [read]), ...(write === undefined ? [] : [write])];
  const both = policies.length > 1;
  const called = new Set(policiesForCalls(contract).map(({ path }) => path));
  return policies.flatMap((written) => [
    ...retryTime(written, contract, both ? ` (${written.use})` : ""),
    ...(called.has(written.path) ? load(written, contract, both ? ` (${written.use})` : "") : []),
  ]);
}

function retryTime({ use, path, policy }: WrittenPolicy, contract: Contract, which: string): readonly Budget[] {
  const timeout = contract.values.duration("resilience.timeout");
  if (timeout === undefined) return [];
  const milliseconds = worstRetryTime(policy, timeout.value);
  const from = timeWords(policy, timeout);
  const key = budgetPath(contract, use) ?? null;
  return [timeBudget({ what: `All tries and waits${which}`, from, milliseconds, key, policy: path }, contract.values)];
}

/** `3 tries × 800ms + 300 ms waits = 2.7 s; maxElapsedTime bounds what Retry-After makes longer`. */
function timeWords(
  policy: RetryPolicy,
  timeout: { readonly value: number; readonly text: string } | undefined,
): string {
  const { tries, maxElapsedTime, respectRetryAfter } = policy;
  const waits = longestWaits(policy).reduce((sum, wait) => sum + wait, 0);
  const one = timeout === undefined ? "" : ` × ${timeout.text}`;
  const sum = `${triesWords(tries)}${one}${tries === 1 ? "" : ` + ${computedTime(waits)} waits`}`;
  const time = untilLastTry(policy, timeout?.value ?? 0);
  if (maxElapsedTime !== undefined && time > maxElapsedTime) return `${sum}, cut at maxElapsedTime`;
  if (maxElapsedTime === undefined || maxElapsedTime === time || tries === 1 || !respectRetryAfter) return sum;
  return `${sum} = ${computedTime(time)}; with Retry-After maxElapsedTime alone is the limit`;
}

function load({ policy }: WrittenPolicy, { values }: Contract, which: string): readonly Budget[] {
  const peak = values.rate("volume.requests.peak");
  if (peak === undefined) return [];
  const rate = amplified(peak.value, policy.tries);
  const limit = values.rate("api.rateLimit");
  const isKept = limit === undefined ? null : !isFaster(rate, limit.value);
  return [
    {
      what: `Load when every call fails${which}`,
      from: `${peak.text} × ${triesWords(policy.tries)}`,
      computed: computedRate(rate),
      limit: limit?.text ?? null,
      key: "api.rateLimit",
      policy: null,
      margin: limit === undefined ? null : computedRate(Math.abs(limit.value - rate)),
      isKept,
    },
  ];
}

/** With batch, the tries of a failed run; with cdc and stream, those of one event before it is a dead letter. */
function eventRetries(contract: Contract): readonly Budget[] {
  const { pattern, values } = contract;
  if (pattern === undefined || pattern.value === "api" || contract.direction === "write") return [];
  const written = policyAt({ use: "read", path: "resilience.retry" }, values);
  if (written === undefined) return [];
  const { path, policy } = written;
  const timeout = values.duration("resilience.timeout");
  const milliseconds = worstRetryTime(policy, timeout?.value ?? 0);
  const one = pattern.value === "batch" ? "run" : "event";
  const [what, key] =
    one === "run"
      ? ["Waits between the tries of a failed run", "batch.maxRunTime"]
      : ["Tries of one event before it is a dead letter", `${pattern.value}.lag.max`];
  const from = timeWords(policy, timeout);
  return [timeBudget({ what, from, milliseconds, key, policy: path }, values)];
}

/** How long a write may come again, beside how long its key is remembered. */
function replays(contract: Contract): readonly Budget[] {
  const horizon = replayHorizon(contract);
  if (horizon === undefined) return [];
  const key = "writeBack.idempotency.retention";
  const { milliseconds, path } = horizon;
  return [timeBudget({ what: "Last possible replay of a write", from: path, milliseconds, key }, contract.values)];
}

interface Computed {
  readonly what: string;
  readonly from: string;
  readonly milliseconds: number;
  /** Path of the limit; null where the format has none. */
  readonly key: string | null;
  readonly policy?: string;
}

function timeBudget(of: Computed, values: Contract["values"], text = computedTime(of.milliseconds)): Budget {
  const { what, from, milliseconds, key, policy = null } = of;
  const limit = key === null ? undefined : values.duration(key);
  const base = { what, from, computed: text, key, policy };
  if (limit === undefined) return { ...base, limit: null, margin: null, isKept: null };
  const margin = timeLeft(Math.abs(limit.value - milliseconds));
  return { ...base, limit: limit.text, margin, isKept: !isLonger(milliseconds, limit.value) };
}
