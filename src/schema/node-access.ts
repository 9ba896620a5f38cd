import type { MappingNode, ScalarNode, SourceNode } from "../document/source-node";
import type { JsonScalar } from "../text/json";
import { english } from "../text/l10n";

/** Typed looks into a source tree; each is undefined when the value is missing or of another type. */

export function member(node: SourceNode, key: string): SourceNode | undefined {
  return node.kind === "mapping" ? node.byKey.get(key)?.value : undefined;
}

/** The member that keys lead to one after the other. */
export function memberAt(node: SourceNode, ...keys: readonly string[]): SourceNode | undefined {
  let at: SourceNode | undefined = node;
  for (const key of keys) at = at === undefined ? undefined : member(at, key);
  return at;
}

export function text(node: SourceNode | undefined): string | undefined {
  const value = scalar(node);
  return typeof value === "string" ? value : undefined;
}

export function number(node: SourceNode | undefined): number | undefined {
  const value = scalar(node);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function isTrue(node: SourceNode | undefined): boolean {
  return scalar(node) === true;
}

export function mapping(node: SourceNode | undefined): MappingNode | undefined {
  return node?.kind === "mapping" ? node : undefined;
}

export function items(node: SourceNode | undefined): readonly SourceNode[] | undefined {
  return node?.kind === "sequence" ? node.items : undefined;
}

/** The scalars of a list that are strings, with their places. */
export function texts(node: SourceNode | undefined): readonly (ScalarNode & { readonly value: string })[] {
  return (items(node) ?? []).filter(isText);
}

/** What a node is, in words: `a list`, `the number 3`. */
export function describeNode(node: SourceNode): string {
  if (node.kind === "mapping") return english`an object`;
  if (node.kind === "sequence") return "a list";
  if (node.value === null) return "null";
  return english`the ${typeof node.value} ${node.source.slice(0, 40)}`;
}

function isText(node: SourceNode): node is ScalarNode & { readonly value: string } {
  return node.kind === "scalar" && typeof node.value === "string";
}

function scalar(node: SourceNode | undefined): JsonScalar | undefined {
  return node?.kind === "scalar" ? node.value : undefined;
}
