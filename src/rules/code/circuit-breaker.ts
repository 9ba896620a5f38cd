import { useClient } from "../code-mends";
import type { CallRule } from "../code-rule";
import { sentence } from "../words";

/** External call without circuit breaker. */
export const callCircuitBreaker: CallRule = {
  id: "code/circuit-breaker",
  title: "External call without circuit breaker",
  severity: "warning",
  keys: [
    "resilience.circuitBreaker.consecutiveFailures",
    "resilience.circuitBreaker.failureRate",
    "resilience.circuitBreaker.halfOpenAfter",
  ],
  needs: ["resilience.circuitBreaker"],
  *check(subject) {
    const { call, values, host } = subject;
    if (call.kind !== "request" || call.protection.circuitBreaker !== "absent") return;
    yield {
      message: sentence`Call to ${host} has no circuit breaker`,
      location: { uri: call.uri, span: call.name },
      related: [{ message: "resilience.circuitBreaker", location: values.place("resilience.circuitBreaker") }],
      fixes: (site) => useClient(subject, site),
    };
  },
};
