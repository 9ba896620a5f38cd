import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

const IMMUTABLE = "writeBack.audit.immutable";

/** Records that whoever is asked about a decision can still change. */
export const auditImmutable: ContractRule = {
  id: "write-back/audit-immutable",
  title: "Audit records can be changed",
  severity: "warning",
  keys: [IMMUTABLE, "compliance.regulations"],
  needs: ["writeBack.audit"],
  *check({ values, edit }) {
    const regulations = values.texts("compliance.regulations").map(({ value }) => value);
    const isMutable = values.isMissing(IMMUTABLE) || values.flag(IMMUTABLE)?.value === false;
    if (regulations.length === 0 || !isMutable) return;
    const apply = regulations.length === 1 ? t`applies` : t`apply`;
    yield {
      message: sentence`${listed(regulations, "and", 40)} ${apply}, but audit records are not immutable`,
      location: values.place(IMMUTABLE),
      fixes: () => suggest(t`Set immutable`, edit.set(IMMUTABLE, true)),
    };
  },
};
