import { untilLastTry } from "../../arithmetic/retry";
import { budgetOf, type PolicyPlace, policiesForCalls, policyAt } from "../../contract/policies";
import { formatDuration } from "../../contract/values";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest, suggestSafely } from "../suggestion";

/** One day in milliseconds: nobody should be advised to retry for longer. */
const LONGEST_PROPOSED = 24 * 60 * 60 * 1000;

/** Retry-After can exceed every budget. */
export const retryAfterUnbounded: ContractRule = {
  id: "resilience/retry-after-unbounded",
  title: "Retry-After can exceed every budget",
  severity: "warning",
  keys: [
    "resilience.retry.respectRetryAfter",
    "resilience.retry.maxElapsedTime",
    "writeBack.failureHandling.retry.respectRetryAfter",
    "writeBack.failureHandling.retry.maxElapsedTime",
  ],
  needs: ["resilience.retry.tries | writeBack.failureHandling.retry.tries"],
  check(subject) {
    const { contract, values } = subject;
    return policiesForCalls(contract)
      .filter(({ path }) => isUnbounded(path, subject))
      .map((place) => ({
        message: t`Retry-After is honoured without limit: set maxElapsedTime`,
        location: values.place(place.path),
        fixes: () => mends(place, subject),
      }));
  },
};

function isUnbounded(path: string, { values }: ContractSubject): boolean {
  const tries = values.number(`${path}.tries`)?.value ?? 1;
  const isHonoured = values.flag(`${path}.respectRetryAfter`)?.value ?? values.isMissing(`${path}.respectRetryAfter`);
  return tries > 1 && isHonoured && values.isMissing(`${path}.maxElapsedTime`);
}

/** The budget where there is one; else a time for a person to judge: that of all tries when no server asks for more. */
function mends(place: PolicyPlace, { contract, values, edit }: ContractSubject): readonly Suggestion[] {
  const path = `${place.path}.maxElapsedTime`;
  const budget = budgetOf(contract, place.use);
  if (budget !== undefined) return suggestSafely(t`Set maxElapsedTime to ${budget.text}`, edit.set(path, budget.text));
  const timeout = values.duration("resilience.timeout")?.value;
  const policy = policyAt(place, values)?.policy;
  if (timeout === undefined || policy === undefined) return [];
  const time = untilLastTry(policy, timeout);
  if (time > LONGEST_PROPOSED) return [];
  return suggest(t`Set maxElapsedTime to ${formatDuration(time)}`, edit.set(path, ask(formatDuration(time))));
}
