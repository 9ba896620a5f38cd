import { describeShape } from "../shape/describe";
import { lookUpField } from "../shape/field";
import { resolver } from "../shape/resolve";
import type { Deprecation, ObjectShape, Property, Shape, ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";

/** A field of an entity, as its schema has it. */
export interface Field {
  /** As messages say it: `string, may be null`. */
  readonly type: string;
  readonly optional: boolean;
  readonly deprecated?: Deprecation;
  /** The key in the schema, or the schema of an array's items. */
  readonly origin: Location;
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

/** The field at a path such as `lines[].sku`; undefined when the schema has none, or could not be read there. */
export function fieldAt(graph: ShapeGraph, path: string): Field | undefined {
  const answer = lookUpField(graph, path);
  const [shape] = answer.kind === "known" ? answer.shapes : [];
  if (answer.kind !== "known" || shape === undefined) return undefined;
  const property = answer.properties.find(({ field }) => field === path)?.property;
  return {
    type: describeShape(shape, graph, "contract"),
    optional: property?.optional ?? false,
    ...(property?.deprecated === undefined ? {} : { deprecated: property.deprecated }),
    origin: property?.origin ?? shape.origin,
  };
}

function membersOf(graph: ShapeGraph): readonly Shape[] {
  const resolve = resolver(graph);
  const nodes = new Set([resolve(graph.root)]);
  for (const node of nodes) {
    if (node.kind === "union") for (const member of node.members) nodes.add(resolve(member));
  }
  return [...nodes];
}
