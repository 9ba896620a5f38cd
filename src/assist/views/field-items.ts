import type { ComparedType } from "../../analysis/analysis";
import { describeShape } from "../../shape/describe";
import { resolver } from "../../shape/resolve";
import type { Property, ShapeGraph } from "../../shape/shape";
import { shapeAt } from "../../shape/shape-at";
import { formatPointer, type PointerTokens, parsePointer } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { fieldAt, propertiesOf } from "../entity-fields";
import { literal, paragraph } from "../prose";
import type { EntityOfView } from "./entity-items";
import { typeItem } from "./type-items";
import type { ViewIndex } from "./view-index";
import { covers, once, standing, type ViewItem, withoutTwins } from "./view-item";
import { findingFacts, findingList } from "./view-words";

/** A field of an entity. */
interface Field {
  /** `email`, `lines[].sku`. */
  readonly path: string;
  /** Names of properties from the entity on, `*` for the items of a list. */
  readonly tokens: PointerTokens;
  readonly label: string;
  /** Where the contract lists it. */
  readonly listed?: Location;
  /** The property in the schema. */
  readonly schema?: Location;
  readonly facts: readonly string[];
}

/** The fields that a contract lists of an entity; without a list those of its schema. */
export function fieldItems(entity: EntityOfView, index: ViewIndex): readonly ViewItem[] {
  const { entity: own, schema } = entity;
  const listed = own.fields?.map((field): Field => {
    const known = schema && fieldAt(schema, field.value);
    const facts = known === undefined ? [] : factsOf(known.type, known.optional, known.deprecated !== undefined);
    return {
      path: field.value,
      label: field.value,
      tokens: tokensOf(field.value),
      listed: field.location,
      ...(known === undefined ? {} : { schema: known.origin }),
      facts,
    };
  });
  const fields = listed ?? (schema === undefined ? [] : fieldsBelow(schema, "", []));
  return withoutTwins(fields.map((field) => fieldItem(field, entity, index)));
}

function fieldItem(field: Field, entity: EntityOfView, index: ViewIndex): ViewItem {
  const { path, tokens, label, listed, schema } = field;
  const { contract, entity: own, bindings } = entity;
  const readers = bindings.flatMap((binding) => readerOf(index.compared(binding), tokens) ?? []);
  const findings = readers.flatMap((reader) => reader.findings);
  const counts = standing(findings, false);
  const place = listed ?? schema ?? own.name.location;
  const children = once(() => [
    ...nested(field, entity).map((one) => fieldItem(one, entity, index)),
    ...readers.map((reader) => readerItem(reader, index)),
  ]);
  return {
    key: path,
    kind: "field",
    label,
    facts: [...findingFacts(counts), ...field.facts],
    ...counts,
    place,
    ...(schema === undefined ? {} : { schema }),
    contract: { uri: contract.uri, place, ...(contract.id === undefined ? {} : { id: contract.id.value }) },
    path: `${entity.path}.${path}`,
    isLeaf: readers.length === 0 && nested(field, entity).length === 0,
    words: () => "",
    children: () => withoutTwins(children()),
    tooltip: () => [
      paragraph`${literal(`${entity.path}.${path}`)}`,
      ...(field.facts.length === 0 ? [] : [paragraph`${literal(field.facts.join(", "))}`]),
      ...findingList(findings),
    ],
    holds: (asked) => [listed, schema].some((one) => one !== undefined && covers(one, asked)),
  };
}

/** The properties of an object field, and of the items of a list; none where the contract lists fields, since it lists those. */
function nested({ path, tokens, listed }: Field, { schema }: EntityOfView): readonly Field[] {
  const part = listed === undefined && schema !== undefined ? shapeAt(schema, formatPointer(tokens)) : undefined;
  return part === undefined ? [] : fieldsBelow(part, path, tokens);
}

function fieldsBelow(graph: ShapeGraph, path: string, tokens: PointerTokens): readonly Field[] {
  const isList = resolver(graph)(graph.root).kind === "array";
  const items = isList ? shapeAt(graph, "/*") : undefined;
  if (items !== undefined) return fieldsBelow(items, `${path}[]`, [...tokens, "*"]);
  return [...propertiesOf(graph)].map(([name, property]) => ({
    path: path === "" ? name : `${path}.${name}`,
    tokens: [...tokens, name],
    label: name,
    schema: property.origin,
    facts: factsOf(
      describeShape(property.shape, graph, "contract"),
      property.optional,
      property.deprecated !== undefined,
    ),
  }));
}

function factsOf(type: string, optional: boolean, deprecated: boolean): readonly string[] {
  return [type, ...(optional ? [t`optional`] : []), ...(deprecated ? [t`deprecated`] : [])];
}

/** A type that has a field, or that should have it. */
interface Reader extends ComparedType {
  /** Its member, in the words of TypeScript; absent where it has none. */
  readonly type?: string;
  readonly place?: Location;
}

function readerOf(compared: ComparedType | undefined, tokens: PointerTokens): Reader | undefined {
  if (compared === undefined) return undefined;
  const { at, type } = compared.bound;
  const around = parsePointer(at.entity ?? "");
  const findings = compared.findings.filter(({ drift }) =>
    [drift?.path ?? "", ...(drift?.alsoAt ?? [])].some((path) =>
      beginsWith([...around, ...parsePointer(path)], tokens),
    ),
  );
  const below = tokens.slice(around.length);
  const isBelow = below.length > 0 && beginsWith(tokens, around);
  const member = isBelow ? memberAt(type, below) : undefined;
  if (member === undefined && findings.length === 0) return undefined;
  return { ...compared, findings, ...(member === undefined ? {} : member) };
}

function memberAt(graph: ShapeGraph, tokens: PointerTokens): Pick<Reader, "type" | "place"> | undefined {
  const part = shapeAt(graph, formatPointer(tokens));
  if (part === undefined) return undefined;
  const around = shapeAt(graph, formatPointer(tokens.slice(0, -1)));
  const property: Property | undefined = around && propertiesOf(around).get(tokens.at(-1) ?? "");
  return {
    type: describeShape(part.root, part, "type"),
    ...(property === undefined ? {} : { place: property.origin }),
  };
}

function readerItem({ binding, bound, findings, type, place }: Reader, index: ViewIndex): ViewItem {
  const shown = { findings, facts: [type ?? t`not declared`], place: place ?? bound.declaration };
  return typeItem(binding, shown, index);
}

function tokensOf(path: string): PointerTokens {
  return path.replaceAll("[]", ".*").split(".");
}

function beginsWith(tokens: PointerTokens, start: PointerTokens): boolean {
  return start.every((token, i) => tokens[i] === token);
}
