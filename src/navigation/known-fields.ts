import type { NamedEntity } from "../analysis/named-entities";
import type { BoundType } from "../rules/rule";
import type { ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";
import { type EntityFields, fieldsOf } from "./entity-fields";
import { objectsOf } from "./objects-of";

/** The members of a type, at any depth. */
export interface MembersOfType {
  /** The files that declare them. */
  readonly files: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** The fields of entities that did not change since they were asked for last. */
export class KnownFields {
  readonly #fields = new WeakMap<
    NamedEntity,
    { readonly bound: readonly BoundType[]; readonly fields: EntityFields }
  >();
  readonly #members = new WeakMap<ShapeGraph, MembersOfType>();

  of(
    named: NamedEntity,
    bound: readonly BoundType[],
    nameAt: (place: Location, name: string) => Location | undefined,
  ): EntityFields {
    const known = this.#fields.get(named);
    if (known?.bound.length === bound.length && known.bound.every((one, i) => one === bound[i])) return known.fields;
    const fields = fieldsOf(named, bound, nameAt);
    this.#fields.set(named, { bound, fields });
    return fields;
  }

  membersOf(type: ShapeGraph): MembersOfType {
    const known = this.#members.get(type);
    if (known !== undefined) return known;
    const members = objectsOf(type).flatMap(({ properties }) => [...properties]);
    const found: MembersOfType = {
      files: new Set(members.map(([, { origin }]) => origin.uri)),
      names: new Set(members.map(([name]) => name)),
    };
    this.#members.set(type, found);
    return found;
  }
}
