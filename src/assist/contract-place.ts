import { FORMAT } from "../contract/format/format";
import { type FormatKey, type FormatType, unnamed } from "../contract/format/types";
import type { KeyNode, MappingEntry, MappingNode, ScalarNode, SequenceNode, SourceNode } from "../document/source-node";
import type { PointerTokens } from "../text/json-pointer";
import type { Span } from "../text/location";

/** A key or a scalar of a contract, and what the format says of it. */
export interface ContractPlace {
  /** As rules name it, `[]` for the items of a list: `resilience.retry.tries`, `data[].fields[]`. */
  readonly path: string;
  /** The same from the root of the text, with the index of each item. */
  readonly pointer: PointerTokens;
  readonly part: "key" | "value";
  /** Of the key, or of the scalar with its quotes. */
  readonly span: Span;
  /** The nearest key. */
  readonly key: KeyNode;
  /** What stands at the path: behind a key its value. */
  readonly node: SourceNode;
  /** What the format says of the nearest key; absent for a key that it does not know. */
  readonly format?: FormatKey;
  /** What may stand at the path. */
  readonly type?: FormatType;
}

type Trail = Pick<ContractPlace, "path" | "pointer" | "format" | "type"> & { readonly key?: KeyNode };

/**
 * The key or scalar that an offset stands in or at the edge of; undefined between them, and inside an inline schema or an
 * example, which the format does not describe.
 */
export function placeAt(root: SourceNode, offset: number): ContractPlace | undefined {
  let node = root;
  let trail: Trail = { path: "", pointer: [], type: FORMAT };
  for (;;) {
    if (node.kind === "scalar") return scalarPlace(node, trail, offset);
    const isDescribed = trail.type !== undefined && !["schema", "any"].includes(unnamed(trail.type).kind);
    if (!isDescribed) return undefined;
    if (node.kind === "sequence") {
      const index = itemAt(node, offset);
      const item = node.items[index];
      if (item === undefined) return undefined;
      trail = belowList(trail, index);
      node = item;
      continue;
    }
    const entry = entryAt(node, offset);
    if (entry === undefined) return undefined;
    const below = belowKey(trail, entry.key);
    const { span } = entry.key.location;
    if (touches(span, offset)) return { ...below, part: "key", span, key: entry.key, node: entry.value };
    trail = below;
    node = entry.value;
  }
}

/** The path of a key's value or of a scalar without the `[]` behind the last name: an item is told of by its list. */
export function keyPath({ path }: Pick<ContractPlace, "path">): string {
  return path.endsWith("[]") ? path.slice(0, -2) : path;
}

function scalarPlace(node: ScalarNode, { key, ...trail }: Trail, offset: number): ContractPlace | undefined {
  const { span } = node.location;
  if (key === undefined || node.source === "" || !touches(span, offset)) return undefined;
  return { ...trail, key, part: "value", span, node };
}

/** An alias is the node of its anchor, which stands before it: what begins before its key is not written here. */
function entryAt({ entries }: MappingNode, offset: number): MappingEntry | undefined {
  return entries.find(({ key, value }) => {
    const { span } = value.location;
    return touches(key.location.span, offset) || (span.start >= key.location.span.end && touches(span, offset));
  });
}

function itemAt({ items, location }: SequenceNode, offset: number): number {
  return items.findIndex((item) => {
    const { span } = item.location;
    return span.start >= location.span.start && touches(span, offset);
  });
}

function belowKey({ path, pointer, type }: Trail, key: KeyNode): Trail {
  const around = type === undefined ? undefined : unnamed(type);
  const format = around?.kind === "mapping" ? around.keys.get(key.value) : undefined;
  return {
    path: path === "" ? key.value : `${path}.${key.value}`,
    pointer: [...pointer, key.value],
    key,
    ...(format === undefined ? {} : { format, type: format.type }),
  };
}

function belowList({ type, ...trail }: Trail, index: number): Trail {
  const list = type === undefined ? undefined : unnamed(type);
  return {
    ...trail,
    path: `${trail.path}[]`,
    pointer: [...trail.pointer, String(index)],
    ...(list?.kind === "list" ? { type: list.items } : {}),
  };
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
