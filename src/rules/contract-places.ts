import type { Contract, Entity } from "../contract/contract";
import type { ContractValues } from "../contract/contract-values";
import type { MappingNode } from "../document/source-node";
import type { RelatedLocation } from "../finding/finding";
import type { PointerTokens } from "../text/json-pointer";
import type { Location } from "../text/location";
import { sentence } from "./words";

/** A value of the contract as the second place of a finding: `freshness.maxLag 5s`. Nothing where it is missing. */
export function relatedTo(values: ContractValues, path: string): readonly RelatedLocation[] {
  const node = values.node(path);
  if (node === undefined) return [];
  const message = node.kind === "scalar" ? sentence`${path} ${node.source}` : path;
  return [{ message, location: values.place(path) }];
}

/** The key `fields` of an entity. */
export function fieldsPlace(contract: Contract, entity: Entity): Location | undefined {
  return entityNode(contract, entity)?.byKey.get("fields")?.key.location;
}

/** The tokens that lead to the fields of an entity. */
export function fieldsPath(contract: Contract, entity: Entity): PointerTokens | undefined {
  const data = contract.root.byKey.get("data")?.value;
  const node = entityNode(contract, entity);
  if (data?.kind !== "sequence" || node === undefined) return undefined;
  return ["data", String(data.items.indexOf(node)), "fields"];
}

/** The entry of `data` that describes an entity. */
function entityNode(contract: Contract, entity: Entity): MappingNode | undefined {
  const data = contract.root.byKey.get("data")?.value;
  if (data?.kind !== "sequence") return undefined;
  const { start } = entity.name.location.span;
  return data.items.find(
    (item): item is MappingNode =>
      item.kind === "mapping" && item.byKey.get("entity")?.value.location.span.start === start,
  );
}
