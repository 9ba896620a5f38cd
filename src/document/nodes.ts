import { assertNever } from "../text/assert-never";
import type { JsonValue } from "../text/json";
import type { PointerTokens } from "../text/json-pointer";
import type { MappingEntry, SourceNode } from "./source-node";

/** The entry of a key, own keys only; undefined when `node` is no mapping or has no such key. */
export function entryOf(node: SourceNode | undefined, key: string): MappingEntry | undefined {
  return node?.kind === "mapping" ? node.byKey.get(key) : undefined;
}

/** The node that a JSON Pointer (RFC 6901) names, or undefined. */
export function nodeAt(root: SourceNode, tokens: PointerTokens): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const token of tokens) {
    if (node === undefined) return undefined;
    if (node.kind === "mapping") node = node.byKey.get(token)?.value;
    else if (node.kind === "sequence" && /^(0|[1-9]\d*)$/.test(token)) node = node.items[Number(token)];
    else return undefined;
  }
  return node;
}

/** The tokens that lead to the innermost key or item that an offset lies in. */
export function pathTo(root: SourceNode, offset: number): PointerTokens {
  const children =
    root.kind === "mapping"
      ? root.entries.map(({ key, value }) => ({ token: key.value, start: key.location.span.start, value }))
      : root.kind === "sequence"
        ? root.items.map((value, i) => ({ token: String(i), start: value.location.span.start, value }))
        : [];
  const child = children.find(({ start, value }) => start <= offset && offset <= value.location.span.end);
  return child === undefined ? [] : [child.token, ...pathTo(child.value, offset)];
}

/**
 * The plain value of a node, or undefined when it has more than `maxNodes` nodes, aliases expanded. `__proto__` becomes
 * an ordinary own property. `.nan` and `.inf` have no JSON and become null.
 */
export function toJson(node: SourceNode, maxNodes: number): JsonValue | undefined {
  let left = maxNodes;
  const convert = (at: SourceNode): JsonValue => {
    left--;
    switch (at.kind) {
      case "scalar":
        return typeof at.value === "number" && !Number.isFinite(at.value) ? null : at.value;
      case "sequence":
        return at.items.slice(0, Math.max(0, left)).map(convert);
      case "mapping":
        return Object.fromEntries(
          at.entries.slice(0, Math.max(0, left)).map((entry) => [entry.key.value, convert(entry.value)]),
        );
      default:
        return assertNever(at);
    }
  };
  const value = convert(node);
  return left < 0 ? undefined : value;
}
