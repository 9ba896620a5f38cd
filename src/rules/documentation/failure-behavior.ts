import { reads, writes } from "../../contract/policies";
import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** No failure behavior. */
export const failureBehavior: ContractRule = {
  id: "documentation/failure-behavior",
  title: "No failure behavior",
  severity: "error",
  keys: ["failureBehavior.onUnavailable"],
  check(subject) {
    const { contract, values } = subject;
    if (!values.isMissing("failureBehavior.onUnavailable")) return [];
    const side = writes(contract) && !reads(contract) ? "target" : "source";
    const system = values.text(`${side}.system`)?.value ?? t`the ${side}`;
    const gap = values.isMissing("failureBehavior") ? "failureBehavior" : "onUnavailable";
    // The detail that the choice needs comes with it.
    const written = ["onUnavailable", "maxStaleness", "fallback"].filter((key) =>
      values.isMissing(`failureBehavior.${key}`),
    );
    return [
      {
        message: sentence`No ${gap}: what does the AI system do when ${system} is unavailable?`,
        location: values.place("failureBehavior"),
        fixes: () => suggest(t`Add failureBehavior`, completeSection(subject, "failureBehavior", written)),
      },
    ];
  },
};
