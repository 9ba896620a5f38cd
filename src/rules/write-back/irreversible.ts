import { changingOperations } from "../../contract/write-back";
import type { Change } from "../../edits/contract-editor";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const APPROVAL = "writeBack.approval";
const REVIEW = "writeBack.failureHandling.manualReview";

/** A write that nobody can take back, made without anybody having looked at it. */
export const irreversible: ContractRule = {
  id: "write-back/irreversible",
  title: "Irreversible write without a person",
  severity: "error",
  keys: ["writeBack.operations[].reversible", "writeBack.operations[].action", `${APPROVAL}.mode`, `${REVIEW}.queue`],
  needs: ["writeBack.operations[]"],
  *check(subject) {
    const { values, edit } = subject;
    const isAutomatic = values.isMissing(APPROVAL) || values.text(`${APPROVAL}.mode`)?.value === "automatic";
    if (!isAutomatic || !values.isMissing(REVIEW)) return;
    for (const { id, values: operation } of changingOperations(values)) {
      const reversible = operation.text("reversible");
      if (reversible?.value !== "never") continue;
      yield {
        message: sentence`${id.value} cannot be taken back and nobody approves it`,
        location: reversible.location,
        fixes: () => suggest(t`Add approval`, edit.change(approvalFor(subject))),
      };
    }
  },
};

/** The section; in one that stands there the mode, and who approves where nobody does. */
function approvalFor({ values }: ContractSubject): readonly Change[] {
  const template = sectionTemplate("approval", values);
  if (values.isMissing(APPROVAL)) return [{ kind: "set", path: APPROVAL, value: template }];
  return Object.entries(template)
    .map(([key, value]) => ({ kind: "set", path: `${APPROVAL}.${key}`, value }) as const)
    .filter(({ path }) => path === `${APPROVAL}.mode` || values.isMissing(path));
}
