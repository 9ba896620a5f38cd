import type { NamedEntity } from "../analysis/named-entities";
import type { BoundType } from "../rules/rule";
import type { ObjectShape, ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";
import { placeKey } from "../text/place-key";
import { dataKeysOf } from "./data-keys";
import type { Field, Mention } from "./field";
import { type MemberLink, memberLinks } from "./member-links";
import { mentionsOf } from "./mentions";
import { objectsOf } from "./objects-of";

/** All fields of an entity, by the places that name them. */
export interface EntityFields {
  readonly at: ReadonlyMap<string, readonly Field[]>;
  /** False where a schema or a type is too large to find all names. */
  readonly complete: boolean;
}

/** A field while what names it is collected. */
interface Growing extends Field {
  readonly mentions: Mention[];
  readonly keys: Location[];
  readonly declarations: Location[];
  readonly dataKeys: Location[];
  readonly members: Location[];
  readonly unnamed: Location[];
}

/** `nameAt` gives the name that stands at a place of code, without quotes; undefined where it is another name. */
export function fieldsOf(
  named: NamedEntity,
  bound: readonly BoundType[],
  nameAt: (place: Location, name: string) => Location | undefined,
): EntityFields {
  const fields = new FieldsOfEntity(named);
  for (const { schema, type } of bound) {
    const { links, complete } = memberLinks(schema, type);
    for (const link of links) {
      const member = nameAt(link.member, link.name);
      if (member === undefined) fields.addUnnamed(link);
      else fields.addMember(link, member, type);
    }
    if (!complete) fields.complete = false;
  }
  fields.addMentions(bound);
  return { at: fields.byPlace(), complete: fields.complete };
}

class FieldsOfEntity {
  complete = true;
  readonly #named: NamedEntity;
  readonly #fields = new Set<Growing>();
  readonly #byKey = new Map<string, Growing>();
  readonly #byMember = new Map<string, Growing>();
  /** The objects of schemas and types that have a member, for those who ask what stands beside it. */
  readonly #objects = new Map<Growing, Set<ObjectShape>>();
  readonly #objectsOfType = new WeakMap<ShapeGraph, ReadonlyMap<string, readonly ObjectShape[]>>();

  constructor(named: NamedEntity) {
    this.#named = named;
    const names = named.names();
    this.complete = names !== undefined;
    for (const { name, places, declarations, dataKeys, isBeside } of names ?? []) {
      const field = this.#add(name, isBeside);
      field.declarations.push(...declarations.map(({ location }) => location));
      for (const { location } of places) this.#addKey(field, location);
      for (const { location } of dataKeys) field.dataKeys.push(location);
    }
    for (const { graph } of named.schemas) {
      this.#addSchema(graph);
      if (names?.length === 0) this.#addValues(graph);
    }
  }

  /** Every field by each place that names it. */
  byPlace(): ReadonlyMap<string, readonly Field[]> {
    const found = new Map<string, Field[]>();
    for (const field of this.#fields) {
      const mentions = field.mentions.map(({ scalar }) => scalar);
      for (const place of [...mentions, ...field.keys, ...field.dataKeys, ...field.members]) {
        const at = found.get(placeKey(place));
        if (at === undefined) found.set(placeKey(place), [field]);
        else if (!at.includes(field)) at.push(field);
      }
    }
    return found;
  }

  /** `member` is the place of the member's name without quotes. */
  addMember({ schema, name, member: origin }: MemberLink, member: Location, type: ShapeGraph): void {
    const field = this.#byKey.get(placeKey(schema));
    if (field?.name !== name) return;
    if (!field.members.some((known) => placeKey(known) === placeKey(member))) field.members.push(member);
    this.#byMember.set(placeKey(origin), field);
    for (const object of this.#objectsIn(type).get(name) ?? []) {
      const own = object.properties.get(name)?.origin;
      if (own !== undefined && placeKey(own) === placeKey(origin)) this.#objects.get(field)?.add(object);
    }
  }

  /** A type has the member, and its declaration does not name it. */
  addUnnamed({ schema, name, member }: MemberLink): void {
    const field = this.#byKey.get(placeKey(schema));
    if (field?.name === name) field.unnamed.push(member);
  }

  #add(name: string, isBeside: (other: string) => boolean): Growing {
    const objects = new Set<ObjectShape>();
    const field: Growing = {
      entity: this.#named.entity,
      name,
      mentions: [],
      keys: [],
      declarations: [],
      dataKeys: [],
      members: [],
      unnamed: [],
      isBeside: (other) => isBeside(other) || [...objects].some(({ properties }) => properties.has(other)),
    };
    this.#fields.add(field);
    this.#objects.set(field, objects);
    return field;
  }

  #addKey(field: Growing, place: Location): void {
    const key = placeKey(place);
    if (!this.#byKey.has(key)) this.#byKey.set(key, field);
    field.keys.push(place);
  }

  /** Formats that are no JSON Schema name each member once: where the Shape says. */
  #addSchema(graph: ShapeGraph): void {
    for (const [name, objects] of this.#objectsIn(graph)) {
      for (const object of objects) {
        const origin = object.properties.get(name)?.origin;
        if (origin === undefined) continue;
        const known = this.#byKey.get(placeKey(origin));
        // A key may also stand for other members, which it asks for.
        if (known !== undefined && known.name !== name) continue;
        const field = known ?? this.#add(name, () => false);
        if (known === undefined) {
          this.#addKey(field, origin);
          field.declarations.push(origin);
        }
        this.#objects.get(field)?.add(object);
      }
    }
  }

  /** What is written in values is known of JSON Schemas: of other formats it is where the Shape says. */
  #addValues(graph: ShapeGraph): void {
    for (const { key, name, property } of dataKeysOf(graph, this.#named.examples, this.#named.documents())) {
      const field = this.#byKey.get(placeKey(property));
      const isKnown = field?.dataKeys.some((one) => placeKey(one) === placeKey(key));
      if (field?.name === name && isKnown === false) field.dataKeys.push(key);
    }
  }

  /** After all keys and members. */
  addMentions(bound: readonly BoundType[]): void {
    for (const { mention, name, named } of mentionsOf(this.#named, bound)) {
      const field = this.#byKey.get(placeKey(named)) ?? this.#byMember.get(placeKey(named));
      if (field?.name !== name) continue;
      const isKnown = field.mentions.some(
        ({ scalar, start }) => start === mention.start && placeKey(scalar) === placeKey(mention.scalar),
      );
      if (!isKnown) field.mentions.push(mention);
    }
  }

  /** All objects of a graph by the names of their properties. */
  #objectsIn(graph: ShapeGraph): ReadonlyMap<string, readonly ObjectShape[]> {
    const known = this.#objectsOfType.get(graph);
    if (known !== undefined) return known;
    const found = new Map<string, ObjectShape[]>();
    for (const object of objectsOf(graph)) {
      for (const name of object.properties.keys()) {
        const objects = found.get(name);
        if (objects === undefined) found.set(name, [object]);
        else objects.push(object);
      }
    }
    this.#objectsOfType.set(graph, found);
    return found;
  }
}
