import { isLonger } from "../../arithmetic/compare";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const STALENESS = "failureBehavior.maxStaleness";

/** Changes are lost before the outage limit. */
export const replayWindow: ContractRule = {
  id: "pattern/replay-window",
  title: "Changes are lost before the outage limit",
  severity: "warning",
  keys: ["cdc.logRetention", "stream.retention", STALENESS, "freshness.maxLag"],
  needs: ["cdc.logRetention | stream.retention", "failureBehavior.maxStaleness | freshness.maxLag"],
  *check({ values, edit }) {
    const other = values.isMissing(STALENESS) ? "freshness.maxLag" : STALENESS;
    const limit = values.duration(other);
    for (const path of ["cdc.logRetention", "stream.retention"]) {
      const kept = values.duration(path);
      if (kept === undefined || limit === undefined || !isLonger(limit.value, kept.value)) continue;
      yield {
        message: sentence`Kept for ${kept.text}, but an outage may last ${limit.text}`,
        location: kept.location,
        related: relatedTo(values, other),
        fixes: () => suggest(t`Set to ${limit.text}`, edit.set(path, limit.text)),
      };
    }
  },
};
