import type { Direction } from "../../contract/contract";
import { toJson } from "../../document/nodes";
import type { SourceNode } from "../../document/source-node";
import { resolvePath } from "../../files/uri";
import { detectFormat, FORMAT_NAMES, type SchemaFormat } from "../../schema/format";
import { member } from "../../schema/node-access";
import { parseReference } from "../../schema/reference";
import { schemaAt } from "../../schema/schema-text";
import { lookUpField } from "../../shape/field";
import type { Resolved } from "../../shape/resolve";
import { conditionsAt, conditionsOf } from "./conditions";
import { Definitions } from "./definitions";
import { describedChannels } from "./described-channels";
import { describedOperations } from "./described-operations";
import { exampleOf, requestOf } from "./entity-example";
import { FieldRows, type RowSources } from "./field-rows";
import type { HandoverEntity, HandoverInput } from "./handover-input";
import type { DefinitionRows, EntityModel, FieldRow } from "./handover-model";
import { relationTo } from "./listed-fields";
import { Nodes } from "./nodes";
import { notesAt } from "./schema-notes";
import { TypeWords, valueWords } from "./type-words";

/** Nodes of a schema that is repeated for what the fields do not tell. */
const LARGEST_SCHEMA = 300;
/** More values of one enumeration are counted. */
const MOST_VALUES = 2_000;

/** What the schemas of a contract say, entity by entity. */
export function entityModels(input: HandoverInput): readonly EntityModel[] {
  return input.entities.map((entity) => new EntityReader(entity, input).model());
}

class EntityReader {
  readonly #entity: HandoverEntity;
  readonly #input: HandoverInput;
  readonly #from: RowSources;
  readonly #listed: readonly string[] | undefined;
  /** Names of definitions that some row refers to. */
  readonly #used = new Set<string>();

  constructor(entity: HandoverEntity, input: HandoverInput) {
    this.#entity = entity;
    this.#input = input;
    this.#listed = entity.entity.fields?.map(({ value }) => value);
    const nodes = new Nodes(entity.graph);
    const definitions = new Definitions(entity.graph, nodes, entity.entity.name.value);
    const words = new TypeWords(nodes, (node) => {
      const name = definitions.nameOf(node);
      if (name === undefined) return undefined;
      this.#used.add(name);
      return valuesOf(node).length > 0 ? `one of ${name}` : name;
    });
    this.#from = { nodes, definitions, words, notesAt: (origin) => notesAt(input.documents, origin) };
  }

  model(): EntityModel {
    const { entity, direction, graph } = this.#entity;
    const { contract } = this.#input;
    const base = { entity: entity.name.value, direction };
    if (entity.schema === undefined) return { ...base, ...UNKNOWN, fields: (this.#listed ?? []).map(unknownRow) };
    const root = this.#from.nodes.of(graph.root);
    const rows = new FieldRows(this.#from, relationTo(this.#listed));
    const fields = this.#withUnmet(rows.of(graph.root));
    const conditions = conditionsOf(graph);
    const operations = this.#described("openapi", describedOperations);
    const example = exampleOf(this.#entity, this.#input);
    return {
      ...base,
      schema: this.#schema(),
      fields,
      fieldsLeft: rows.left,
      definitions: this.#usedDefinitions(),
      leftOut: this.#leftOut(),
      open: root.kind === "object" ? root.additional !== false : null,
      conditions,
      written: conditions.length > 0 || this.#isAvro() ? this.#written(root) : null,
      operations,
      request: requestOf(operations, example, this.#entity, contract),
      channels: this.#described("asyncapi", describedChannels),
      example,
    };
  }

  #schema(): EntityModel["schema"] {
    const { entity, graph } = this.#entity;
    const reference = entity.schema?.kind === "reference" ? entity.schema.reference.value : null;
    const [uri, root] = this.#document() ?? [];
    const format = uri === undefined || root === undefined ? "json-schema" : detectFormat(uri, root);
    const version = root === undefined ? undefined : versionOf(root);
    const { title, description } = this.#from.notesAt(this.#from.nodes.of(graph.root).origin);
    return {
      reference,
      format: version === undefined ? FORMAT_NAMES[format] : `${FORMAT_NAMES[format]} ${version}`,
      title: title ?? null,
      description: description ?? null,
    };
  }

  /** Its bytes say nothing of themselves: without the schema of the writer nobody reads them. */
  #isAvro(): boolean {
    const [uri, root] = this.#document() ?? [];
    return uri !== undefined && root !== undefined && detectFormat(uri, root) === "avro";
  }

  /** The file that the reference of the entity names. */
  #document(): readonly [string, SourceNode] | undefined {
    const { schema } = this.#entity.entity;
    const reference = schema?.kind === "reference" ? parseReference(schema.reference.value) : undefined;
    if (reference?.kind === "path") {
      const uri = resolvePath(this.#input.contract.uri, reference.path);
      const root = this.#input.documents.get(uri);
      return root === undefined ? undefined : [uri, root];
    }
    if (reference?.kind !== "npm") return undefined;
    const end = `/${reference.packageName}/${reference.path}`;
    return [...this.#input.documents].find(([uri]) => uri.endsWith(end));
  }

  /** Listed fields that no property is called by: those of maps, and what the schema does not know. */
  #withUnmet(rows: readonly FieldRow[]): readonly FieldRow[] {
    const met = new Set(rows.map(({ field }) => field));
    const unmet = (this.#listed ?? []).filter((field) => !met.has(field)).map((field) => this.#lookedUp(field));
    return [...rows, ...unmet].sort(this.#byList());
  }

  #lookedUp(field: string): FieldRow {
    const answer = lookUpField(this.#entity.graph, field);
    if (answer.kind !== "known") return unknownRow(field);
    const { nodes, words } = this.#from;
    const shapes = [...answer.shapes];
    const own = answer.properties.filter((property) => property.field === field);
    return {
      ...unknownRow(field),
      type: [...new Set(shapes.map((shape) => words.of(shape)))].join(" | "),
      required: own.length > 0 && own.every(({ property }) => !property.optional),
      nullable: shapes.some((shape) => nodes.mayBeNull(shape)),
    };
  }

  /** Fields stand in the order in which the contract lists them. */
  #byList(): (one: FieldRow, other: FieldRow) => number {
    const listed = this.#listed ?? [];
    const place = new Map<string, number>();
    const placeOf = ({ field }: FieldRow): number => {
      const known = place.get(field);
      if (known !== undefined) return known;
      const at = listed.findIndex((one) => covers(one, field) || covers(field, one));
      place.set(field, at);
      return at;
    };
    return (one, other) => placeOf(one) - placeOf(other);
  }

  /** The definitions that the fields, or other definitions of theirs, refer to: writing one may name further ones. */
  #usedDefinitions(): readonly DefinitionRows[] {
    const { definitions, notesAt } = this.#from;
    const byName = new Map(definitions.all.map(({ name, node }) => [name, node]));
    const tables: DefinitionRows[] = [];
    for (const name of this.#used) {
      const node = byName.get(name);
      if (node === undefined) continue;
      const all = valuesOf(node);
      const values = all.slice(0, MOST_VALUES);
      const fields = values.length > 0 ? [] : new FieldRows(this.#from).of(node);
      const written = conditionsAt(node).length === 0 ? null : this.#written(node);
      const description = notesAt(node.origin).description ?? null;
      tables.push({ name, description, fields, values, valuesLeft: all.length - values.length, written });
    }
    return tables;
  }

  #leftOut(): EntityModel["leftOut"] {
    const root = this.#from.nodes.of(this.#entity.graph.root);
    if (root.kind !== "object" || this.#listed === undefined) return [];
    const relation = relationTo(this.#listed);
    return [...root.properties]
      .filter(([name]) => relation(name) === "none")
      .map(([name, { optional }]) => ({ field: name, required: !optional }));
  }

  /** A schema as it is written, unless it is very large. */
  #written({ origin: { uri, span } }: Resolved): string | null {
    const root = this.#input.documents.get(uri);
    const schema = root === undefined ? undefined : schemaAt(root, span)?.node;
    const json = schema === undefined ? undefined : toJson(schema, LARGEST_SCHEMA);
    return json === undefined ? null : JSON.stringify(json, null, 2);
  }

  /** What the file of the schema says beside it, where it is of a format that says so. */
  #described<T>(
    format: SchemaFormat,
    read: (root: SourceNode, pointer: string, direction: Direction) => readonly T[],
  ): readonly T[] {
    const [uri, root] = this.#document() ?? [];
    const { schema } = this.#entity.entity;
    if (uri === undefined || root === undefined || schema?.kind !== "reference") return [];
    const [, pointer = ""] = schema.reference.value.split("#");
    return detectFormat(uri, root) === format ? read(root, pointer, this.#entity.direction) : [];
  }
}

const UNKNOWN = {
  schema: null,
  fieldsLeft: 0,
  definitions: [],
  leftOut: [],
  open: null,
  conditions: [],
  written: null,
  operations: [],
  request: null,
  channels: [],
  example: null,
} as const;

function unknownRow(field: string): FieldRow {
  const unknown = { description: null, unit: null, default: null, deprecated: null };
  return { field, type: null, required: null, nullable: null, ...unknown };
}

function covers(parent: string, field: string): boolean {
  return field === parent || field.startsWith(`${parent}.`) || field.startsWith(`${parent}[`);
}

/** The values of an enumeration. */
function valuesOf(node: Resolved): readonly string[] {
  if (node.kind !== "union" || !node.members.every((member) => member.kind === "literal")) return [];
  return node.members.flatMap((member) => (member.kind === "literal" ? [valueWords(member.value)] : []));
}

/** The version of the standard that a document is written in, as it says so itself. */
function versionOf(root: SourceNode): string | undefined {
  const version = member(root, "openapi") ?? member(root, "asyncapi");
  return version?.kind === "scalar" ? String(version.value) : undefined;
}
