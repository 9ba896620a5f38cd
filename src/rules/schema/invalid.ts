import type { FormatType } from "../../contract/format/types";
import { enumeration } from "../../contract/words";
import type { Change } from "../../edits/contract-editor";
import { formatAt } from "../../edits/contract-order";
import type { NewValue } from "../../edits/new-value";
import { sampleOf } from "../../templates/sample";
import { templateAt } from "../../templates/sections";
import type { PointerTokens } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import { about } from "../about";
import { type FormatFault, suggestedFix } from "../format-fault";
import type { FaultRule, Suggestion } from "../rule";
import { inOrder, suggest } from "../suggestion";
import { sentence } from "../words";

/** A node of a contract that is not as the format has it. */
export const invalid: FaultRule<FormatFault> = {
  id: "schema/invalid",
  title: "Contract does not match the format",
  severity: "error",
  check({ problem, contract }) {
    const message = problem.path === "" ? sentence`${problem.problem}` : sentence`${problem.path}: ${problem.problem}`;
    return about(invalid, contract, undefined, { message, location: problem.location });
  },
  fixes: (fault) => [...suggestedFix(fault.problem), ...inOrder(missingKeys(fault))],
};

/** Each choice of keys that would do, with values that the format accepts. */
function missingKeys(fault: FormatFault): readonly Suggestion[] {
  const { problem, edit } = fault;
  const { pointer = [], choices = [] } = problem.missing ?? {};
  return choices.flatMap((keys) => {
    const changes = keys.flatMap((key): readonly Change[] => {
      const path = [...pointer, key];
      const type = formatAt(path);
      return type === undefined ? [] : [{ kind: "set", path, value: valueFor(pointer, key, type, fault) }];
    });
    return suggest(t`Add ${enumeration(keys)}`, edit?.change(changes) ?? []);
  });
}

/** What the section's template has there, or the contract's owner; else any value of the type. */
function valueFor(parent: PointerTokens, key: string, type: FormatType, { contract, today }: FormatFault): NewValue {
  const values = contract?.values;
  if (values === undefined || parent.length === 0) return sampleOf(type, today);
  const owner = key === "owner" ? values.text("owner.team")?.value : undefined;
  const path = [...parent, key].join(".").replace(/\.\d+(?=\.|$)/g, "[]");
  return templateAt(path, values) ?? owner ?? sampleOf(type, today);
}
