import { roundedDown } from "../../arithmetic/fitting";
import { callsApi, policiesForCalls } from "../../contract/policies";
import { formatDuration } from "../../contract/values";
import { ask, type NewValue } from "../../edits/new-value";
import { t } from "../../text/l10n";
import { calledSystem } from "../call-words";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** What `resilience/retry` adds where there is no policy yet. */
const TRIES = 3;
/** Where nothing in the contract tells how long an answer may take. */
const PLACEHOLDER = "2s";

/** No timeout. */
export const timeout: ContractRule = {
  id: "resilience/timeout",
  title: "No timeout",
  severity: "error",
  keys: ["pattern", "direction", "target.accessMethod", "resilience.timeout"],
  check(subject) {
    const { contract, values, edit } = subject;
    if (!callsApi(contract) || !values.isMissing("resilience.timeout")) return [];
    return [
      {
        message: sentence`Calls to ${calledSystem(contract)} have no timeout`,
        location: values.place("resilience.timeout"),
        fixes: () => {
          const { text, value } = timeoutFor(subject);
          return suggest(t`Set timeout to ${text}`, edit.set("resilience.timeout", value));
        },
      },
    ];
  },
};

/** A share of the budget for each try and one for the waits; without a budget thrice the usual response time. */
function timeoutFor({ contract, values }: ContractSubject): { readonly text: string; readonly value: NewValue } {
  const budget = values.duration("api.latency.budget")?.value;
  const p95 = values.duration("api.latency.p95")?.value;
  const tries = policiesForCalls(contract).map(({ path }) => values.number(`${path}.tries`)?.value ?? TRIES);
  const share = budget === undefined ? undefined : roundedDown(budget / (Math.max(...tries) + 1));
  const timeout = share ?? (p95 === undefined ? undefined : 3 * p95);
  if (timeout === undefined || timeout < 1) return { text: PLACEHOLDER, value: ask(PLACEHOLDER) };
  const text = formatDuration(timeout);
  return { text, value: text };
}
