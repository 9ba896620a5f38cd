import type { Contract, Entity } from "./contract";
import type { ContractValues } from "./contract-values";

/** An entry of `data` that names its entity. */
export interface DataEntry {
  readonly entity: Entity;
  /** Its values by path. */
  readonly values: ContractValues;
}

/** The entries of `data` with the entities that they describe, in order. */
export function dataEntries({ entities, values }: Contract): readonly DataEntry[] {
  const named = values.items("data").filter((entry) => entry.text("entity") !== undefined);
  return named.flatMap((entry, index) => {
    const entity = entities[index];
    return entity === undefined ? [] : [{ entity, values: entry }];
  });
}
