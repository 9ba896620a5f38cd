import { fallbackTypes } from "../../edits/print-type";
import { mapParts } from "../../shape/map-parts";
import type { ObjectShape, Shape, ShapeGraph, ShapeId, UnionShape } from "../../shape/shape";

/**
 * A graph as a tolerant reader takes it: further properties pass. Objects are open, and what asks for their number or their
 * names is gone where members are declared; of a `oneOf` several members may match then. What stands below a `not` stays as
 * it is, in definitions of its own: accepting more there would refuse more.
 */
export function tolerant(graph: ShapeGraph): ShapeGraph {
  return transform(graph, (shape) => {
    if (shape.kind === "object") return openObject(shape);
    return shape.kind === "union" ? inclusive(shape) : shape;
  });
}

/** A graph in which a closed set of values may grow (`compatibility.enums: open`): one value alone is a constant. */
export function withOpenEnums(graph: ShapeGraph): ShapeGraph {
  return transform(graph, (shape) => {
    if (shape.kind !== "union" || shape.exclusive === true) return shape;
    const types = fallbackTypes(shape.members);
    const kept = shape.members.filter(
      (one) => one.kind !== "literal" || !types.some((type) => type === typeof one.value),
    );
    const scalars = types.map((type): Shape => ({ kind: "scalar", type, constraints: [], origin: shape.origin }));
    return { ...shape, members: [...scalars, ...kept] };
  });
}

const EXACT = "#exact";

/** Replaces every node that asks something of a value; those below a `not` stay. */
function transform({ root, definitions }: ShapeGraph, change: (shape: Shape) => Shape): ShapeGraph {
  const changed = (shape: Shape): Shape => {
    if (shape.kind === "not") return exact(shape);
    const { also, ...own } = change(mapParts(shape, changed));
    return also === undefined ? own : { ...own, also: also.map(changed) };
  };
  const changedRoot = changed(root);
  const all: [ShapeId, Shape][] = [...definitions].flatMap(([id, shape]) => [
    // That a definition is the root itself can still be seen.
    [id, shape === root ? changedRoot : changed(shape)],
    [id + EXACT, exact(shape)],
  ]);
  return { root: changedRoot, definitions: new Map(all) };
}

/** The same shape, referring to the definitions as they were. */
function exact(shape: Shape): Shape {
  if (shape.kind === "ref") return { ...shape, target: shape.target + EXACT };
  const { also, ...own } = mapParts(shape, exact);
  return also === undefined ? own : { ...own, also: also.map(exact) };
}

function openObject(shape: ObjectShape): Shape {
  const { names, constraints, ...rest } = shape;
  const additional: Shape = shape.additional === false ? { kind: "any", origin: shape.origin } : shape.additional;
  // A map is what it says of its members.
  if (shape.properties.size === 0) return { ...shape, additional };
  return { ...rest, additional, constraints: constraints.filter(({ keyword }) => keyword !== "maxProperties") };
}

function inclusive({ exclusive, ...shape }: UnionShape): Shape {
  return shape;
}
