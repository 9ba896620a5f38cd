import type { Entity } from "../../contract/contract";
import { lookUpField, respelled, type UnknownField } from "../../shape/field";
import { isUnsaid } from "../../shape/logic";
import type { Property } from "../../shape/shape";
import { t } from "../../text/l10n";
import { nearest } from "../../text/nearest";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { type FieldMention, type FieldReading, fieldMentions } from "../field-mentions";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

/** Field is not in the schema. */
export const unknownField: ContractRule = {
  id: "documentation/unknown-field",
  title: "Field is not in the schema",
  severity: "error",
  keys: [
    "data[].fields",
    "freshness.timestampField",
    "stream.key",
    "stream.dedupKey",
    "cdc.dedupKey",
    "writeBack.idempotency.key.from",
    "writeBack.operations[].entity",
  ],
  needs: ["data[].schema"],
  check: (subject) => fieldMentions(subject.contract).flatMap((mention) => mismatch(subject, mention)),
};

/** So many properties are named beside a field that is none of them. */
const mostNames = 5;

/** A reading of a name, and where the schema of its entity does not know it. */
interface Miss {
  readonly reading: FieldReading;
  readonly unknown: UnknownField;
}

function mismatch(subject: ContractSubject, mention: FieldMention): readonly Match[] {
  const { name, readings } = mention;
  if (readings.some((one) => one.length === 0)) return [noEntity(subject, mention)];
  const misses = readings.flatMap((alternatives) => missesOf(subject, alternatives));
  const told = misses.find(({ reading }) => reading.prefix !== "") ?? misses[0];
  if (told === undefined) return [];
  const { entity, field, prefix } = told.reading;
  const entities = [...new Set(misses.map(({ reading }) => reading.entity.name.value))];
  return [
    {
      message:
        entities.length === 1 || prefix !== ""
          ? sentence`${field} is not a property of ${entity.name.value} (${schemaName(entity)})`
          : sentence`${name.value} is not a property of ${listed(entities, "or", 60)}`,
      location: name.location,
      related: [{ message: sentence`${knownWords(told)}`, location: around(told.unknown).origin }],
      entity,
      notes: notesOf(told),
      fixes: () => [...respelling(subject, mention, misses), ...removal(subject, mention)],
    },
  ];
}

/** Every way to read a name, when none of them is known. */
function missesOf(subject: ContractSubject, readings: readonly FieldReading[]): readonly Miss[] {
  const misses: Miss[] = [];
  for (const reading of readings) {
    const unknown = missOf(subject, reading);
    if (unknown === undefined) return [];
    misses.push({ reading, unknown });
  }
  return misses;
}

/** Undefined when a field is known in a direction in which the entity is used, or its schema cannot be read. */
function missOf({ schemasOf, values }: ContractSubject, { entity, field }: FieldReading): UnknownField | undefined {
  // Of a text with syntax errors a schema may be there only in part.
  if (values.isBroken && entity.schema?.kind === "inline") return undefined;
  let unknown: UnknownField | undefined;
  for (const graph of entity.schema === undefined ? [] : schemasOf(entity)) {
    const answer = lookUpField(graph, field);
    if (answer.kind !== "unknown") return undefined;
    unknown ??= answer;
  }
  return unknown;
}

function noEntity({ contract, edit }: ContractSubject, { name, pointer }: FieldMention): Match {
  const entities = contract.entities.map((entity) => entity.name.value);
  const dot = name.value.indexOf(".");
  const near = nearest(name.value.slice(0, dot), entities);
  return {
    message: sentence`${name.value} names no entity of data; known: ${listed(entities, "and", 50)}`,
    location: name.location,
    fixes: () => {
      const spelled = near === undefined ? undefined : near + name.value.slice(dot);
      return spelled === undefined ? [] : suggest(t`Change to ${spelled}`, edit.set(pointer, spelled));
    },
  };
}

/** The one known field that is nearest to the name and not yet in its list. */
function respelling(
  { schemasOf, edit }: ContractSubject,
  { name, pointer, list }: FieldMention,
  misses: readonly Miss[],
): readonly Suggestion[] {
  const spellings = misses.flatMap(({ reading: { entity, field, prefix }, unknown }) =>
    respelled(field, unknown).map((spelled) => ({ entity, spelled, name: prefix + spelled })),
  );
  const near = nearest(
    name.value,
    spellings.map((one) => one.name).filter((one) => list?.includes(one) !== true),
  );
  const isKnown = spellings.some(
    (one) =>
      one.name === near && schemasOf(one.entity).some((graph) => lookUpField(graph, one.spelled).kind === "known"),
  );
  return near === undefined || !isKnown ? [] : suggest(t`Change to ${near}`, edit.set(pointer, near));
}

/** An empty list is against the format: the last item stays. */
function removal({ edit }: ContractSubject, { name, pointer, list }: FieldMention): readonly Suggestion[] {
  if (list === undefined || list.length < 2) return [];
  return suggest(t`Remove ${name.value}`, edit.remove(pointer));
}

function schemaName({ schema }: Entity): string {
  return schema?.kind === "reference" ? schema.reference.value : t`inline schema`;
}

/** The object that has no such property, else what stands where the path ends. */
function around({ nodes }: UnknownField): UnknownField["nodes"][number] {
  return nodes.find(({ kind }) => kind === "object") ?? nodes[0];
}

/** The first properties that are there, and how many more. */
function knownWords({ reading: { entity }, unknown }: Miss): string {
  const place = unknown.known === "" ? entity.name.value : `${entity.name.value}.${unknown.known}`;
  const node = around(unknown);
  const properties = node.kind === "object" ? node.properties : new Map<string, Property>();
  if (node.kind === "array") return t`${place} is a list`;
  if (properties.size === 0) return t`${place} has no named properties`;
  const names: string[] = [];
  for (const name of properties.keys()) {
    if (names.push(name) === mostNames) break;
  }
  const more = properties.size - names.length;
  return t`${place} has ${listed([...names, ...(more > 0 ? [t`${more} more`] : [])], "and", 80)}`;
}

function notesOf({ unknown }: Miss): readonly string[] {
  const isList = unknown.nodes.some(({ kind }) => kind === "array");
  const isOpen = unknown.nodes.some(
    (node) => node.kind === "object" && node.additional !== false && isUnsaid(node.additional),
  );
  return [
    ...(isList
      ? [t`${unknown.known === "" ? t`The entity` : unknown.known} is a list: its items are ${unknown.known}[].`]
      : []),
    ...(isOpen
      ? [
          t`The schema allows further properties but promises none: name the field in it, or describe it by additionalProperties.`,
        ]
      : []),
  ];
}
