import { isLonger } from "../../arithmetic/compare";
import { worstRetryTime } from "../../arithmetic/retry";
import { budgetOf, callsApi, policiesForCalls, policyAt } from "../../contract/policies";
import { formatDuration } from "../../contract/values";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Timeout is shorter than usual response time. */
export const timeoutBelowLatency: ContractRule = {
  id: "resilience/timeout-below-latency",
  title: "Timeout is shorter than usual response time",
  severity: "warning",
  keys: ["resilience.timeout", "api.latency.p95"],
  needs: ["resilience.timeout", "api.latency.p95"],
  check(subject) {
    const { contract, values, edit } = subject;
    const timeout = values.duration("resilience.timeout");
    const p95 = values.duration("api.latency.p95");
    if (timeout === undefined || p95 === undefined || !callsApi(contract)) return [];
    if (!isLonger(p95.value, timeout.value)) return [];
    return [
      {
        message: sentence`Timeout ${timeout.text} cuts off normal answers (p95 ${p95.text})`,
        location: timeout.location,
        related: relatedTo(values, "api.latency.p95"),
        fixes: () => {
          if (!fitsBudgets(subject, 2 * p95.value)) return [];
          const text = formatDuration(2 * p95.value);
          return suggest(t`Set timeout to ${text}`, edit.set("resilience.timeout", text));
        },
      },
    ];
  },
};

/** Whether all retries stay within their budgets with this timeout of one try, in milliseconds. */
function fitsBudgets({ contract, values }: ContractSubject, timeout: number): boolean {
  return policiesForCalls(contract).every((place) => {
    const written = policyAt(place, values);
    const budget = budgetOf(contract, place.use);
    const time = written === undefined ? timeout : worstRetryTime(written.policy, timeout);
    return budget === undefined || !isLonger(time, budget.value);
  });
}
