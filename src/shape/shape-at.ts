import { parsePointer } from "../text/json-pointer";
import { isUnsaid } from "./logic";
import { type Resolve, type Resolved, resolver } from "./resolve";
import type { Shape, ShapeGraph } from "./shape";
import { union } from "./union";

/**
 * The part of a graph that a pointer over property names leads to; `*` stands for every array item or map value, an index
 * for a tuple position. Null is looked through. Undefined where the pointer leads to nothing.
 */
export function shapeAt(graph: ShapeGraph, pointer: string): ShapeGraph | undefined {
  const resolve = resolver(graph);
  let parts: readonly Shape[] = [graph.root];
  for (const token of parsePointer(pointer)) {
    parts = [...new Set(membersOf(resolve, parts).flatMap((part) => below(part, token)))];
    if (parts.length === 0) return undefined;
  }
  const [first] = parts;
  return first === undefined ? undefined : { root: union(parts, first.origin), definitions: graph.definitions };
}

/** The nodes that the shapes mean, unions opened; each once, since definitions may go round. */
function membersOf(resolve: Resolve, shapes: readonly Shape[]): readonly Resolved[] {
  const nodes = new Set(shapes.map(resolve));
  for (const node of nodes) {
    if (node.kind === "union") for (const member of node.members) nodes.add(resolve(member));
  }
  return [...nodes];
}

function below(node: Resolved, token: string): readonly Shape[] {
  if (node.kind === "array") {
    if (token === "*")
      return [...node.prefix.map((position) => position.shape), ...(node.items === false ? [] : [node.items])];
    const item = /^\d+$/.test(token) ? node.prefix[Number(token)]?.shape : undefined;
    return item === undefined ? [] : [item];
  }
  if (node.kind !== "object") return [];
  const property = node.properties.get(token);
  if (property !== undefined) return [property.shape];
  const isMap = node.additional !== false && !isUnsaid(node.additional);
  return token === "*" && isMap ? [node.additional] : [];
}
