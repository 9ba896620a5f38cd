import { AUDIT_FIELDS } from "../../contract/write-back";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggestSafely } from "../suggestion";
import { listed, sentence } from "../words";

const RECORD = "writeBack.audit.record";

/** How long the names in a fix's title may get, in UTF-16 code units. */
const TITLE_ROOM = 60;

/** A record that tells that something was decided, and not what or why. */
export const auditRecord: ContractRule = {
  id: "write-back/audit-record",
  title: "Audit record cannot reconstruct the decision",
  severity: "error",
  keys: [RECORD],
  needs: ["writeBack.audit"],
  *check({ values, edit }) {
    const isAbsent = values.isMissing(RECORD);
    if (values.isBroken || (!isAbsent && values.node(RECORD)?.kind !== "sequence")) return;
    const names = new Set(values.texts(RECORD).map(({ value }) => value));
    const lacking = AUDIT_FIELDS.filter((field) => !names.has(field));
    if (lacking.length === 0) return;
    yield {
      message: sentence`Audit record lacks ${lacking.join(", ")}`,
      location: values.place(RECORD),
      fixes: () =>
        suggestSafely(
          t`Add ${listed(lacking, "and", TITLE_ROOM)}`,
          isAbsent
            ? edit.set(RECORD, lacking)
            : edit.change(lacking.map((value) => ({ kind: "append", path: RECORD, value }))),
        ),
    };
  },
};
