import { entryOf, nodeAt, toJson } from "../document/nodes";
import type { MappingNode, ParsedDocument, SourceNode } from "../document/source-node";
import type { JsonScalar, JsonValue } from "../text/json";
import type { PointerTokens } from "../text/json-pointer";
import type { Location, TextEdit } from "../text/location";
import { type Change, ContractEditor } from "./contract-editor";

/** Larger schemas are not copied by an edit, in nodes. */
const MOST_COPIED = 10_000;

/**
 * Makes minimal edits to a JSON Schema, wherever it stands: inline in a contract, in a file of its own, in an OpenAPI or
 * AsyncAPI document, in YAML or JSON. Places are those that Shapes carry. Every method gives no edits where the schema is
 * not written in a way that the change is one of a few keys.
 */
export class SchemaEditor {
  readonly #document: ParsedDocument;
  readonly #editor: ContractEditor;

  constructor(document: ParsedDocument) {
    this.#document = document;
    this.#editor = new ContractEditor(document);
  }

  /** Lets a node accept null, in the words of its dialect. */
  allowNull(place: Location): readonly TextEdit[] {
    return this.#at(place, (path, node) => {
      const type = entryOf(node, "type")?.value;
      const listed = listOf(entryOf(node, "enum")?.value);
      const inEnum: readonly Change[] =
        listed === undefined || listed.includes(null) ? [] : [{ kind: "append", path: [...path, "enum"], value: null }];
      if (this.#isOpenApi30) return type === undefined ? [] : [set([...path, "nullable"], true), ...inEnum];
      if (type?.kind === "scalar" && typeof type.value === "string") {
        return [set([...path, "type"], [type.value, "null"]), ...inEnum];
      }
      if (type?.kind === "sequence") return [{ kind: "append", path: [...path, "type"], value: "null" }, ...inEnum];
      const union = ["anyOf", "oneOf"].find((key) => entryOf(node, key)?.value.kind === "sequence");
      return union === undefined ? inEnum : [{ kind: "append", path: [...path, union], value: { type: "null" } }];
    });
  }

  /** Takes null away from what a node accepts. */
  refuseNull(place: Location): readonly TextEdit[] {
    return this.#at(place, (path, node) => [
      ...this.#withoutNullType(path, node),
      ...removals([...path, "enum"], listOf(entryOf(node, "enum")?.value), (value) => value === null),
      ...["anyOf", "oneOf"].flatMap((key) => withoutNullBranch([...path, key], entryOf(node, key)?.value)),
      ...(entryOf(node, "nullable") === undefined ? [] : [remove([...path, "nullable"])]),
    ]);
  }

  /** Requires the property at `place`, which is its key or its schema. */
  require(place: Location): readonly TextEdit[] {
    return this.#atProperty(place, (object, name, node) => {
      const required = listOf(entryOf(node, "required")?.value);
      return required?.includes(name) === true ? [] : [{ kind: "append", path: [...object, "required"], value: name }];
    });
  }

  /** Lets the property at `place` be absent. */
  makeOptional(place: Location): readonly TextEdit[] {
    return this.#atProperty(place, (object, name, node) =>
      removals([...object, "required"], listOf(entryOf(node, "required")?.value), (value) => value === name),
    );
  }

  /** Adds a property to the object schema at `place`. */
  addProperty(place: Location, name: string, schema: JsonValue, isRequired: boolean): readonly TextEdit[] {
    return this.#at(place, (path, node) => {
      if (entryOf(node, "properties") === undefined && entryOf(node, "type") === undefined) return [];
      const added: Change[] = [set([...path, "properties", name], schema)];
      if (isRequired) added.push({ kind: "append", path: [...path, "required"], value: name });
      return added;
    });
  }

  /** Adds values to the list of those that a node accepts. */
  addValues(place: Location, values: readonly JsonScalar[]): readonly TextEdit[] {
    return this.#at(place, (path, node) => {
      const only = entryOf(node, "const")?.value;
      if (only?.kind === "scalar") return [remove([...path, "const"]), set([...path, "enum"], [only.value, ...values])];
      if (listOf(entryOf(node, "enum")?.value) === undefined) return [];
      return values.map((value) => ({ kind: "append", path: [...path, "enum"], value }));
    });
  }

  /** Takes values out of the list of those that a node accepts; never all. */
  removeValues(place: Location, values: readonly JsonScalar[]): readonly TextEdit[] {
    return this.#at(place, (path, node) => {
      const listed = listOf(entryOf(node, "enum")?.value);
      if (listed === undefined || listed.every((value) => isScalar(value) && values.includes(value))) return [];
      return removals([...path, "enum"], listed, (value) => isScalar(value) && values.includes(value));
    });
  }

  /** Writes another schema in the place of a node; its words for people (`description` and its kin) stay. */
  replace(place: Location, schema: JsonValue): readonly TextEdit[] {
    return this.#at(place, (path, node) => {
      if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [];
      const old = toJson(node, MOST_COPIED);
      if (old === undefined || path.length === 0) return [];
      const kept = node.entries.flatMap(({ key }) => (ANNOTATIONS.has(key.value) ? [key.value] : []));
      const words = Object.fromEntries(kept.map((key) => [key, memberOf(old, key) ?? null]));
      return [set(path, { ...schema, ...words })];
    });
  }

  /** Gives a node bounds. */
  bound(place: Location, minimum: number, maximum: number): readonly TextEdit[] {
    return this.#at(place, (path, node) => {
      if (entryOf(node, "$ref") !== undefined) return [];
      return [set([...path, "minimum"], minimum), set([...path, "maximum"], maximum)];
    });
  }

  get #isOpenApi30(): boolean {
    const version = entryOf(this.#document.root, "openapi")?.value;
    return version?.kind === "scalar" && /^3\.0(\.|$)/.test(version.source.replace(/["']/g, ""));
  }

  #withoutNullType(path: PointerTokens, node: MappingNode): readonly Change[] {
    const types = listOf(entryOf(node, "type")?.value);
    const rest = types?.filter((type) => type !== "null") ?? [];
    const [only] = rest;
    if (types === undefined || rest.length === types.length || only === undefined) return [];
    return [set([...path, "type"], rest.length === 1 ? only : rest)];
  }

  /** Changes the mapping that a place is, or that the key at the place has. */
  #at(place: Location, changes: (path: PointerTokens, node: MappingNode) => readonly Change[]): readonly TextEdit[] {
    const { root } = this.#document;
    const path = root && this.#pathOf(place);
    const node = root && path && nodeAt(root, path);
    return path === undefined || node?.kind !== "mapping" ? [] : this.#editor.change(changes(path, node));
  }

  /** Changes the object schema that declares the property at a place. */
  #atProperty(
    place: Location,
    changes: (object: PointerTokens, name: string, node: MappingNode) => readonly Change[],
  ): readonly TextEdit[] {
    const { root } = this.#document;
    const path = root && this.#pathOf(place);
    const name = path?.at(-1);
    if (root === undefined || path === undefined || name === undefined || path.at(-2) !== "properties") return [];
    const object = path.slice(0, -2);
    const node = nodeAt(root, object);
    return node?.kind === "mapping" ? this.#editor.change(changes(object, name, node)) : [];
  }

  #pathOf({ uri, span }: Location): PointerTokens | undefined {
    const { root } = this.#document;
    const path = root === undefined || uri !== this.#document.uri ? undefined : pathOf(root, span.start, span.end);
    // A block that goes on over lines is marked at the value that decides its type.
    const isValueOfBlock = DECIDING.has(path?.at(-1) ?? "") && !NAMED.has(path?.at(-2) ?? "");
    return isValueOfBlock ? path?.slice(0, -1) : path;
  }
}

/** Keywords at whose value a schema is marked. */
const DECIDING = new Set(["type", "enum", "const", "$ref"]);
/** Keywords whose members have names of the user's own. */
const NAMED = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas"]);

/** What speaks to people and restricts nothing. */
const ANNOTATIONS = new Set(["title", "description", "$comment", "deprecated", "examples", "x-sunset", "x-successor"]);

/** The tokens that lead to the outermost node, or to the value of the key, that stands exactly at a span. */
function pathOf(root: SourceNode, start: number, end: number): PointerTokens | undefined {
  const is = ({ location: { span } }: SourceNode) => span.start === start && span.end === end;
  if (is(root)) return [];
  const children =
    root.kind === "mapping"
      ? root.entries.map(({ key, value }) => ({ token: key.value, key, value }))
      : root.kind === "sequence"
        ? root.items.map((value, i) => ({ token: String(i), key: undefined, value }))
        : [];
  for (const { token, key, value } of children) {
    if (key !== undefined && is(key)) return [token];
    const { span } = value.location;
    if (span.start > start || end > span.end) continue;
    const below = pathOf(value, start, end);
    if (below !== undefined) return [token, ...below];
  }
  return undefined;
}

/** The values of a list; undefined for anything else. */
function listOf(node: SourceNode | undefined): readonly JsonValue[] | undefined {
  const json = node?.kind === "sequence" ? toJson(node, MOST_COPIED) : undefined;
  return Array.isArray(json) ? json : undefined;
}

/** Removes the items that are meant, the last first, so that the indices before it stay. */
function removals(
  path: PointerTokens,
  list: readonly JsonValue[] | undefined,
  isMeant: (value: JsonValue) => boolean,
): readonly Change[] {
  const indices = (list ?? []).flatMap((value, i) => (isMeant(value) ? [i] : []));
  return indices.reverse().map((i) => remove([...path, String(i)]));
}

function withoutNullBranch(path: PointerTokens, node: SourceNode | undefined): readonly Change[] {
  const branches = listOf(node);
  const isNull = (branch: JsonValue) =>
    memberOf(branch, "type") === "null" || (memberOf(branch, "const") === null && branch !== null);
  return branches?.every(isNull) === true ? [] : removals(path, branches, isNull);
}

function memberOf(value: JsonValue, key: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value)).get(key);
}

function isScalar(value: JsonValue): value is JsonScalar {
  return typeof value !== "object" || value === null;
}

function set(path: PointerTokens, value: JsonValue): Change {
  return { kind: "set", path, value };
}

function remove(path: PointerTokens): Change {
  return { kind: "remove", path };
}
