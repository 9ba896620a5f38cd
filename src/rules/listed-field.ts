import type { Contract, Entity } from "../contract/contract";
import type { Drift } from "../drift/drift";
import type { ContractEditor } from "../edits/contract-editor";
import { parsePointer } from "../text/json-pointer";
import type { TextEdit } from "../text/location";
import { fieldsPath } from "./contract-places";
import type { BoundType } from "./rule";

/** The field of `data[].fields` (docs/contract-format.md section 2) that a drift speaks of: `lines[].sku`. */
export function fieldOf(drift: Drift, bound: BoundType): string {
  const tokens = parsePointer((bound.at.entity ?? "") + drift.path);
  return tokens.reduce(
    (field, token) => (token === "*" ? `${field}[]` : field === "" ? token : `${field}.${token}`),
    "",
  );
}

/** Lists the field that a drift speaks of. */
export function addField(drift: Drift, bound: BoundType, edit: ContractEditor): readonly TextEdit[] {
  const path = fieldsPath(bound.contract, bound.entity);
  return path === undefined ? [] : edit.append(path, fieldOf(drift, bound));
}

/** Takes the field that a drift speaks of out of the list. */
export function removeField(drift: Drift, bound: BoundType, edit: ContractEditor): readonly TextEdit[] {
  return removeListed(bound.contract, bound.entity, fieldOf(drift, bound), edit);
}

/** Takes a field out of the list of an entity; never the last, since no list means all fields. */
export function removeListed(
  contract: Contract,
  entity: Entity,
  field: string,
  edit: ContractEditor,
): readonly TextEdit[] {
  const path = fieldsPath(contract, entity);
  const index = entity.fields?.findIndex(({ value }) => value === field) ?? -1;
  if (path === undefined || index === -1 || entity.fields?.length === 1) return [];
  return edit.remove([...path, String(index)]);
}
