import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const COPIES = ["stream.deadLetter.retention", "writeBack.failureHandling.deadLetter.retention"];

/** Dead letters outlive the allowed retention. */
export const copyOutlivesRetention: ContractRule = {
  id: "compliance/copy-outlives-retention",
  title: "Dead letters outlive the allowed retention",
  severity: "warning",
  keys: ["compliance.retention", ...COPIES],
  needs: ["compliance.retention", COPIES.join(" | ")],
  check({ values, edit }) {
    const limit = values.duration("compliance.retention");
    return COPIES.flatMap((path) => {
      const kept = values.duration(path);
      if (limit === undefined || kept === undefined || kept.value <= limit.value) return [];
      return [
        {
          message: sentence`Dead letters kept ${kept.text}, allowed ${limit.text}`,
          location: kept.location,
          related: [{ message: sentence`The data may be kept ${limit.text}`, location: limit.location }],
          fixes: () => suggest(t`Set to ${limit.text}`, edit.set(path, limit.text)),
        },
      ];
    });
  },
};
