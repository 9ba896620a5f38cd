import type { Analysis } from "../analysis/analysis";
import { memberWords } from "../assist/bound-types";
import type { HoverContent } from "../assist/hover";
import { fieldLine } from "../assist/hover-schema";
import { type Block, bulleted, type Line, line, literal, paragraph } from "../assist/prose";
import { pathFrom } from "../files/uri";
import type { BoundType } from "../rules/rule";
import { propertiesBelow } from "../shape/field";
import type { Property, ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";
import { placeKey } from "../text/place-key";
import type { Field } from "./field";
import type { FieldPlace } from "./fields";
import { memberLinks } from "./member-links";
import { objectsOf } from "./objects-of";

/** A schema that many contracts share: no more of its entities are shown. */
const ENTITIES_SHOWN = 10;

interface HoverSources {
  readonly analysis: Analysis;
  /** Of each entity, once for each direction in which its contract uses it. */
  readonly schemasOf: (field: Field) => readonly ShapeGraph[];
  /** The contract says at this place itself what the schema has under the name. */
  readonly explained: boolean;
}

/** What the fields of a place are in their contract, and beside that in each type that reads or writes them. */
export function hoverOfFields({ location, fields }: FieldPlace, from: HoverSources): HoverContent | undefined {
  const sections = fields
    .slice(0, ENTITIES_SHOWN)
    .map((field) => [...(from.explained ? [] : declared(field, from.schemasOf(field))), ...users(field, from.analysis)])
    .filter((blocks) => blocks.length > 0);
  return sections.length === 0 ? undefined : { span: location.span, sections };
}

function declared(field: Field, schemas: readonly ShapeGraph[]): readonly Block[] {
  for (const graph of schemas) {
    const property = field.declarations.map((place) => propertyAt(graph, field.name, place)).find((one) => one);
    if (property === undefined) continue;
    return [{ kind: "paragraph", line: fieldLine(nameOf(field, property, graph), property, graph) }];
  }
  return [];
}

/** The shortest path that leads to it: `Customer.orders[].total`. */
function nameOf({ entity, name }: Field, property: Property, graph: ShapeGraph): string {
  const all = propertiesBelow(graph, entity.name.value, { shapes: new Set([graph.root]) }, new Set());
  return all.find((one) => one.property === property)?.field ?? name;
}

function users(field: Field, { bound }: Analysis): readonly Block[] {
  const { value, location } = field.entity.name;
  const types = bound.filter(
    ({ bound: { contract, entity } }) => contract.uri === location.uri && entity.name.value === value,
  );
  const lines = types.map((one) => userLine(field, one.bound)).filter((said) => said !== undefined);
  return lines.length > 0 ? bulleted(lines) : [paragraph`No bound type names it.`];
}

/** The member that stands where the field does; undefined where the type has none. */
function userLine(field: Field, bound: BoundType): Line | undefined {
  const keys = new Set(field.declarations.map(placeKey));
  const link = memberLinks(bound.schema, bound.type).links.find(
    ({ name, schema }) => name === field.name && keys.has(placeKey(schema)),
  );
  const member = link && propertyAt(bound.type, field.name, link.member);
  if (member === undefined) return undefined;
  const type = literal(bound.typeName);
  const file = literal(pathFrom(bound.contract.uri, bound.declaration.uri));
  const said = literal(memberWords(member, bound.type, "type"));
  return bound.direction === "read"
    ? line`read by ${type} in ${file} as ${said}`
    : line`written by ${type} in ${file} as ${said}`;
}

function propertyAt(graph: ShapeGraph, name: string, place: Location): Property | undefined {
  const key = placeKey(place);
  return objectsOf(graph)
    .flatMap(({ properties }) => properties.get(name) ?? [])
    .find(({ origin }) => placeKey(origin) === key);
}
