import type { ContractValues } from "../../contract/contract-values";
import { writes } from "../../contract/policies";
import type { Severity } from "../../finding/finding";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";

const AUDIT = "writeBack.audit";
const STORE = `${AUDIT}.store`;

/** Decisions of an AI that leave no trace but their effect. */
export const audit: ContractRule = {
  id: "write-back/audit",
  title: "No audit trail",
  severity: "error",
  keys: [STORE, "compliance.classification", "compliance.regulations"],
  needs: ["writeBack.operations[]"],
  *check(subject) {
    const { contract, values } = subject;
    if (!writes(contract) || !values.isMissing(STORE)) return;
    yield {
      message: t`AI-assisted decisions are not logged`,
      location: values.place(AUDIT),
      severity: severityFor(values),
      fixes: () => fixes(subject),
    };
  },
};

/** Where the data is of little risk and no regulation applies, decisions should be logged; elsewhere they have to be. */
function severityFor(values: ContractValues): Severity {
  const classification = values.text("compliance.classification")?.value ?? "";
  const isLowRisk = ["public", "internal"].includes(classification);
  return isLowRisk && values.nodes("compliance.regulations").length === 0 ? "warning" : "error";
}

/** The whole section, or the store alone: what else a section lacks has a finding of its own. */
function fixes({ values, edit }: ContractSubject): readonly Suggestion[] {
  const section = sectionTemplate("audit", values);
  if (values.isMissing(AUDIT)) return suggest(t`Add audit`, edit.set(AUDIT, section));
  const store = section["store"];
  return store === undefined ? [] : suggest(t`Add audit store`, edit.set(STORE, store));
}
