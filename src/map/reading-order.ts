import { columnOf, type MapEdge } from "./graph";
import type { PlacedNode } from "./layout";

/** The keys of the nodes that each node is connected with, by its key. */
export function linksOf(edges: readonly MapEdge[]): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  for (const { left, right } of edges) {
    links.set(left, [...(links.get(left) ?? []), right]);
    links.set(right, [...(links.get(right) ?? []), left]);
  }
  return links;
}

/** Nodes from top to bottom, each contract behind its systems and before its consumers, where those did not stand before. */
export function inReadingOrder(
  nodes: readonly PlacedNode[],
  links: ReadonlyMap<string, readonly string[]>,
): readonly PlacedNode[] {
  const sorted = [...nodes].sort((one, other) => one.box.y - other.box.y);
  const ordered = new Map<string, PlacedNode>();
  for (const middle of sorted.filter(({ node }) => columnOf(node) === "middle")) {
    const linked = new Set(links.get(middle.node.key));
    const beside = (column: "left" | "right") =>
      sorted.filter(({ node }) => columnOf(node) === column && linked.has(node.key));
    for (const one of [...beside("left"), middle, ...beside("right")]) ordered.set(one.node.key, one);
  }
  for (const one of sorted) ordered.set(one.node.key, one);
  return [...ordered.values()];
}
