import { type Resolve, resolver } from "../../shape/resolve";
import type { ObjectShape, Shape, ShapeGraph, ShapeId, UnionShape } from "../../shape/shape";
import { pascalCase } from "../identifiers";

/**
 * The same graph with the variants of its discriminated unions as definitions of their own, so that each gets a name:
 * `OrderPlaced` for the object of `Order` whose `kind` is `placed`. Unions that are the root or a definition are meant;
 * `owner` is what the root is called.
 */
export function withNamedVariants(graph: ShapeGraph, owner: string): ShapeGraph {
  const resolve = resolver(graph);
  const definitions = new Map(graph.definitions);
  const name = (shape: Shape, id: ShapeId, label: string): Shape => {
    if (shape.kind !== "union") return shape;
    const members = namedMembers(shape, resolve);
    if (members.size === 0) return shape;
    const variants = shape.members.map((member): Shape => {
      const value = members.get(member);
      if (value === undefined) return member;
      const target = `${id}#${value}`;
      const variant = `${label} ${value}`;
      definitions.set(target, { ...member, label: variant });
      return { kind: "ref", target, origin: member.origin, label: variant };
    });
    return { ...shape, members: variants };
  };
  for (const [id, shape] of graph.definitions) {
    if (shape === graph.root || shape.label === undefined) continue;
    definitions.set(id, name(shape, id, pascalCase(shape.label)));
  }
  const root = name(graph.root, `variant:${owner}`, owner);
  for (const [id, shape] of graph.definitions) if (shape === graph.root) definitions.set(id, root);
  return { root, definitions };
}

/** The members that are written in their place, with the value that tells each from all others. */
function namedMembers({ members }: UnionShape, resolve: Resolve): ReadonlyMap<Shape, string> {
  const objects = members.filter((member) => !(member.kind === "scalar" && member.type === "null"));
  const nodes = objects.map(resolve);
  const candidates = nodes.flatMap((node) => (node.kind === "object" && node.also === undefined ? [node] : []));
  if (nodes.length < 2 || candidates.length < nodes.length) return new Map();
  for (const property of candidates[0]?.properties.keys() ?? []) {
    const values = candidates.map((candidate) => constantOf(candidate, property, resolve));
    const names = new Set(values.map((value) => (value === undefined ? undefined : pascalCase(value))));
    if (names.has(undefined) || names.size < values.length) continue;
    return new Map(
      objects.flatMap((member, index) => {
        const value = values[index];
        return member.kind === "ref" || value === undefined ? [] : [[member, value] as const];
      }),
    );
  }
  return new Map();
}

/** The one text or number that a required property always is. */
function constantOf({ properties }: ObjectShape, name: string, resolve: Resolve): string | undefined {
  const property = properties.get(name);
  const node = property === undefined || property.optional ? undefined : resolve(property.shape);
  return node?.kind === "literal" && node.value !== null ? String(node.value) : undefined;
}
