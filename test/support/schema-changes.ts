import type { DriftKind } from "../../src/drift/drift";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { escapeToken, parsePointer } from "../../src/text/json-pointer";
import { type Goal, payloadOf } from "./payload";
import { nodeAt, type Site, sitesOf, withNode } from "./schema-sites";
import { resolved } from "./schema-to-type";

/** What was changed of a pair that agreed, and which way data flows. */
export type Setting =
  | "contract changed, read"
  | "contract changed, write"
  | "type changed, read"
  | "type changed, write";

export const settings: readonly Setting[] = [
  "contract changed, read",
  "contract changed, write",
  "type changed, read",
  "type changed, write",
];

export type ChangeName =
  | "enum grown"
  | "enum shrunk"
  | "made nullable"
  | "null taken away"
  | "retyped"
  | "member removed"
  | "made optional"
  | "made required"
  | "required member added";

/** One change to a schema, with what it must lead to by its meaning. */
export interface Change {
  readonly name: ChangeName;
  readonly changed: JsonValue;
  /** Where a drift must stand. */
  readonly path: string;
  /** The node that was changed is itself a member of a union. */
  readonly ofUnion: boolean;
  /** The kinds that name it, by setting; a setting that is not here need not show it. */
  readonly kinds: Readonly<Partial<Record<Setting, readonly DriftKind[]>>>;
  /** Settings in which it must show though no payload proves it: the type names a member that the contract does not. */
  readonly isSureOf: readonly Setting[];
  /** A payload that only the changed schema may allow, and one that only the original may: for Ajv to confirm. */
  readonly onlyChanged?: () => JsonValue | undefined;
  readonly onlyOriginal?: () => JsonValue | undefined;
}

/** A change that can be made. */
export interface PossibleChange {
  readonly name: ChangeName;
  readonly make: () => Change;
}

/** Every single change to a schema that this file knows, at every place of it. */
export function changesOf(root: JsonValue): readonly PossibleChange[] {
  return sitesOf(root).flatMap((site) => {
    const { node } = site;
    if (!isJsonObject(node)) return [];
    const edits = [grown(node), shrunk(node), madeNullable(root, node), withoutNull(node), retyped(root, node)];
    return [...edits, ...memberEdits(node)].flatMap((edit) =>
      edit === undefined ? [] : [{ name: edit.name, make: () => changeAt(root, site, edit) }],
    );
  });
}

interface Edit {
  readonly name: ChangeName;
  readonly to: JsonValue;
  readonly member?: string;
  readonly kinds: Change["kinds"];
  readonly onlyChanged?: Goal["make"];
  readonly onlyOriginal?: Goal["make"];
}

type Node = { readonly [keyword: string]: JsonValue };

function changeAt(root: JsonValue, site: Site, edit: Edit): Change {
  const changed = withDefinitions(root, withNode(root, site.pointer, edit.to));
  const payload = (document: JsonValue, make: Goal["make"]) => () => {
    const trail = site.trail.map((pointer) => nodeAt(document, parsePointer(pointer)) ?? true);
    return payloadOf(document, [], { trail: new Set(trail), node: nodeAt(document, site.pointer) ?? true, make });
  };
  return {
    name: edit.name,
    changed,
    path: edit.member === undefined ? site.path : `${site.path}/${escapeToken(edit.member)}`,
    ofUnion: edit.member === undefined && site.union === "here",
    kinds: edit.kinds,
    isSureOf: settings.filter(
      (setting) => site.union === "none" && edit.kinds[setting]?.includes("undeclared-property") === true,
    ),
    ...(edit.onlyChanged === undefined ? {} : { onlyChanged: payload(changed, edit.onlyChanged) }),
    ...(edit.onlyOriginal === undefined ? {} : { onlyOriginal: payload(root, edit.onlyOriginal) }),
  };
}

/** A root that was replaced keeps its definitions. */
function withDefinitions(root: JsonValue, changed: JsonValue): JsonValue {
  if (!isJsonObject(root) || !isJsonObject(changed)) return changed;
  const kept = Object.entries(root).filter(([keyword]) => ["$schema", "$defs", "definitions"].includes(keyword));
  return { ...Object.fromEntries(kept), ...changed };
}

function wider(...kinds: readonly DriftKind[]): Change["kinds"] {
  return { "contract changed, read": kinds, "type changed, write": kinds };
}

function narrower(...kinds: readonly DriftKind[]): Change["kinds"] {
  return { "contract changed, write": kinds, "type changed, read": kinds };
}

function grown(node: Node): Edit | undefined {
  const values = node["enum"] ?? (typeof node["const"] === "string" ? [node["const"]] : undefined);
  if (!Array.isArray(values) || !values.some((value) => typeof value === "string")) return undefined;
  const { const: _, ...rest } = node;
  const to = { ...rest, enum: [...values, "one-more"] };
  return { name: "enum grown", to, kinds: wider("enum"), onlyChanged: () => "one-more" };
}

function shrunk(node: Node): Edit | undefined {
  const values = node["enum"];
  if (!Array.isArray(values) || values.length < 2) return undefined;
  const last: JsonValue = values.at(-1) ?? null;
  const kinds = last === null ? narrower("nullable") : narrower("enum", "type");
  return { name: "enum shrunk", to: { ...node, enum: values.slice(0, -1) }, kinds, onlyOriginal: () => last };
}

function madeNullable(root: JsonValue, node: Node): Edit | undefined {
  if (typesOf(root, node).length === 0 || typesOf(root, node).includes("null")) return undefined;
  const to = { anyOf: [node, { type: "null" }] };
  return { name: "made nullable", to, kinds: wider("nullable"), onlyChanged: () => null };
}

function withoutNull(node: Node): Edit | undefined {
  const { type, anyOf } = node;
  const base = { name: "null taken away" as const, kinds: narrower("nullable"), onlyOriginal: () => null };
  if (Array.isArray(type) && type.includes("null") && type.length > 1 && !("enum" in node)) {
    return { ...base, to: { ...node, type: type.filter((name) => name !== "null") } };
  }
  const isNull = (branch: JsonValue) => isJsonObject(branch) && branch["type"] === "null";
  if (!Array.isArray(anyOf) || !anyOf.some(isNull) || anyOf.length < 2) return undefined;
  return { ...base, to: { ...node, anyOf: anyOf.filter((branch) => !isNull(branch)) } };
}

const replacements: Readonly<Record<string, JsonValue>> = { boolean: true, number: 7, string: "retyped" };

function retyped(root: JsonValue, node: Node): Edit | undefined {
  const types = typesOf(root, node);
  const family = types.includes("integer") ? [...types, "number"] : types;
  const [type, value] = Object.entries(replacements).find(([name]) => !family.includes(name)) ?? [];
  if (types.length === 0 || type === undefined || value === undefined) return undefined;
  const kinds: readonly DriftKind[] = ["type", "enum", ...(types.includes("null") ? (["nullable"] as const) : [])];
  return {
    name: "retyped",
    to: { type },
    kinds: { ...wider(...kinds), ...narrower(...kinds) },
    onlyChanged: () => value,
    onlyOriginal: (original) => original,
  };
}

function memberEdits(node: Node): readonly Edit[] {
  const { properties, required = [], additionalProperties } = node;
  if (properties === undefined || !isJsonObject(properties)) return [];
  const needed = Array.isArray(required) ? required.map(String) : [];
  const closed = additionalProperties === false;
  const edits = Object.keys(properties).flatMap((member): readonly Edit[] => {
    const { [member]: _, ...others } = properties;
    const isRequired = needed.includes(member);
    const fewer = needed.filter((name) => name !== member);
    const without: Goal["make"] = (value) => omit(value, member);
    const removed: Edit = {
      name: "member removed",
      member,
      to: { ...node, properties: others, required: fewer },
      kinds: {
        "contract changed, read": ["undeclared-property"],
        ...(closed ? { "contract changed, write": ["extra-property"] } : {}),
        ...(isRequired ? { "type changed, write": ["missing-property"] } : {}),
      },
      ...(isRequired ? { onlyChanged: without } : {}),
    };
    const loosened: Edit = {
      name: "made optional",
      member,
      to: { ...node, required: fewer },
      kinds: { "contract changed, read": ["optional-property"], "type changed, write": ["missing-property"] },
      onlyChanged: without,
    };
    const tightened: Edit = {
      name: "made required",
      member,
      to: { ...node, required: [...needed, member] },
      kinds: { "contract changed, write": ["missing-property"], "type changed, read": ["optional-property"] },
      onlyOriginal: without,
    };
    return [removed, isRequired ? loosened : tightened];
  });
  const member = "oneMore";
  const added: Edit = {
    name: "required member added",
    member,
    to: { ...node, properties: { ...properties, [member]: { type: "string" } }, required: [...needed, member] },
    kinds: {
      "contract changed, write": ["missing-property"],
      "type changed, read": ["undeclared-property"],
      ...(closed ? { "type changed, write": ["extra-property"] } : {}),
    },
    onlyOriginal: (original) => original,
    ...(closed ? { onlyChanged: (changed) => changed } : {}),
  };
  return [...edits, added];
}

function omit(value: JsonValue | undefined, member: string): JsonValue | undefined {
  if (value === undefined || !isJsonObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
}

/** The JSON Schema types that a node names, by `type`, by its values or behind a reference; none where it names none. */
function typesOf(root: JsonValue, node: Node): readonly string[] {
  const { type, enum: values, const: constant, anyOf, oneOf } = resolved(root, node);
  if (type !== undefined) return [type].flat().map(String);
  const listed = constant === undefined ? values : [constant];
  if (Array.isArray(listed)) return listed.map((value: JsonValue) => (value === null ? "null" : typeof value));
  const branches = anyOf ?? oneOf;
  if (!Array.isArray(branches)) return [];
  const types = branches.map((branch) => (isJsonObject(branch) ? typesOf(root, branch) : []));
  return types.some((some) => some.length === 0) ? [] : types.flat();
}
