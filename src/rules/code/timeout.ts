import { addTimeout } from "../../edits/code";
import { t } from "../../text/l10n";
import { useClient } from "../code-mends";
import type { CallRule } from "../code-rule";
import { relatedTo } from "../contract-places";
import { suggest } from "../suggestion";
import { contractName, sentence } from "../words";

/** External call without timeout. */
export const callTimeout: CallRule = {
  id: "code/timeout",
  title: "External call without timeout",
  severity: "warning",
  keys: [
    "source.hosts",
    "source.location",
    "target.hosts",
    "target.location",
    "consumers[].callSites",
    "resilience.timeout",
  ],
  *check(subject) {
    const { call, contract, values, host } = subject;
    if (call.kind !== "request" || call.protection.timeout !== "absent") return;
    const timeout = values.duration("resilience.timeout");
    yield {
      message:
        timeout === undefined
          ? sentence`Call to ${host} has no timeout`
          : sentence`Call to ${host} has no timeout; ${contractName(contract)} allows ${timeout.text}`,
      location: { uri: call.uri, span: call.name },
      related: relatedTo(values, "resilience.timeout"),
      fixes: (site) => [
        ...useClient(subject, site),
        ...(timeout === undefined || site === undefined
          ? []
          : suggest(t`Add timeout ${timeout.text}`, addTimeout(call, site, timeout.value))),
      ],
    };
  },
};
