import { type Resolved, resolver } from "../shape/resolve";
import type { Shape, ShapeGraph } from "../shape/shape";

/** Every node that a shape asks of a value or of its parts, itself first, references followed, each once. */
export function* nodesOf(graph: ShapeGraph, shape: Shape = graph.root): Generator<Resolved> {
  const resolve = resolver(graph);
  const seen = new Set([resolve(shape)]);
  for (const node of seen) {
    yield node;
    for (const part of [...partsOf(node), ...(node.also ?? [])]) seen.add(resolve(part));
  }
}

/** A node that is as well written in its place as referred to: a scalar, or a short list of values. */
export function isSmall(node: Resolved): boolean {
  if (node.also !== undefined) return false;
  if (node.kind === "union") return node.members.length <= MOST_IN_PLACE && node.members.every(isLeaf);
  return isLeaf(node);
}

const MOST_IN_PLACE = 20;

function isLeaf(shape: Shape): boolean {
  return (shape.kind === "scalar" || shape.kind === "literal") && shape.also === undefined;
}

/** The definitions that lead to themselves without using up any of the value: a validator would not come to an end. */
export function endlessIn({ definitions }: ShapeGraph): ReadonlySet<string> {
  const next = new Map([...definitions].map(([id, shape]) => [id, targetsAtOnce(shape)]));
  const leadsBack = (id: string) => {
    const reached = new Set(next.get(id));
    for (const target of reached) for (const further of next.get(target) ?? []) reached.add(further);
    return reached.has(id);
  };
  return new Set([...definitions.keys()].filter(leadsBack));
}

/** The definitions that a shape asks of the very value that it is asked of. */
function targetsAtOnce(shape: Shape): readonly string[] {
  if (shape.kind === "ref") return [shape.target];
  const asked = shape.kind === "union" ? shape.members : shape.kind === "not" ? [shape.shape] : [];
  return [...asked, ...(shape.also ?? [])].flatMap(targetsAtOnce);
}

/** The shapes that a node is made of, `also` left out. */
function partsOf(node: Resolved): readonly Shape[] {
  switch (node.kind) {
    case "object":
      return [
        ...[...node.properties.values()].map(({ shape }) => shape),
        ...(node.patterns ?? []).map(({ shape }) => shape),
        ...(node.names === undefined ? [] : [node.names]),
        ...(node.additional === false ? [] : [node.additional]),
      ];
    case "array":
      return [
        ...node.prefix.map(({ shape }) => shape),
        ...(node.items === false ? [] : [node.items]),
        ...(node.contains ?? []).map(({ shape }) => shape),
      ];
    case "union":
      return node.members;
    case "not":
      return [node.shape];
    default:
      return [];
  }
}
