import type { Contract, Entity } from "../contract/contract";
import { describeShape } from "../shape/describe";
import { resolver } from "../shape/resolve";
import type { Deprecation, ObjectShape, Property, Shape, ShapeGraph } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import { formatPointer, type PointerTokens } from "../text/json-pointer";
import type { Location } from "../text/location";

/** A field of an entity, as its schema has it. */
export interface Field {
  /** As messages say it: `string, may be null`. */
  readonly type: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly deprecated?: Deprecation;
  /** The key in the schema, or the schema of an array's items. */
  readonly origin: Location;
}

/** An entity and one of its fields, as a contract names them together. */
export interface FieldMention {
  readonly entity: Entity;
  /** Without the entity in front: `address.city`. */
  readonly name: string;
}

/** The properties of the objects that a graph describes, those of a union's members together. */
export function propertiesOf(graph: ShapeGraph): ReadonlyMap<string, Property> {
  const objects = membersOf(graph).filter((member): member is ObjectShape => member.kind === "object");
  const properties = new Map<string, Property>();
  for (const [name, property] of objects.flatMap((object) => [...object.properties])) {
    if (!properties.has(name)) properties.set(name, property);
  }
  return properties;
}

/** The field at a path such as `lines[].sku`; undefined when the schema has none. */
export function fieldAt(graph: ShapeGraph, path: string): Field | undefined {
  const tokens = tokensOf(path);
  const last = tokens.at(-1);
  const around = shapeAt(graph, formatPointer(tokens.slice(0, -1)));
  const shape = shapeAt(graph, formatPointer(tokens));
  if (last === undefined || around === undefined || shape === undefined) return undefined;
  const property = propertiesOf(around).get(last);
  return {
    type: describeShape(property?.shape ?? shape.root, shape, "contract"),
    optional: property?.optional ?? false,
    nullable: membersOf(shape).some(isNull),
    ...(property?.deprecated === undefined ? {} : { deprecated: property.deprecated }),
    origin: property?.origin ?? shape.root.origin,
  };
}

/**
 * The entities that a field of one of the lists of fields may belong to. With several entities the name may begin with
 * the entity's: `Customer.email`.
 */
export function fieldMentions(contract: Contract, text: string, among = contract.entities): readonly FieldMention[] {
  const prefixed = among.filter(({ name }) => text.startsWith(`${name.value}.`));
  const named = prefixed.map((entity) => ({ entity, name: text.slice(entity.name.value.length + 1) }));
  return named.length > 0 ? named : among.map((entity) => ({ entity, name: text }));
}

function tokensOf(field: string): PointerTokens {
  return field.split(".").flatMap((name) => {
    const arrays = /(\[\])+$/.exec(name)?.[0] ?? "";
    return [name.slice(0, name.length - arrays.length), ...Array.from({ length: arrays.length / 2 }, () => "*")];
  });
}

function membersOf(graph: ShapeGraph): readonly Shape[] {
  const resolve = resolver(graph);
  const nodes = new Set([resolve(graph.root)]);
  for (const node of nodes) {
    if (node.kind === "union") for (const member of node.members) nodes.add(resolve(member));
  }
  return [...nodes];
}

function isNull(shape: Shape): boolean {
  return (shape.kind === "scalar" && shape.type === "null") || (shape.kind === "literal" && shape.value === null);
}
