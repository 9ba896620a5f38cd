import type { ContractValues } from "../../contract/contract-values";
import { writes } from "../../contract/policies";
import type { Change } from "../../edits/contract-editor";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";

const STORE = "writeBack.failureHandling.resultStore";

/** An AI result that exists nowhere but in the call that may fail. */
export const resultStore: ContractRule = {
  id: "write-back/result-store",
  title: "AI result can be lost",
  severity: "error",
  keys: [`${STORE}.kind`, `${STORE}.writtenBefore`],
  needs: ["writeBack.operations[]"],
  *check({ contract, values, edit }) {
    const isStoredLate = values.flag(`${STORE}.writtenBefore`)?.value === false;
    const hasNone = values.isMissing(`${STORE}.kind`);
    if (!writes(contract) || !(hasNone || isStoredLate)) return;
    yield {
      message: t`The result is not stored before the first try`,
      location: values.place(STORE),
      fixes: () => suggest(hasNone ? t`Add outbox` : t`Store it before the first try`, edit.change(outbox(values))),
    };
  },
};

/** The whole section, or what is wrong in one that stands there. */
function outbox(values: ContractValues): readonly Change[] {
  if (values.isMissing(STORE)) return [{ kind: "set", path: STORE, value: sectionTemplate("resultStore", values) }];
  const isLate = values.flag(`${STORE}.writtenBefore`)?.value === false;
  const early: Change = { kind: "set", path: `${STORE}.writtenBefore`, value: true };
  const kind: Change = { kind: "set", path: `${STORE}.kind`, value: "outbox" };
  return [...(values.isMissing(`${STORE}.kind`) ? [kind] : []), ...(isLate ? [early] : [])];
}
