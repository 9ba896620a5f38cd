import { batchTiming } from "../contract/batch-timing";
import type { Pattern } from "../contract/contract";
import { SUITABILITY_QUESTIONS } from "../contract/pattern-fit";
import { reads, writes } from "../contract/policies";
import { formatDuration, formatRate } from "../contract/values";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import { atLeast, type Basis, DAY, durationOr, HOUR, MINUTE, SECOND } from "./basis";

// What an integration needs: how fresh, how much, how sensitive, and what happens without it.

/** Every question is open until a person answers it. */
export function suitability({ pattern }: Basis): NewMapping {
  const questions = pattern === undefined ? [] : Object.keys(SUITABILITY_QUESTIONS[pattern.value]);
  return Object.fromEntries(questions.map((question) => [question, ask(false, ["false", "true"])]));
}

/** Long enough for what the contract already promises: its cache, its lag, its batch. */
export function freshness(basis: Basis): NewMapping {
  const { values } = basis;
  const lag = batchTiming(values)?.lag;
  const usual = reads(basis) ? usualLag(basis.pattern?.value, lag) : 15 * MINUTE;
  const promised = ["api.cacheTtl", "cdc.lag.max", "stream.lag.max", "failureBehavior.maxStaleness"];
  const times = promised.map((path) => values.duration(path)?.value ?? 0);
  return { maxLag: ask(formatDuration(Math.max(usual, ...times))) };
}

/** The rates that the rule asks for: requests of calls and writes, records of everything that is not called. */
export function volume(basis: Basis): NewMapping {
  const { values, pattern } = basis;
  const isCalled = pattern?.value === "api" || writes(basis);
  const tries = values.number("resilience.retry.tries")?.value ?? 3;
  const limit = values.rate("api.rateLimit")?.value;
  const peak = limit === undefined ? 20 : Math.min(20, limit / tries);
  return {
    ...(isCalled ? { requests: { average: ask(formatRate(peak / 4)), peak: ask(formatRate(peak)) } } : {}),
    ...(pattern === undefined || pattern.value === "api" ? {} : { records: records(pattern.value) }),
    data: { average: ask(pattern?.value === "batch" ? "1GiB/run" : isCalled ? "2KiB/request" : "1MiB/s") },
  };
}

/** The classification follows from the data, which a person knows; so do the rules that apply. */
export function compliance({ values }: Basis): NewMapping {
  const copies = ["stream.deadLetter.retention", "writeBack.failureHandling.deadLetter.retention"];
  return {
    classification: ask("confidential", ["public", "internal", "confidential", "restricted"]),
    retention: atLeast(values, 30 * DAY, copies),
  };
}

/** What fits the pattern, with the detail that it needs. */
export function failureBehavior(basis: Basis): NewMapping {
  const { values, pattern, direction } = basis;
  const notify = { notify: ask("#on-call") };
  if (direction === "write") return { onUnavailable: "queue", ...notify };
  switch (pattern?.value) {
    case "batch":
    case "cdc": {
      const maxStaleness = durationOr(values, "freshness.maxLag", pattern.value === "batch" ? "2d" : "2min");
      return { onUnavailable: "serve-stale", maxStaleness, ...notify };
    }
    case "stream":
      return { onUnavailable: "fail-closed", ...notify };
    default:
      return {
        onUnavailable: "degrade",
        fallback: ask("Which reduced answer is given, and how it is marked."),
        ...notify,
      };
  }
}

/** The level at which consumers that are not upgraded go on reading, and who enforces it. */
export function compatibility(): NewMapping {
  return {
    mode: "FULL_TRANSITIVE",
    enforcedBy: ask("schema registry subject or CI check"),
    deprecationWindow: ask("P90D"),
  };
}

function usualLag(pattern: Pattern | undefined, batchLag: number | undefined): number {
  switch (pattern) {
    case "batch":
      return batchLag === undefined ? 2 * DAY : Math.ceil(batchLag / HOUR) * HOUR;
    case "cdc":
      return 2 * MINUTE;
    case "stream":
      return SECOND;
    default:
      return 5 * SECOND;
  }
}

function records(pattern: Exclude<Pattern, "api">): NewValue {
  return pattern === "batch"
    ? { average: ask("100000/d"), peak: ask("500000/d") }
    : { average: ask("50/s"), peak: ask("500/s") };
}
