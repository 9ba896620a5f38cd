import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

/** No availability or latency of the source API. */
export const apiServiceLevel: ContractRule = {
  id: "pattern/api-service-level",
  title: "No availability or latency of the source API",
  severity: "info",
  keys: ["api.availability", "api.latency.p95"],
  needs: ["api"],
  check(subject) {
    const { contract, values } = subject;
    const missing = ["availability", "latency.p95"].filter((key) => values.isMissing(`api.${key}`));
    if (contract.pattern?.value !== "api" || missing.length === 0) return [];
    return [
      {
        message: sentence`API lacks ${listed(missing, "and", 40)}: is it reliable enough to call at inference time?`,
        location: values.place("api"),
        fixes: () => suggest(t`Add service level`, completeSection(subject, "api", missing)),
      },
    ];
  },
};
