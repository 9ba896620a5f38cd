import { worstRetryTime } from "../arithmetic/retry";
import { longestInterval } from "../arithmetic/schedule";
import { batchTiming } from "../contract/batch-timing";
import { readPolicy, reads, writePolicy } from "../contract/policies";
import { formatDuration, formatRate } from "../contract/values";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import { atLeast, atMost, type Basis, DAY, HOUR, MINUTE, SECOND } from "./basis";
import { fieldOf } from "./fields";

// The section of each pattern, from the freshness that is asked for.

/** The longest interval that still keeps the data as fresh as required, with its alarms. */
export function batch(basis: Basis): NewMapping {
  const { every, run } = runsWithin(basis.values.duration("freshness.maxLag")?.value ?? 2 * DAY);
  const schedule = every === DAY ? { cron: ask("0 2 * * *") } : { every: ask(formatDuration(every)) };
  return {
    schedule,
    maxRunTime: ask(formatDuration(run)),
    staleness: alarms(basis, every + run),
    completeness: completeness(),
  };
}

/** A warning when a run is missing, the alarm when the data is no longer as fresh as required. */
export function staleness(basis: Basis): NewMapping {
  return alarms(basis, batchTiming(basis.values)?.lag ?? DAY + HOUR);
}

export function completeness(): NewMapping {
  return { maxRowDropPercent: ask(30) };
}

/** A budget that the retries fit, and a rate limit that they stay under. */
export function api(basis: Basis): NewMapping {
  const { values } = basis;
  const time = values.duration("resilience.timeout")?.value;
  const policies = [readPolicy(basis), writePolicy(basis)].flatMap((written) => written ?? []);
  const worst = Math.max(0, ...policies.map(({ policy }) => worstRetryTime(policy, time ?? 0)));
  const tries = Math.max(3, ...policies.map(({ policy }) => policy.tries));
  const peak = values.rate("volume.requests.peak")?.value ?? 0;
  const budget = Math.max(worst, Math.min(4 * SECOND, values.duration("freshness.maxLag")?.value ?? 4 * SECOND));
  const p95 = Math.min(300, time ?? 300, budget / 10);
  return {
    rateLimit: ask(formatRate(Math.max(100, peak * tries))),
    latency: { p95: ask(formatDuration(p95)), budget: ask(formatDuration(budget)) },
    availability: ask(99.9),
  };
}

export function cdc(basis: Basis): NewMapping {
  const half = halfOfLag(basis, 2 * MINUTE);
  return {
    connector: ask("debezium-postgres"),
    tables: [ask("public.customers")],
    deletes: ask("tombstone", ["tombstone", "delete-event", "soft-delete-flag", "ignored"]),
    lag: lag(basis),
    heartbeat: formatDuration(half / 2),
    logRetention: kept(basis),
    dedupKey: [fieldOf(basis, EVENT_IDS, "eventId")],
  };
}

export function stream(basis: Basis): NewMapping {
  const { values } = basis;
  const name = values.text("id")?.value ?? "events";
  return {
    platform: ask("kafka", [
      "kafka",
      "pubsub",
      "eventbridge",
      "kinesis",
      "event-hubs",
      "pulsar",
      "nats",
      "sqs",
      "amqp",
    ]),
    channel: ask(`${name}.v1`),
    ...(reads(basis) ? { consumerGroup: ask(name) } : {}),
    dedupKey: [fieldOf(basis, EVENT_IDS, "eventId")],
    ...(reads(basis) ? { deadLetter: eventDeadLetter(basis), lag: lag(basis) } : {}),
    retention: kept(basis),
  };
}

/** The limit is the freshness that is asked for; the alarm comes at half of it. */
export function lag(basis: Basis): NewMapping {
  const fallback = basis.pattern?.value === "stream" ? SECOND : 2 * MINUTE;
  const max = basis.values.duration("freshness.maxLag")?.text ?? ask(formatDuration(fallback));
  return { max, alertAfter: formatDuration(halfOfLag(basis, fallback)) };
}

/** Where events go that cannot be processed: beside their channel, no longer than the data may be kept. */
export function eventDeadLetter({ values }: Basis): NewMapping {
  const channel = values.text("stream.channel")?.value ?? values.text("id")?.value;
  return {
    channel: channel === undefined ? ask("events.dlq") : `${channel}.dlq`,
    retention: atMost(values, 7 * DAY, ["compliance.retention"]),
  };
}

/** Names of the field by which a repeated event is known. */
const EVENT_IDS = ["eventId", "id", "messageId"];

/** The longest runs, one hour at most, that take no more than a quarter of the interval that they leave room for. */
function runsWithin(limit: number): { readonly every: number; readonly run: number } {
  for (const run of [HOUR, 30 * MINUTE, 15 * MINUTE, 5 * MINUTE, 2 * MINUTE, MINUTE]) {
    const every = longestInterval(run, limit);
    if (every !== undefined && run * 4 <= every) return { every, run };
  }
  return { every: 5 * MINUTE, run: MINUTE };
}

function alarms({ values }: Basis, batchLag: number): NewMapping {
  const limit = values.duration("freshness.maxLag");
  return {
    warnAfter: formatDuration(batchLag),
    errorAfter: limit?.text ?? ask(formatDuration(Math.max(2 * DAY, batchLag))),
  };
}

function halfOfLag({ values }: Basis, fallback: number): number {
  return (values.duration("freshness.maxLag")?.value ?? fallback) / 2;
}

/** Long enough for the longest outage that the contract stands. */
function kept({ values }: Basis): NewValue {
  return atLeast(values, 7 * DAY, ["failureBehavior.maxStaleness", "freshness.maxLag"]);
}
