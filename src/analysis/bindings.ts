import type { ContractTag } from "../consumer/type-reader";
import type { Contract, Direction, Entity, TypeBinding } from "../contract/contract";
import { resolvePath } from "../files/uri";
import type { Location } from "../text/location";
import type { ContractSet } from "./contract-set";

/** A consumer type that an entry of `consumers[].types[]` or a tag names. */
export interface NamedType {
  readonly contract: Contract;
  readonly direction: Direction;
  readonly at: { readonly type?: string; readonly entity?: string };
  /** The file and the name of the type. */
  readonly uri: string;
  readonly typeName: string;
  /** The entry of `consumers[].types[]`; absent for a tag. */
  readonly entry?: TypeBinding;
}

/** A consumer type that is bound to an entity. */
export interface Binding extends NamedType {
  readonly entity: Entity;
  readonly match: "projection" | "exact";
  readonly fillsDefaults: boolean;
  /** The entry, or the tag. */
  readonly place: Location;
}

/** A consumer type that an entry names. */
export interface ListedType extends NamedType {
  readonly entry: TypeBinding;
}

/** The bindings that a contract's consumers list. Entries whose entity is unknown have a finding of their own. */
function listedBindings(contract: Contract): readonly Binding[] {
  return listedTypes(contract).flatMap((type) => {
    const { entry } = type;
    const entity = entityOf(contract, entry.entity.value);
    if (entity === undefined) return [];
    return [{ ...type, entity, match: entry.match, fillsDefaults: entry.fillsDefaults, place: entry.type.location }];
  });
}

/** The types that a contract's consumers list for entities that it does not have. */
export function unboundTypes(contract: Contract): readonly ListedType[] {
  return listedTypes(contract).filter(({ entry }) => entityOf(contract, entry.entity.value) === undefined);
}

function listedTypes(contract: Contract): readonly ListedType[] {
  return contract.consumers.flatMap((consumer) =>
    consumer.types.map((entry) => ({
      contract,
      direction: entry.direction ?? consumer.direction ?? defaultDirection(contract, entry.entity.value),
      at: {
        ...(entry.at.type === undefined ? {} : { type: entry.at.type.value }),
        ...(entry.at.entity === undefined ? {} : { entity: entry.at.entity.value }),
      },
      uri: resolvePath(contract.uri, entry.type.value.path),
      typeName: entry.type.value.name,
      entry,
    })),
  );
}

/** The binding that a tag makes, where contract, entity and declaration are known. */
function taggedBinding(tag: ContractTag, contract: Contract): Binding | undefined {
  const entity = tag.target === undefined ? undefined : entityOf(contract, tag.target.entity);
  if (entity === undefined || tag.declaration === undefined) return undefined;
  return {
    contract,
    entity,
    direction: tag.target?.direction ?? defaultDirection(contract, entity.name.value),
    match: "projection",
    fillsDefaults: false,
    at: {},
    uri: tag.uri,
    typeName: tag.declaration.name,
    place: { uri: tag.uri, span: tag.span },
  };
}

/** A type that is bound both ways is checked once, by the entry in the contract. */
export function bindingsOf({ models, byId }: ContractSet, tags: readonly ContractTag[]): readonly Binding[] {
  const listed = models.flatMap(listedBindings);
  const bound = new Set(listed.map(declarationOf));
  const tagged = tags.flatMap((tag) => {
    const contract = tag.target === undefined ? undefined : byId.get(tag.target.contractId);
    const binding = contract === undefined ? undefined : taggedBinding(tag, contract);
    return binding === undefined || bound.has(declarationOf(binding)) ? [] : [binding];
  });
  return [...listed, ...tagged];
}

/** The same for bindings of one declaration to one entity. */
export function declarationOf(binding: Binding): string {
  return JSON.stringify([binding.uri, binding.typeName, binding.contract.uri, binding.entity.name.value]);
}

function entityOf(contract: Contract, name: string): Entity | undefined {
  return contract.entities.find((entity) => entity.name.value === name);
}

/** The directions in which a contract uses an entity: in a read-write contract what an operation names is read and written. */
export function directionsOf(contract: Contract, entity: string): readonly Direction[] {
  if (contract.direction !== "read-write") return [contract.direction];
  return defaultDirection(contract, entity) === "write" ? ["read", "write"] : ["read"];
}

/** docs/contract-format.md section 5: in a read-write contract, write if an operation names the entity, else read. */
export function defaultDirection(contract: Contract, entity: string): Direction {
  if (contract.direction !== "read-write") return contract.direction;
  const written = contract.operations.some((operation) => operation.entity?.value === entity);
  return written ? "write" : "read";
}
