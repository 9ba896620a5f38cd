import type { Direction } from "../contract/contract";
import { toJson } from "../document/nodes";
import type { NewMapping, NewValue } from "../edits/new-value";
import { accepts } from "../shape/accepts";
import { type Resolve, type Resolved, resolver } from "../shape/resolve";
import type { Shape, ShapeGraph } from "../shape/shape";
import { canonicalJson, type JsonValue } from "../text/json";
import { english } from "../text/l10n";
import type { ImportContext } from "./import-context";
import { entityName } from "./names";
import type { Place } from "./standard-document";

/** What is read or written, as the document describes it. */
export interface Payload {
  /** Where its schema stands, references not followed; undefined where the document has none. */
  readonly schema?: Place | undefined;
  /** The reference to it, where it is not that to the place of the schema. */
  readonly reference?: string;
  /** Its name where its schema has none of its own. */
  readonly name: string;
  /** Values that the document gives as examples. */
  readonly examples: readonly Place[];
  readonly direction: Direction;
}

/** The entry of `data` for a payload. */
export interface DataEntry {
  readonly entry: NewMapping;
  readonly entity: string;
  /** Fields that hold one value each, in the order of the schema. */
  readonly fields: Fields;
  /** What the document says of it and the entry does not, in whole sentences. */
  readonly notes: readonly string[];
}

interface Fields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** More would be read by nobody; those of large schemas stay in the document. */
const MAX_EXAMPLES = 3;
const MAX_EXAMPLE_NODES = 150;

/**
 * The entity of a payload: a reference to its schema, to the name that the author gave it where there is one, and those of the
 * examples that the schema accepts. Where there is no schema, any value is.
 */
export function dataEntryOf(payload: Payload, context: ImportContext): DataEntry {
  const { schema, direction } = payload;
  const target = schema && context.document.followOnce(schema);
  const reference = payload.reference ?? (target && context.referenceTo(target));
  if (reference === undefined) {
    const entity = entityName(payload.name);
    return { entry: { entity, schema: {} }, entity, fields: NO_FIELDS, notes: [] };
  }
  const isNamed = payload.reference === undefined && target !== schema;
  const entity = entityName(isNamed ? lastToken(reference, payload.name) : payload.name, entityName(payload.name));
  const { graph, problems } = context.load(reference, direction);
  const [problem] = problems;
  if (problem !== undefined && resolver(graph)(graph.root).kind === "unknown") {
    const note = english`Its schema ${problem.reference} cannot be read: ${problem.reason}.`;
    return { entry: { entity, schema: {} }, entity, fields: NO_FIELDS, notes: [note] };
  }
  const candidates = [...payload.examples, ...(target === undefined ? [] : ownExamples(target, context))];
  const { examples, leftOut } = validExamples(candidates, graph, context.load(reference, direction, "letter").graph);
  const entry = { entity, schema: reference, ...(examples.length === 0 ? {} : { examples }) };
  const notes =
    leftOut === 0 ? [] : [english`${leftOut} of its examples are too large or not valid against the schema.`];
  return { entry, entity, fields: fieldsOf(graph), notes };
}

/** A field by which a record may be known: one that is called so; else a required one, of which ids come first; else any. */
export function keyField({ required, optional }: Fields, names: readonly string[]): string | undefined {
  const all = [...required, ...optional];
  const named = names.flatMap((name) => all.filter((field) => field.toLowerCase() === name.toLowerCase()));
  return named[0] ?? required.find(isId) ?? required[0] ?? optional.find(isId) ?? optional[0];
}

function isId(field: string): boolean {
  return /^id$|[a-z]Id$|_id$|^(key|reference|uuid)$/.test(field);
}

const NO_FIELDS: Fields = { required: [], optional: [] };

function lastToken(reference: string, fallback: string): string {
  const [file = "", pointer] = reference.split("#");
  const token = (pointer ?? file).split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~") ?? "";
  const isFile = pointer === undefined;
  return (isFile ? token.replace(/(\.schema)?\.[a-z]+$/i, "") : token) || fallback;
}

/** `example` and `examples` of a schema itself. */
function ownExamples(schema: Place, { document }: ImportContext): readonly Place[] {
  const one = document.at(schema, "example");
  return [...(one === undefined ? [] : [one]), ...document.items(document.at(schema, "examples"))];
}

function validExamples(candidates: readonly Place[], intended: ShapeGraph, letter: ShapeGraph) {
  const examples = new Map<string, NewValue>();
  let leftOut = 0;
  for (const { node } of candidates) {
    const value = toJson(node, MAX_EXAMPLE_NODES);
    if (value === undefined || !isValid(value, intended, letter)) leftOut++;
    else if (examples.size < MAX_EXAMPLES) examples.set(canonicalJson(value), value);
  }
  return { examples: [...examples.values()], leftOut };
}

/** Valid by the letter of the schema's dialect, as a validator has it, and not refused as its author means it. */
function isValid(value: JsonValue, intended: ShapeGraph, letter: ShapeGraph): boolean {
  const byLetter = accepts(resolver(letter), letter.root, value);
  return byLetter === true && accepts(resolver(intended), intended.root, value) !== false;
}

function fieldsOf(graph: ShapeGraph): Fields {
  const resolve = resolver(graph);
  const root = resolve(graph.root);
  if (root.kind !== "object") return NO_FIELDS;
  const single = [...root.properties].filter(
    ([name, { shape }]) => /^[^.[\]]+$/.test(name) && isScalar(shape, resolve),
  );
  const namesOf = (optional: boolean) => single.filter(([, one]) => one.optional === optional).map(([name]) => name);
  return { required: namesOf(false), optional: namesOf(true) };
}

function isScalar(shape: Shape, resolve: Resolve): boolean {
  const node: Resolved = resolve(shape);
  if (node.kind === "union") return node.members.every((member) => isScalar(member, resolve));
  return node.kind === "scalar" || node.kind === "literal";
}
