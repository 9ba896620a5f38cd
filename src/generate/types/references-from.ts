import type { Shape, ShapeGraph, ShapeId } from "../../shape/shape";

/**
 * The definitions that a type refers to, directly or not, in the order in which they are met. What only restricts values is
 * no part of a type. What those in `ends` refer to does not count.
 */
export function referencesFrom(
  graph: ShapeGraph,
  shape: Shape,
  ends: { has(id: ShapeId): boolean } = new Set(),
): ReadonlySet<ShapeId> {
  const found = new Set<ShapeId>();
  const visit = (part: Shape): void => {
    if (part.kind === "ref") found.add(part.target);
    else for (const child of childrenOf(part)) visit(child);
  };
  visit(shape);
  for (const id of found) {
    const target = ends.has(id) ? undefined : graph.definitions.get(id);
    if (target !== undefined) visit(target);
  }
  return found;
}

function childrenOf(shape: Shape): readonly Shape[] {
  if (shape.kind === "union") return shape.members;
  if (shape.kind === "array") {
    return [...shape.prefix.map((item) => item.shape), ...(shape.items === false ? [] : [shape.items])];
  }
  if (shape.kind !== "object") return [];
  const further = shape.additional === false ? [] : [shape.additional];
  const patterns = (shape.patterns ?? []).map((pattern) => pattern.shape);
  return [...[...shape.properties.values()].map((property) => property.shape), ...further, ...patterns];
}
