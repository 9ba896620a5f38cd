import { isLonger } from "../../arithmetic/compare";
import type { ContractValues, Quantity } from "../../contract/contract-values";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

const RETENTION = "writeBack.audit.retention";
/** What the records must outlive: the data, and the time in which a decision can be taken back. */
const OUTLIVED = ["compliance.retention", "writeBack.rollback.window"];

/** Records that are gone when somebody asks why the decision was made. */
export const auditRetention: ContractRule = {
  id: "write-back/audit-retention",
  title: "Audit records expire too early",
  severity: "error",
  keys: [RETENTION, "compliance.retention", "compliance.regulations", "writeBack.rollback.window"],
  needs: ["writeBack.audit"],
  *check({ values, edit }) {
    const kept = values.duration(RETENTION);
    const limit = longest(values);
    const regulations = values.texts("compliance.regulations").map(({ value }) => value);
    if (kept === undefined) {
      if (!values.isMissing(RETENTION) || regulations.length === 0) return;
      yield {
        message: sentence`Audit has no retention, but ${listed(regulations, "and", 40)} ${regulations.length === 1 ? t`applies` : t`apply`}`,
        location: values.place(RETENTION),
        fixes: () =>
          limit === undefined
            ? suggest(t`Add retention`, edit.set(RETENTION, ask("P7Y")))
            : suggest(t`Set retention to ${limit.text}`, edit.set(RETENTION, limit.text)),
      };
    } else if (limit !== undefined && isLonger(limit.value, kept.value)) {
      yield {
        message: sentence`Audit kept ${kept.text}, needed ${limit.text} (${limit.path})`,
        location: kept.location,
        related: [{ message: sentence`${limit.path} is ${limit.text}`, location: limit.location }],
        fixes: () => suggest(t`Set retention to ${limit.text}`, edit.set(RETENTION, limit.text)),
      };
    }
  },
};

function longest(values: ContractValues): (Quantity & { readonly path: string }) | undefined {
  const times = OUTLIVED.flatMap((path) => {
    const time = values.duration(path);
    return time === undefined ? [] : [{ ...time, path }];
  });
  return times.sort((one, other) => other.value - one.value)[0];
}
