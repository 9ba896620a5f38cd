import type { ContractValues } from "../contract/contract-values";
import { plannedValues } from "../contract/planned-values";
import { type NewMapping, plainValue } from "../edits/new-value";

/** The values of a contract once these keys are written, its blanks as they are proposed. */
export function planned(additions: NewMapping, before?: ContractValues): ContractValues {
  const plain = Object.entries(additions).map(([key, value]) => [key, plainValue(value)]);
  return plannedValues(Object.fromEntries(plain), before);
}
