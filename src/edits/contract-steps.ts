import { nodeAt, toJson } from "../document/nodes";
import type { MappingNode, SequenceNode, SourceNode } from "../document/source-node";
import { canonicalJson, isJsonObject, type JsonValue } from "../text/json";
import type { PointerTokens } from "../text/json-pointer";
import { formatAt, isRequired } from "./contract-order";
import { isList, isScalar, type NewMapping, type NewValue, plainValue } from "./new-value";

/** A change of one place of the text. */
export type Step =
  /** Gives an existing key or item another value. */
  | { readonly kind: "replace"; readonly path: PointerTokens; readonly value: NewValue }
  /** Adds a key to an existing mapping. */
  | { readonly kind: "add"; readonly path: PointerTokens; readonly value: NewValue }
  /** Adds an item to an existing list. */
  | { readonly kind: "append"; readonly path: PointerTokens; readonly value: NewValue }
  /** Takes an existing key or item away. */
  | { readonly kind: "remove"; readonly path: PointerTokens };

/** The steps that give a path its value: none where it has it, undefined where it cannot be. */
export function stepsToSet(root: SourceNode, path: PointerTokens, value: NewValue): readonly Step[] | undefined {
  for (let depth = 1; depth <= path.length; depth++) {
    const around = nodeAt(root, path.slice(0, depth - 1));
    if (around === undefined) return undefined;
    if (isEmptyScalar(around)) return wrapped(path, depth - 1, value);
    if (around.kind === "scalar") return undefined;
    const node = nodeAt(root, path.slice(0, depth));
    if (node === undefined) return around.kind === "mapping" ? wrapped(path, depth, value, "add") : undefined;
    if (depth === path.length) return stepsToReplace(node, path, value, around);
  }
  return undefined;
}

/** The steps that add an item to a list. */
export function stepsToAppend(root: SourceNode, path: PointerTokens, value: NewValue): readonly Step[] | undefined {
  const list = nodeAt(root, path);
  if (list === undefined || isEmptyScalar(list)) return stepsToSet(root, path, [value]);
  return list.kind === "sequence" ? [{ kind: "append", path, value }] : undefined;
}

/** The steps that take a key or an item away, and with the last of them what held it, where the format can do without. */
export function stepsToRemove(root: SourceNode, path: PointerTokens): readonly Step[] | undefined {
  if (nodeAt(root, path) === undefined) return [];
  if (path.length === 0) return undefined;
  const around = path.slice(0, -1);
  const container = nodeAt(root, around);
  if (container === undefined || container.kind === "scalar") return undefined;
  const count = container.kind === "mapping" ? container.entries.length : container.items.length;
  if (count > 1) return [{ kind: "remove", path }];
  if (around.length === 0) return undefined;
  if (!isRequired(around)) return stepsToRemove(root, around);
  return [{ kind: "replace", path: around, value: container.kind === "mapping" ? {} : [] }];
}

/** The JSON value of a document after a step; undefined where the step does not fit it. */
export function jsonAfter(json: JsonValue, step: Step): JsonValue | undefined {
  switch (step.kind) {
    case "replace":
    case "add":
      return withPart(json, step.path, () => plainValue(step.value));
    case "append":
      return withPart(json, step.path, (list) => (Array.isArray(list) ? [...list, plainValue(step.value)] : list));
    case "remove":
      return withPart(json, step.path, () => undefined);
  }
}

function withPart(
  json: JsonValue | undefined,
  path: PointerTokens,
  change: (part: JsonValue | undefined) => JsonValue | undefined,
): JsonValue | undefined {
  const [token, ...rest] = path;
  if (token === undefined) return change(json);
  if (Array.isArray(json)) {
    return json.flatMap((item: JsonValue, i) => {
      const changed = String(i) === token ? withPart(item, rest, change) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  if (json === undefined || !isJsonObject(json)) return undefined;
  const members = new Map(Object.entries(json));
  const part = withPart(members.get(token), rest, change);
  if (part === undefined) members.delete(token);
  else members.set(token, part);
  return Object.fromEntries(members);
}

/** The steps that change of a value, which stands in `around`, what differs. */
function stepsToReplace(node: SourceNode, path: PointerTokens, value: NewValue, around: SourceNode): readonly Step[] {
  if (isSame(node, value)) return [];
  if (isAlias(around, path.at(-1) ?? "", node)) return [{ kind: "replace", path, value }];
  if (!isScalar(value) && isList(value) && node.kind === "sequence") return stepsToReplaceList(node, path, value);
  if (!isScalar(value) && !isList(value) && node.kind === "mapping") return stepsToReplaceMapping(node, path, value);
  return [{ kind: "replace", path, value }];
}

/** Changes key by key where a key stays. */
function stepsToReplaceMapping(node: MappingNode, path: PointerTokens, value: NewMapping): readonly Step[] {
  const wanted = new Map(Object.entries(value));
  const kept = node.entries.filter(({ key }) => wanted.has(key.value));
  if (kept.length === 0) return [{ kind: "replace", path, value }];
  return [
    ...kept.flatMap(({ key, value: old }) =>
      stepsToReplace(old, [...path, key.value], wanted.get(key.value) ?? null, node),
    ),
    ...[...wanted].flatMap(([key, part]): Step[] =>
      node.byKey.has(key) ? [] : [{ kind: "add", path: [...path, key], value: part }],
    ),
    ...node.entries.flatMap(({ key }): Step[] =>
      wanted.has(key.value) ? [] : [{ kind: "remove", path: [...path, key.value] }],
    ),
  ];
}

/** True for the alias of a node elsewhere: it stands before its key. */
function isAlias(around: SourceNode, key: string, node: SourceNode): boolean {
  const place = around.kind === "mapping" ? around.byKey.get(key)?.key.location : around.location;
  return place !== undefined && node.location.span.start < place.span.start;
}

/** Takes out what is no longer wanted where that is all there is to do; else changes item by item. */
function stepsToReplaceList(list: SequenceNode, path: PointerTokens, wanted: readonly NewValue[]): readonly Step[] {
  const { items } = list;
  if (wanted.length === 0 || items.length === 0) return [{ kind: "replace", path, value: wanted }];
  const surplus = surplusItems(items, wanted);
  if (surplus !== undefined) return removals(path, surplus);
  return [
    ...wanted.flatMap((value, i): readonly Step[] => {
      const item = items[i];
      if (item === undefined) return [{ kind: "append", path, value }];
      return stepsToReplace(item, [...path, String(i)], value, list);
    }),
    ...removals(
      path,
      items.flatMap((_, i) => (i < wanted.length ? [] : [i])),
    ),
  ];
}

/** The last first, so that the indices before it stay. */
function removals(path: PointerTokens, indices: readonly number[]): readonly Step[] {
  return [...indices].reverse().map((i) => ({ kind: "remove", path: [...path, String(i)] }));
}

/** The indices of the items to take out; undefined where the rest is not what is wanted. */
function surplusItems(items: readonly SourceNode[], wanted: readonly NewValue[]): readonly number[] | undefined {
  let next = 0;
  const surplus = items.flatMap((item, i) => {
    const value = wanted[next];
    if (value === undefined || !isSame(item, value)) return [i];
    next++;
    return [];
  });
  return next === wanted.length ? surplus : undefined;
}

/** The value with the mappings around it from `depth` on, as one step at what is there. */
function wrapped(
  path: PointerTokens,
  depth: number,
  value: NewValue,
  kind: "add" | "replace" = "replace",
): readonly Step[] | undefined {
  let around: NewValue = value;
  for (let i = path.length - 1; i >= depth; i--) {
    const token = path[i] ?? "";
    const type = formatAt(path.slice(0, i));
    if (type?.kind === "list" && token !== "0") return undefined;
    const mapping: NewMapping = Object.fromEntries([[token, around]]);
    around = type?.kind === "list" ? [around] : mapping;
  }
  return [{ kind, path: path.slice(0, depth), value: around }];
}

function isEmptyScalar(node: SourceNode): boolean {
  return node.kind === "scalar" && node.value === null && !node.quoted;
}

function isSame(node: SourceNode, value: NewValue): boolean {
  const json = toJson(node, Number.MAX_SAFE_INTEGER);
  return json !== undefined && canonicalJson(json) === canonicalJson(plainValue(value));
}
