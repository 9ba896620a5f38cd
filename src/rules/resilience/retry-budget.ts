import { isLonger } from "../../arithmetic/compare";
import { longestTimeout, mostTries } from "../../arithmetic/fitting";
import { type RetryPolicy, worstRetryTime } from "../../arithmetic/retry";
import type { Quantity } from "../../contract/contract-values";
import { budgetPath, type PolicyPlace, policiesForCalls, policyAt } from "../../contract/policies";
import { formatDuration } from "../../contract/values";
import { t } from "../../text/l10n";
import { retryNotes, retrySum } from "../call-words";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest, suggestSafely } from "../suggestion";
import { sentence } from "../words";

/** Retries take longer than the budget. */
export const retryBudget: ContractRule = {
  id: "resilience/retry-budget",
  title: "Retries take longer than the budget",
  severity: "error",
  keys: [
    "resilience.timeout",
    "resilience.retry.tries",
    "resilience.retry.backoff",
    "resilience.retry.initialInterval",
    "resilience.retry.coefficient",
    "resilience.retry.maxInterval",
    "resilience.retry.maxElapsedTime",
    "resilience.retry.jitter",
    "resilience.retry.respectRetryAfter",
    "writeBack.failureHandling.retry.tries",
    "writeBack.failureHandling.retry.backoff",
    "writeBack.failureHandling.retry.initialInterval",
    "writeBack.failureHandling.retry.coefficient",
    "writeBack.failureHandling.retry.maxInterval",
    "writeBack.failureHandling.retry.maxElapsedTime",
    "writeBack.failureHandling.retry.jitter",
    "writeBack.failureHandling.retry.respectRetryAfter",
    "api.latency.budget",
    "freshness.maxLag",
    "direction",
  ],
  needs: [
    "resilience.timeout",
    "resilience.retry.tries | writeBack.failureHandling.retry.tries",
    "api.latency.budget | freshness.maxLag",
  ],
  check(subject) {
    return policiesForCalls(subject.contract).flatMap((place) => faultOf(place, subject));
  },
};

/** A policy that takes longer than its budget; times in milliseconds. */
interface Overrun {
  readonly path: PolicyPlace["path"];
  readonly policy: RetryPolicy;
  readonly timeout: Quantity;
  readonly budget: Quantity;
}

function faultOf(place: PolicyPlace, subject: ContractSubject): readonly Match[] {
  const { contract, values } = subject;
  const budgetKey = budgetPath(contract, place.use);
  const policy = policyAt(place, values)?.policy;
  const timeout = values.duration("resilience.timeout");
  const budget = budgetKey === undefined ? undefined : values.duration(budgetKey);
  if (budgetKey === undefined || policy === undefined || timeout === undefined || budget === undefined) return [];
  const worst = worstRetryTime(policy, timeout.value);
  if (!isLonger(worst, budget.value)) return [];
  const overrun: Overrun = { path: place.path, policy, timeout, budget };
  const elapsed = worst === policy.maxElapsedTime ? values.duration(`${place.path}.maxElapsedTime`) : undefined;
  return [
    {
      message:
        elapsed === undefined
          ? sentence`${retrySum(policy, timeout)} exceeds ${budget.text}`
          : sentence`Tries may take maxElapsedTime ${elapsed.text}, which exceeds ${budget.text}`,
      location: elapsed?.location ?? values.place(`${place.path}.tries`),
      related: relatedTo(values, budgetKey),
      notes: [...retryNotes(policy, timeout), ...(elapsed === undefined ? whatFits(overrun) : [])],
      fixes: () => mends(overrun, subject),
    },
  ];
}

function mends({ path, policy, timeout, budget }: Overrun, { edit }: ContractSubject): readonly Suggestion[] {
  const fits = (mended: RetryPolicy, time: number) => !isLonger(worstRetryTime(mended, time), budget.value);
  const tries = mostTries(policy, timeout.value, budget.value);
  const time = longestTimeout(policy, budget.value);
  const fewer = tries !== undefined && fits({ ...policy, tries }, timeout.value) ? tries : undefined;
  const shorter = time !== undefined && fits(policy, time) ? formatDuration(time) : undefined;
  return [
    ...(fewer === undefined ? [] : suggest(t`Set tries to ${fewer}`, edit.set(`${path}.tries`, fewer))),
    ...suggestSafely(t`Set maxElapsedTime to ${budget.text}`, edit.set(`${path}.maxElapsedTime`, budget.text)),
    ...(shorter === undefined ? [] : suggest(t`Set timeout to ${shorter}`, edit.set("resilience.timeout", shorter))),
  ];
}

/** What would fit the budget, a sentence each. */
function whatFits({ policy, timeout, budget }: Overrun): readonly string[] {
  const tries = mostTries(policy, timeout.value, budget.value);
  const time = longestTimeout(policy, budget.value);
  return [
    tries === undefined
      ? t`Not even 2 tries of ${timeout.text} fit into ${budget.text}.`
      : t`At most ${tries} tries of ${timeout.text} fit into ${budget.text}.`,
    time === undefined
      ? t`The waits of ${policy.tries} tries alone do not fit into ${budget.text}.`
      : t`With ${policy.tries} tries a timeout of at most ${formatDuration(time)} fits into ${budget.text}.`,
  ];
}
