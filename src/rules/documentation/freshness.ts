import { batchTiming } from "../../contract/batch-timing";
import { reads } from "../../contract/policies";
import { formatDuration } from "../../contract/values";
import { t } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** No freshness requirement. */
export const freshness: ContractRule = {
  id: "documentation/freshness",
  title: "No freshness requirement",
  severity: "error",
  keys: ["direction", "freshness.maxLag"],
  check(subject) {
    const { contract, values } = subject;
    if (!reads(contract) || !values.isMissing("freshness.maxLag")) return [];
    return [
      {
        message: sentence`No freshness.maxLag: how old may the data be at inference time?`,
        location: values.place("freshness"),
        notes: batchNotes(subject),
        fixes: () => suggest(t`Add freshness`, completeSection(subject, "freshness", ["maxLag"])),
      },
    ];
  },
};

/** What the schedule promises already. */
function batchNotes({ contract, values }: ContractSubject): readonly string[] {
  const timing = contract.pattern?.value === "batch" ? batchTiming(values) : undefined;
  if (timing === undefined) return [];
  const [gap, run, lag] = [formatDuration(timing.gap), formatDuration(timing.run), formatDuration(timing.lag)];
  return [t`By its schedule the data gets up to ${lag} old: ${gap} between two starts and ${run} for a run.`];
}
