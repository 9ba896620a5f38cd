import { isFaster, isLonger } from "../arithmetic/compare";
import { longestTimeout, mostTries } from "../arithmetic/fitting";
import { amplified, mostTriesWithin } from "../arithmetic/load";
import { worstRetryTime } from "../arithmetic/retry";
import type { Contract } from "../contract/contract";
import type { Quantity } from "../contract/contract-values";
import { budgetPath, readPolicy, reads, type WrittenPolicy, writePolicy } from "../contract/policies";
import { formatDuration, formatRate } from "../contract/values";
import { t } from "../text/l10n";
import type { NeededChange, Reason } from "./advice";
import { atLeast, atMost, exactly, leavesOpen, speaksAgainst, speaksFor } from "./reasons";

const PEAK = "volume.requests.peak";
const LIMIT = "api.rateLimit";
const LATENCY = "api.latency.p95";

/** What requests, retries and response times say of calls at inference time. */
export function apiReasons(contract: Contract): readonly Reason[] {
  if (!isAboutSource(contract)) return [unknownLimit(contract)];
  const policy = reads(contract) ? readPolicy(contract) : writePolicy(contract);
  return [
    ...loadReasons(contract, policy),
    ...latencyReasons(contract),
    ...retryReasons(contract, policy),
    ...cacheReasons(contract),
  ];
}

/** A contract that reads in another way describes the API of its target, if any; of the source's it says nothing. */
function isAboutSource(contract: Contract): boolean {
  return contract.pattern?.value === "api" || !reads(contract);
}

function unknownLimit({ values }: Contract): Reason {
  const peak = values.rate(PEAK);
  if (peak === undefined) return leavesOpen(PEAK, t`${PEAK} is not said`);
  return leavesOpen(LIMIT, t`the rate limit of the source's API is not said`, atLeast(LIMIT, peak.text));
}

function loadReasons({ values }: Contract, policy: WrittenPolicy | undefined): readonly Reason[] {
  const peak = values.rate(PEAK);
  const limit = values.rate(LIMIT);
  if (peak === undefined) return [leavesOpen(PEAK, t`${PEAK} is not said`)];
  if (limit === undefined) return [leavesOpen(LIMIT, t`${LIMIT} is not said`, atLeast(LIMIT, peak.text))];
  if (isFaster(peak.value, limit.value)) {
    const text = t`${PEAK} ${peak.text} exceeds ${LIMIT} ${limit.text}`;
    return [speaksAgainst(PEAK, text, atMost(PEAK, limit.text), atLeast(LIMIT, peak.text))];
  }
  return [retriedLoad(peak, limit, policy)];
}

function retriedLoad(peak: Quantity, limit: Quantity, written: WrittenPolicy | undefined): Reason {
  const tries = written?.policy.tries ?? 1;
  const load = amplified(peak.value, tries);
  if (!isFaster(load, limit.value)) {
    const retried = tries > 1 ? t`, ${formatRate(load)} with ${tries} tries,` : "";
    return speaksFor(PEAK, t`${PEAK} ${peak.text}${retried} stays within ${LIMIT} ${limit.text}`);
  }
  const fit = mostTriesWithin(peak.value, limit.value);
  const fewer = written === undefined || fit === undefined ? [] : [atMost(`${written.path}.tries`, `${fit}`)];
  const text = t`${tries} tries at ${PEAK} ${peak.text} make ${formatRate(load)}, more than ${LIMIT} ${limit.text}`;
  return speaksAgainst(PEAK, text, ...fewer, atLeast(LIMIT, formatRate(load)));
}

function latencyReasons(contract: Contract): readonly Reason[] {
  const { values } = contract;
  const p95 = values.duration(LATENCY);
  const budget = values.duration("api.latency.budget");
  if (p95 === undefined || budget === undefined) return [];
  if (!isLonger(p95.value, budget.value)) {
    return [speaksFor(LATENCY, t`${LATENCY} ${p95.text} stays within api.latency.budget ${budget.text}`)];
  }
  const text = t`${LATENCY} ${p95.text} exceeds api.latency.budget ${budget.text}`;
  return [speaksAgainst(LATENCY, text, atLeast("api.latency.budget", p95.text))];
}

function retryReasons(contract: Contract, written: WrittenPolicy | undefined): readonly Reason[] {
  const { values } = contract;
  const path = written === undefined ? undefined : budgetPath(contract, written.use);
  const budget = path === undefined ? undefined : values.duration(path);
  const timeout = values.duration("resilience.timeout");
  if (written === undefined || path === undefined || budget === undefined || timeout === undefined) return [];
  const time = worstRetryTime(written.policy, timeout.value);
  const took = t`all tries may take ${formatDuration(time)}`;
  const key = `${written.path}.${time === written.policy.maxElapsedTime ? "maxElapsedTime" : "tries"}`;
  if (!isLonger(time, budget.value)) return [speaksFor(key, t`${took}, within ${path} ${budget.text}`)];
  const changes = fittingPolicies(written, timeout.value, budget);
  return [speaksAgainst(key, t`${took}, longer than ${path} ${budget.text}`, ...changes)];
}

function fittingPolicies({ path, policy }: WrittenPolicy, timeout: number, budget: Quantity): readonly NeededChange[] {
  const elapsed = exactly(`${path}.maxElapsedTime`, budget.text);
  if (policy.maxElapsedTime !== undefined) return [elapsed];
  const tries = mostTries(policy, timeout, budget.value);
  const time = longestTimeout(policy, budget.value);
  return [
    ...(tries === undefined ? [] : [atMost(`${path}.tries`, `${tries}`)]),
    elapsed,
    ...(time === undefined ? [] : [atMost("resilience.timeout", formatDuration(time))]),
  ];
}

function cacheReasons({ values }: Contract): readonly Reason[] {
  const ttl = values.duration("api.cacheTtl");
  const limit = values.duration("freshness.maxLag");
  if (ttl === undefined || limit === undefined || !isLonger(ttl.value, limit.value)) return [];
  const text = t`api.cacheTtl ${ttl.text} exceeds freshness.maxLag ${limit.text}`;
  return [speaksAgainst("api.cacheTtl", text, atMost("api.cacheTtl", limit.text))];
}
