import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";

/** Batch has no completeness check. */
export const batchCompleteness: ContractRule = {
  id: "pattern/batch-completeness",
  title: "Batch has no completeness check",
  severity: "warning",
  keys: ["batch.completeness.minRows", "batch.completeness.maxRowDropPercent"],
  needs: ["batch"],
  check({ contract, values, edit }) {
    if (contract.pattern?.value !== "batch" || !values.isMissing("batch.completeness")) return [];
    return [
      {
        message: t`A half-empty run counts as success: add batch.completeness`,
        location: values.place("batch"),
        fixes: () =>
          suggest(t`Add completeness`, edit.set("batch.completeness", sectionTemplate("completeness", values))),
      },
    ];
  },
};
