import type { Analysis } from "../analysis/analysis";
import type { ContractView } from "../analysis/contract-view";
import type { Entity } from "../contract/contract";
import { pathFrom } from "../files/uri";
import type { ContractSubject } from "../rules/contract-rule";
import type { FieldReading } from "../rules/field-mentions";
import { detectFormat, FORMAT_NAMES } from "../schema/format";
import { describeShape } from "../shape/describe";
import { resolver } from "../shape/resolve";
import type { Property, ShapeGraph } from "../shape/shape";
import { counted, localised, t } from "../text/l10n";
import type { Location } from "../text/location";
import { type Field, fieldAt, propertiesOf } from "./entity-fields";
import { type Block, bulleted, type Line, line, literal, paragraph, row, words } from "./prose";
import { schemaTextAt } from "./schema-text";

/** More entities are not looked at for a field that may belong to any of them. */
const ENTITIES_ASKED = 20;
/** More fields, or readers, are counted. */
const FIELDS_SHOWN = 20;

/** What the schema of an entity leads to: file, pointer and format, its own words, and its fields in brief. */
export function aboutSchema(entity: Entity, view: ContractView, subject: ContractSubject): readonly Block[] {
  const graph = graphOf(entity, subject);
  if (graph === undefined) return [];
  const root = resolver(graph)(graph.root);
  if (root.kind === "unknown") return [paragraph`The schema cannot be used: ${words(localised(root.reason))}.`];
  const properties = propertiesOf(graph);
  const required = [...properties].filter(([, { optional }]) => !optional).map(([name]) => name);
  return [
    paragraph`${originOf(entity, root.origin, view)}`,
    ...ownWords(view, root.origin),
    properties.size === 0
      ? paragraph`It is ${words(describeShape(root, graph, "contract"))}.`
      : paragraph`${counted(properties.size, "field")}, always there: ${required.length === 0 ? t`none` : row(required)}.`,
  ];
}

/** The fields of an entity with their types, and the consumer types that read or write it. */
export function aboutEntity(
  entity: Entity,
  subject: ContractSubject,
  analysis: Analysis | undefined,
): readonly Block[] {
  const graph = graphOf(entity, subject);
  const name = literal(entity.name.value);
  const users = usersOf(entity, subject, analysis);
  if (graph === undefined) return [paragraph`Entity ${name}, without a schema.`, ...users];
  const properties = [...propertiesOf(graph)];
  const listed = entity.fields?.map(({ value }) => value);
  const used = listed === undefined ? t`all of them used` : line`used: ${row(listed)}`;
  return [
    paragraph`Entity ${name}: ${counted(properties.length, "field")}, ${used}.`,
    ...bulleted(
      properties.map(([field, property]) => fieldLine(field, property, graph)),
      FIELDS_SHOWN,
    ),
    ...users,
  ];
}

/** What the schemas say of a field, for each entity that it may belong to and that has it. */
export function aboutField(
  readings: readonly FieldReading[],
  view: ContractView,
  subject: ContractSubject,
): readonly Block[] {
  const known = readings.slice(0, ENTITIES_ASKED).flatMap(({ entity, field: name }) => {
    const graph = graphOf(entity, subject);
    const field = graph === undefined ? undefined : fieldAt(graph, name);
    return field === undefined ? [] : [{ entity, name, field }];
  });
  return known.flatMap(({ entity, name, field }) => [
    paragraph`${literal(`${entity.name.value}.${name}`)}: ${words(field.type)}${presenceOf(field)}${deprecationOf(field)}`,
    ...ownWords(view, field.origin),
  ]);
}

function graphOf(entity: Entity, subject: ContractSubject): ShapeGraph | undefined {
  return entity.schema === undefined ? undefined : subject.schemasOf(entity)[0];
}

function originOf({ schema }: Entity, origin: Location, view: ContractView): Line {
  if (schema?.kind !== "reference") return line`An inline JSON Schema.`;
  const file = pathFrom(view.document.uri, origin.uri);
  const [, pointer = ""] = schema.reference.value.split("#");
  const place = pointer === "" ? t`the whole file` : line`at ${literal(`#${pointer}`)}`;
  return line`${literal(file)}, ${place}, ${formatOf(view, origin.uri)}.`;
}

function formatOf(view: ContractView, uri: string): string {
  const root = view.documentOf(uri)?.root;
  return root === undefined ? t`schema` : FORMAT_NAMES[detectFormat(uri, root)];
}

function ownWords(view: ContractView, origin: Location): readonly Block[] {
  const { title, description } = schemaTextAt(view, origin);
  return [title, description].flatMap((text) => (text === undefined ? [] : [paragraph`${words(text)}`]));
}

/** A property as its schema has it: `email: string, may be missing`. */
export function fieldLine(name: string, { shape, optional, deprecated }: Property, graph: ShapeGraph): Line {
  const type = words(describeShape(shape, graph, "contract"));
  return line`${literal(name)}: ${type}${optional ? t`, may be missing` : ""}${deprecated === undefined ? "" : t`, deprecated`}`;
}

/** That it may be null is said by its type. */
function presenceOf({ optional }: Field): string {
  return optional ? t`, may be missing` : t`, always there`;
}

function deprecationOf({ deprecated }: Field): Line {
  if (deprecated === undefined) return [];
  const { sunset, successor } = deprecated;
  const until = sunset === undefined ? "" : line`, last day ${literal(sunset)}`;
  const instead = successor === undefined ? "" : line`, use ${literal(successor)}`;
  return line`; deprecated${until}${instead}`;
}

function usersOf(entity: Entity, { contract }: ContractSubject, analysis: Analysis | undefined): readonly Block[] {
  const users = (analysis?.bindings ?? []).filter(
    (binding) => binding.contractUri === contract.uri && binding.entity === entity.name.value,
  );
  if (analysis === undefined) return [];
  if (users.length === 0) return [paragraph`No consumer type is bound to it.`];
  return bulleted(
    users.map(({ direction, typeName, declaration, via }) => {
      const file = pathFrom(contract.uri, declaration.uri);
      const [type, bound] = [literal(typeName), via === "tag" ? t`, bound by a tag` : ""];
      return direction === "read"
        ? line`read by ${type} in ${literal(file)}${bound}`
        : line`written by ${type} in ${literal(file)}${bound}`;
    }),
  );
}
