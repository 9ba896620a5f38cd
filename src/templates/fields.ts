import type { ContractValues } from "../contract/contract-values";
import { ask, type NewValue } from "../edits/new-value";
import type { Basis } from "./basis";

/**
 * The first of these names that is a required field of the contract's first entity, as far as its schema is inline; else
 * a blank.
 */
export function fieldOf({ values }: Basis, names: readonly string[], fallback: string): NewValue {
  const fields = requiredFields(values.items("data")[0]);
  return names.find((name) => fields.includes(name)) ?? ask(fallback);
}

/** The one required field that names the decision a write carries out; else a blank. */
export function decisionField(basis: Basis): NewValue {
  const { values } = basis;
  const written = values.items("writeBack.operations").flatMap((operation) => operation.text("entity")?.value ?? []);
  const entries = values.items("data");
  const entry = entries.find((one) => written.includes(one.text("entity")?.value ?? "")) ?? entries[0];
  const candidates = requiredFields(entry).filter((name) => /decision/i.test(name) && name.endsWith("Id"));
  return (candidates.length === 1 ? candidates[0] : undefined) ?? ask("decisionId");
}

function requiredFields(entry: ContractValues | undefined): readonly string[] {
  return (entry?.texts("schema.required") ?? []).map(({ value }) => value);
}
