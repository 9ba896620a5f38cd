import { resolver } from "../shape/resolve";
import type { ObjectShape, ShapeGraph } from "../shape/shape";
import { opened } from "./member-links";

/** Every object that a graph describes, at any depth; each once. */
export function objectsOf(graph: ShapeGraph): readonly ObjectShape[] {
  const resolve = resolver(graph);
  const nodes = new Set(opened(resolve, graph.root));
  for (const node of nodes) {
    const below =
      node.kind === "array"
        ? [...node.prefix.map(({ shape }) => shape), ...(node.items === false ? [] : [node.items])]
        : node.kind === "object"
          ? [
              ...[...node.properties.values()].map(({ shape }) => shape),
              ...(node.additional === false ? [] : [node.additional]),
              ...(node.patterns ?? []).map(({ shape }) => shape),
            ]
          : node.kind === "not"
            ? [node.shape]
            : [];
    for (const shape of below) for (const one of opened(resolve, shape)) nodes.add(one);
  }
  return [...nodes].filter((node) => node.kind === "object");
}
