import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import { isFaster } from "../../arithmetic/compare";
import { reads, writes } from "../../contract/policies";
import { formatRate } from "../../contract/values";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule } from "../contract-rule";
import { changePattern } from "../pattern-change";
import { sentence } from "../words";

/** Expected requests exceed the rate limit. */
export const overRateLimit: ContractRule = {
  id: "pattern/over-rate-limit",
  title: "Expected requests exceed the rate limit",
  severity: "error",
  keys: ["volume.requests.peak", "api.rateLimit"],
  needs: ["volume.requests.peak", "api.rateLimit"],
  check(subject) {
    const { contract, values } = subject;
    const peak = values.rate("volume.requests.peak");
    const limit = values.rate("api.rateLimit");
    if (peak === undefined || limit === undefined || !isFaster(peak.value, limit.value)) return [];
    // Writes still call the API of their target, whatever the pattern is.
    const isOnlyRead = contract.pattern?.value === "api" && reads(contract) && !writes(contract);
    return [
      {
        message: sentence`Peak ${peak.text} exceeds rate limit ${limit.text}`,
        location: peak.location,
        related: relatedTo(values, "api.rateLimit"),
        notes: [
          t`Peak is ${formatRate(peak.value - limit.value)} above the limit.`,
          ...describeAdvice(advise(contract)),
        ],
        fixes: () => (isOnlyRead ? changePattern(subject, "cdc") : []),
      },
    ];
  },
};
