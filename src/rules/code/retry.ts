import { retryPath } from "../code-calls";
import { useClient } from "../code-mends";
import type { CallRule } from "../code-rule";
import { relatedTo } from "../contract-places";
import { contractName, sentence } from "../words";

/** External call without retry. */
export const callRetry: CallRule = {
  id: "code/retry",
  title: "External call without retry",
  severity: "error",
  keys: [
    "resilience.retry.tries",
    "writeBack.failureHandling.retry.tries",
    "source.hosts",
    "target.hosts",
    "consumers[].callSites",
  ],
  *check(subject) {
    const { call, contract, values, host } = subject;
    const path = retryPath(subject);
    if (path === undefined || call.kind !== "request" || call.protection.retry !== "absent") return;
    const tries = values.number(`${path}.tries`)?.value;
    if (tries === 1) return;
    yield {
      message:
        tries === undefined
          ? sentence`Call to ${host} is not retried`
          : sentence`Call to ${host} is not retried; ${contractName(contract)} asks for ${String(tries)} tries`,
      location: { uri: call.uri, span: call.name },
      related: relatedTo(values, `${path}.tries`),
      fixes: (site) => useClient(subject, site),
    };
  },
};
