import type { ContractValues } from "../../contract/contract-values";
import { writes } from "../../contract/policies";
import type { Change } from "../../edits/contract-editor";
import { isList, isScalar, type NewMapping } from "../../edits/new-value";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** A contract that writes and does not say what, nor what happens when a write fails or is made twice. */
export const missing: ContractRule = {
  id: "write-back/missing",
  title: "Write-back is not described",
  severity: "error",
  keys: ["direction", "writeBack.operations[].id"],
  *check({ contract, values, edit }) {
    if (!writes(contract) || !values.isMissing("writeBack.operations")) return;
    yield {
      message: sentence`Direction ${contract.direction} needs writeBack: operations, idempotency, failure handling, audit`,
      location: values.place(values.isMissing("writeBack") ? "direction" : "writeBack"),
      fixes: () => suggest(t`Add writeBack`, edit.change(missingParts(values))),
    };
  },
};

/** The section, or of one that stands there the parts, and the keys of its parts, that it lacks. */
function missingParts(values: ContractValues): readonly Change[] {
  const whole = sectionTemplate("writeBack", values);
  if (values.isMissing("writeBack")) return [{ kind: "set", path: "writeBack", value: whole }];
  return Object.entries(whole).flatMap(([key, part]): readonly Change[] => {
    const path = `writeBack.${key}`;
    if (values.isMissing(path)) return [{ kind: "set", path, value: part }];
    return isScalar(part) || isList(part) ? [] : additions(path, part, values);
  });
}

function additions(path: string, keys: NewMapping, values: ContractValues): readonly Change[] {
  return Object.entries(keys)
    .map(([key, value]) => ({ path: `${path}.${key}`, value }))
    .filter((one) => values.isMissing(one.path))
    .map((one) => ({ kind: "set", ...one }));
}
