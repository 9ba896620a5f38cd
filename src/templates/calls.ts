import { roundedDown } from "../arithmetic/fitting";
import { mostTriesWithin } from "../arithmetic/load";
import { type RetryPolicy, untilLastTry } from "../arithmetic/retry";
import { budgetOf, callsApi, reads } from "../contract/policies";
import { formatDuration } from "../contract/values";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import { type Basis, SECOND } from "./basis";

// The limits of calls. Their budget decides how many tries fit and how long one may take.

/** `resilience`: for calls all three limits, else the policy of a failed run or event. */
export function resilience(basis: Basis): NewMapping {
  if (!callsApi(basis)) return { retry: retry(basis) };
  const hasTimeout = basis.values.has("resilience.timeout");
  return {
    ...(hasTimeout ? {} : { timeout: timeout(basis) }),
    retry: retry(basis),
    circuitBreaker: circuitBreaker(),
  };
}

/** `resilience.timeout` of a contract that makes calls. */
export function timeout(basis: Basis): NewValue {
  const limits = limitsOf(basis);
  const text = formatDuration(limits.timeout);
  return limits.known ? text : ask(text);
}

/** A retry policy; one mapping for `resilience.retry` and `writeBack.failureHandling.retry`. */
export function retry(basis: Basis): NewMapping {
  if (!callsApi(basis)) {
    const isRun = basis.pattern?.value === "batch";
    return isRun
      ? { tries: 3, initialInterval: "10min" }
      : { tries: 3, initialInterval: "100ms", maxInterval: "400ms" };
  }
  const { policy } = limitsOf(basis);
  const budget = budgetFor(basis);
  return {
    tries: policy.tries,
    initialInterval: formatDuration(policy.initialInterval),
    maxInterval: "2s",
    maxElapsedTime: budget?.text ?? ask("10s"),
  };
}

export function circuitBreaker(): NewMapping {
  return { consecutiveFailures: 5, halfOpenAfter: "30s" };
}

export function bulkhead(): NewMapping {
  return { maxConcurrent: ask(20), maxQueue: ask(10) };
}

/** The most tries, at most three, whose calls and waits fit the budget, with the time limit of one call. */
function limitsOf(basis: Basis): { readonly policy: RetryPolicy; readonly timeout: number; readonly known: boolean } {
  const { values } = basis;
  const given = values.duration("resilience.timeout")?.value;
  const budget = budgetFor(basis)?.value;
  const p95 = values.duration("api.latency.p95")?.value;
  const timeoutFor = (tries: number) => {
    if (given !== undefined) return given;
    const share = budget === undefined ? undefined : roundedDown(budget / (tries + 1));
    const usual = p95 === undefined ? 2 * SECOND : 3 * p95;
    const wanted = values.has("api.latency.budget") ? (share ?? usual) : Math.min(usual, share ?? usual);
    return Math.max(wanted, p95 ?? 1, 1);
  };
  const fits = (policy: RetryPolicy) =>
    budget === undefined || untilLastTry(policy, timeoutFor(policy.tries)) <= budget;
  const policies = triesUnderRateLimit(basis).flatMap((tries) => [200, 100].map((first) => policyOf(tries, first)));
  const policy = policies.find(fits) ?? policyOf(2, 100);
  return {
    policy,
    timeout: timeoutFor(policy.tries),
    known: given !== undefined || p95 !== undefined || budget !== undefined,
  };
}

/** What retries must fit into: the read policy's budget where the contract reads by calls, else that of its writes. */
function budgetFor(basis: Basis) {
  const isRead = basis.pattern?.value === "api" && reads(basis);
  return budgetOf(basis, isRead ? "read" : "write");
}

/** How many tries may be, most first: at peak they must stay inside the rate limit, when all of them fail. */
function triesUnderRateLimit({ values }: Basis): readonly number[] {
  const peak = values.rate("volume.requests.peak")?.value;
  const limit = values.rate("api.rateLimit")?.value;
  if (peak === undefined || limit === undefined) return [3, 2];
  return (mostTriesWithin(peak, limit) ?? 2) >= 3 ? [3, 2] : [2];
}

function policyOf(tries: number, initialInterval: number): RetryPolicy {
  return {
    tries,
    backoff: "exponential",
    initialInterval,
    coefficient: 2,
    maxInterval: 2 * SECOND,
    jitter: "full",
    respectRetryAfter: true,
  };
}
