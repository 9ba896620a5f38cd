import { callsApi } from "../../contract/policies";
import type { Change } from "../../edits/contract-editor";
import { t } from "../../text/l10n";
import { calledSystem } from "../call-words";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const BREAKER = "resilience.circuitBreaker";

/** No circuit breaker. */
export const circuitBreaker: ContractRule = {
  id: "resilience/circuit-breaker",
  title: "No circuit breaker",
  severity: "error",
  keys: [
    "resilience.circuitBreaker.consecutiveFailures",
    "resilience.circuitBreaker.failureRate",
    "resilience.circuitBreaker.window",
  ],
  check({ contract, values, edit }) {
    const isMissing = ["consecutiveFailures", "failureRate"].every((key) => values.isMissing(`${BREAKER}.${key}`));
    if (!callsApi(contract) || !isMissing) return [];
    const added: readonly Change[] = [
      { kind: "set", path: `${BREAKER}.consecutiveFailures`, value: 5 },
      { kind: "set", path: `${BREAKER}.halfOpenAfter`, value: "30s" },
    ];
    return [
      {
        message: sentence`No circuit breaker: an outage of ${calledSystem(contract)} slows every request`,
        location: values.place(BREAKER),
        fixes: () =>
          suggest(
            t`Add circuit breaker`,
            edit.change(added.filter(({ path }) => typeof path === "string" && values.isMissing(path))),
          ),
      },
    ];
  },
};
