import type { Contract, Entity } from "../contract/contract";
import type { MappingNode } from "../document/source-node";
import type { Location } from "../text/location";

/** The key `fields` of an entity. */
export function fieldsPlace(contract: Contract, entity: Entity): Location | undefined {
  return entityNode(contract, entity)?.byKey.get("fields")?.key.location;
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
