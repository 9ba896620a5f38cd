import type { ContractTag } from "../consumer/type-reader";
import type { Contract, Direction, Entity, TypeBinding } from "../contract/contract";
import { resolvePath } from "../files/uri";
import type { Location } from "../text/location";

/** A consumer type that is bound to an entity, by an entry of `consumers[].types[]` or by a tag. */
export interface Binding {
  readonly contract: Contract;
  readonly entity: Entity;
  readonly direction: Direction;
  readonly match: "projection" | "exact";
  readonly fillsDefaults: boolean;
  readonly at: { readonly type?: string; readonly entity?: string };
  /** The file and the name of the type. */
  readonly uri: string;
  readonly typeName: string;
  /** The entry, or the tag. */
  readonly place: Location;
  /** The entry of `consumers[].types[]`; absent for a tag. */
  readonly entry?: TypeBinding;
}

/** The bindings that a contract's consumers list. Entries whose entity is unknown have a finding of their own. */
export function listedBindings(contract: Contract): readonly Binding[] {
  return contract.consumers.flatMap((consumer) =>
    consumer.types.flatMap((entry): readonly Binding[] => {
      const entity = entityOf(contract, entry.entity.value);
      if (entity === undefined) return [];
      return [
        {
          contract,
          entity,
          direction: entry.direction ?? consumer.direction ?? defaultDirection(contract, entity),
          match: entry.match,
          fillsDefaults: entry.fillsDefaults,
          at: {
            ...(entry.at.type === undefined ? {} : { type: entry.at.type.value }),
            ...(entry.at.entity === undefined ? {} : { entity: entry.at.entity.value }),
          },
          uri: resolvePath(contract.uri, entry.type.value.path),
          typeName: entry.type.value.name,
          place: entry.type.location,
          entry,
        },
      ];
    }),
  );
}

/** The binding that a tag makes, where contract, entity and declaration are known. */
export function taggedBinding(tag: ContractTag, contract: Contract): Binding | undefined {
  const entity = tag.target === undefined ? undefined : entityOf(contract, tag.target.entity);
  if (entity === undefined || tag.declaration === undefined) return undefined;
  return {
    contract,
    entity,
    direction: tag.target?.direction ?? defaultDirection(contract, entity),
    match: "projection",
    fillsDefaults: false,
    at: {},
    uri: tag.uri,
    typeName: tag.declaration.name,
    place: { uri: tag.uri, span: tag.span },
  };
}

function entityOf(contract: Contract, name: string): Entity | undefined {
  return contract.entities.find((entity) => entity.name.value === name);
}

/** docs/contract-format.md section 5: in a read-write contract, write if an operation names the entity, else read. */
function defaultDirection(contract: Contract, entity: Entity): Direction {
  if (contract.direction !== "read-write") return contract.direction;
  const written = contract.operations.some((operation) => operation.entity?.value === entity.name.value);
  return written ? "write" : "read";
}
