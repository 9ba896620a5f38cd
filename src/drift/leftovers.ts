import { allOf, not, objectWithMembers } from "../shape/logic";
import type { ArrayShape, ObjectShape, Property, Shape, UnionShape } from "../shape/shape";
import type { Location } from "../text/location";

/** Pairs of branches of a `oneOf` that may match the same value; with more it is not decided whether they do. */
const mostPairs = 60;

/**
 * What a node asks for that comparing node by node leaves out, each as a shape for `witness/` to find a value against:
 * what must hold besides (`also`), names of members (`propertyNames`), items that are counted (`contains`).
 */
export function leftoversOf(node: Shape): readonly Shape[] {
  const left: Shape[] = [...(node.also ?? [])];
  if (node.kind === "object" && node.names !== undefined) left.push(onlyNames(node, node.names));
  if (node.kind === "array" && node.contains !== undefined) left.push(onlyContains(node));
  return left;
}

/** That no value matches two of these branches; undefined for too many of them. */
export function branchesApart(exclusive: UnionShape, pairs: readonly (readonly [Shape, Shape])[]): Shape | undefined {
  const { origin } = exclusive;
  if (pairs.length > mostPairs) return undefined;
  return allOf(
    pairs.map((pair) => not(allOf(pair, origin), origin)),
    origin,
  );
}

/** What an object asks of members that neither side declares: by patterns of names, and of the rest. */
export function undeclaredMembers(source: ObjectShape, target: ObjectShape): ObjectShape {
  const names = [...target.properties.keys(), ...source.properties.keys()];
  const { properties } = objectWithMembers(names, target.origin);
  const optional = new Map(
    [...properties].map(([name, property]): [string, Property] => [name, { ...property, optional: true }]),
  );
  const { kind, additional, patterns, origin } = target;
  return {
    kind,
    properties: optional,
    additional,
    constraints: [],
    origin,
    ...(patterns === undefined ? {} : { patterns }),
  };
}

/** For values of other kinds than objects the shape has no say, as in JSON Schema. */
function onlyNames({ origin }: ObjectShape, names: Shape): Shape {
  const named: Shape = { ...objectWithMembers([], origin), names };
  return orOther(objectWithMembers([], origin), named, origin);
}

function onlyContains({ contains, origin }: ArrayShape): Shape {
  const array: ArrayShape = { kind: "array", prefix: [], items: { kind: "any", origin }, constraints: [], origin };
  return orOther(array, contains === undefined ? array : { ...array, contains }, origin);
}

function orOther(kind: Shape, shape: Shape, origin: Location): Shape {
  return allOf([{ kind: "union", members: [not(kind, origin), shape], origin }], origin);
}
