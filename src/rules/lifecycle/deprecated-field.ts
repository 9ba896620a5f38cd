import type { Located } from "../../contract/contract";
import type { ContractValues } from "../../contract/contract-values";
import { type DataEntry, dataEntries } from "../../contract/data-entries";
import { dayAfter, isPast } from "../../contract/days";
import { parseDate } from "../../contract/values";
import { entryOf, nodeAt } from "../../document/nodes";
import type { SourceNode } from "../../document/source-node";
import { type FieldProperty, lookUpField, propertiesBelow } from "../../shape/field";
import type { Resolved } from "../../shape/resolve";
import type { Deprecation, ShapeGraph } from "../../shape/shape";
import type { PointerTokens } from "../../text/json-pointer";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const WINDOW = "compatibility.deprecationWindow";

/**
 * Deprecated field without a fair sunset: no day, or one that is over. Whether the day leaves the contract's window since
 * the field was marked is known to git alone, and is not judged here.
 */
export const deprecatedListedField: ContractRule = {
  id: "lifecycle/deprecated-field",
  title: "Deprecated field without a fair sunset",
  severity: "error",
  keys: ["data[].fields", "data[].schema", WINDOW],
  check: (subject) => dataEntries(subject.contract).flatMap((entry) => deprecatedFields(subject, entry)),
};

function deprecatedFields(subject: ContractSubject, entry: DataEntry): readonly Match[] {
  const { entity } = entry;
  const graphs = entity.fields === undefined || entity.schema === undefined ? [] : subject.schemasOf(entity);
  // Many fields, or both directions, may lead to one property: it is told once.
  const byPlace = new Map<string, FieldProperty>();
  for (const one of graphs.flatMap((graph) => coveredProperties(graph, entity.fields ?? []))) {
    const { uri, span } = one.property.origin;
    const place = `${span.start} ${uri}`;
    if (one.property.deprecated !== undefined && !byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()].flatMap((one) => unfair(subject, entry, one));
}

/** The properties of listed fields, the parents that they lead through, and the children that they cover. */
function coveredProperties(graph: ShapeGraph, fields: readonly Located<string>[]): readonly FieldProperty[] {
  const seen = new Set<Resolved>();
  return fields.flatMap(({ value }) => {
    const answer = lookUpField(graph, value);
    return answer.kind === "known" ? [...answer.properties, ...propertiesBelow(graph, value, answer, seen)] : [];
  });
}

function unfair(
  subject: ContractSubject,
  { entity, values }: DataEntry,
  { field, property }: FieldProperty,
): readonly Match[] {
  const { contract, today } = subject;
  const { origin, deprecated = {} } = property;
  const day = dayOf(deprecated);
  if (day !== undefined && !isPast(day, today)) return [];
  const isOwn = origin.uri === contract.uri;
  const window = subject.values.text(WINDOW)?.value ?? t`not set`;
  return [
    {
      message: sentence`${entity.name.value}.${field} is deprecated; sunset ${sunsetWords(deprecated)}, window ${window}`,
      severity: day === undefined ? "warning" : "error",
      location: isOwn ? origin : values.place("schema"),
      ...(isOwn ? {} : { related: [{ message: sentence`${field} is marked deprecated`, location: origin }] }),
      entity,
      notes: deprecated.successor === undefined ? [] : [t`Its successor is ${deprecated.successor}.`],
      fixes: () => (isOwn && day === undefined ? sunset(subject, values, origin) : []),
    },
  ];
}

/** `x-sunset`, where it is a day. */
function dayOf({ sunset: text }: Deprecation): string | undefined {
  return text !== undefined && parseDate(text) !== undefined ? text : undefined;
}

function sunsetWords(deprecated: Deprecation): string {
  if (deprecated.sunset === undefined) return t`not set`;
  return dayOf(deprecated) === undefined ? t`${deprecated.sunset} is no date` : t`${deprecated.sunset} is past`;
}

/** Gives the field of an inline schema its last day: the window from today. */
function sunset(
  { values, edit, today }: ContractSubject,
  entry: ContractValues,
  property: Location,
): readonly Suggestion[] {
  const window = values.duration(WINDOW)?.value;
  const schema = entry.node("schema");
  const path = schema === undefined ? undefined : pathTo(schema, property.span.start);
  if (window === undefined || schema === undefined || path === undefined) return [];
  // Where only a branch of its allOf is marked, the day would stand beside the wrong schema.
  if (entryOf(nodeAt(schema, path), "deprecated") === undefined) return [];
  const date = dayAfter(today, window);
  // A window beyond the calendar leads to no day.
  if (date === today) return [];
  return suggest(t`Add x-sunset ${date}`, edit.set([...entry.pointerTo("schema"), ...path, "x-sunset"], date));
}

/** The way from a node down to the value of the key that stands at an offset. */
function pathTo(node: SourceNode, offset: number): PointerTokens | undefined {
  const inside: readonly (readonly [string, SourceNode])[] =
    node.kind === "mapping"
      ? node.entries.map(({ key, value }) => [key.value, value])
      : node.kind === "sequence"
        ? node.items.map((item, index) => [String(index), item])
        : [];
  for (const [token, value] of inside) {
    if (entryOf(node, token)?.key.location.span.start === offset) return [token];
    const { start, end } = value.location.span;
    const below = start <= offset && offset < end ? pathTo(value, offset) : undefined;
    if (below !== undefined) return [token, ...below];
  }
  return undefined;
}
