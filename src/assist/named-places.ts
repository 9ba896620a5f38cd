import { FORMAT } from "../contract/format/format";
import { type FormatType, unnamed } from "../contract/format/types";
import type { ScalarNode, SourceNode } from "../document/source-node";
import { type Reference, referenceAt } from "./references";

/** A text of a contract that names something, or leads somewhere. */
export interface NamedPlace {
  /** As in `ContractPlace`. */
  readonly path: string;
  readonly pointer: readonly string[];
  readonly text: string;
  readonly node: ScalarNode;
  readonly reference: Reference;
}

/** Every text of a contract that names something, in the order of the text. What an alias repeats is given once. */
export function namedPlaces(root: SourceNode): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  visit(root, FORMAT, "", [], found);
  return found.sort((one, other) => one.node.location.span.start - other.node.location.span.start);
}

function visit(
  node: SourceNode,
  type: FormatType,
  path: string,
  pointer: readonly string[],
  found: NamedPlace[],
): void {
  const bare = unnamed(type);
  if (node.kind === "scalar") {
    const reference = referenceAt(path);
    if (reference === undefined || typeof node.value !== "string" || node.source === "") return;
    found.push({ path, pointer, text: node.value, node, reference });
  } else if (node.kind === "sequence") {
    if (bare.kind !== "list") return;
    for (const [index, item] of node.items.entries()) {
      if (item.location.span.start < node.location.span.start) continue;
      visit(item, bare.items, `${path}[]`, [...pointer, String(index)], found);
    }
  } else if (bare.kind === "mapping") {
    for (const { key, value } of node.entries) {
      const format = bare.keys.get(key.value);
      if (format === undefined || value.location.span.start < key.location.span.end) continue;
      visit(value, format.type, path === "" ? key.value : `${path}.${key.value}`, [...pointer, key.value], found);
    }
  }
}
