import { hasType } from "../shape/accepts";
import { isAnything, isNever } from "../shape/logic";
import { every, satisfies } from "../shape/satisfies";
import type { LiteralShape, RefShape, ScalarShape, Shape, UnionShape } from "../shape/shape";
import { never, union } from "../shape/union";
import { mergeArrays } from "./merge-arrays";
import { mergeConstraints } from "./merge-constraints";
import { mergeObjects } from "./merge-objects";
import type { Reading } from "./reading";

/** What merging needs of the graph that it works for. */
export interface Merging {
  readonly reading: Reading;
  /** Merges a reference with another shape, without looking at what it refers to. */
  later(reference: RefShape, other: Shape): Shape;
  /** False when this many pairs, of union members or of names and patterns, are more than the graph has left. */
  afford(pairs: number): boolean;
}

/** A match of a name with a pattern, which may have to be compiled first, costs as much as this many merges. */
const matchCost = 5;

/** The shape of the values that both accept. */
export type Merge = (a: Shape, b: Shape) => Shape;

/** What a node asks besides its own kind. */
type Asked = Pick<Shape, "beyond" | "also">;

/**
 * The shape of the values that both accept: how `allOf`, and keywords beside `$ref`, `anyOf` and `oneOf`, are merged.
 * What does not merge into one node is asked for in `also`, so the result is exact.
 */
export function mergeShapes(a: Shape, b: Shape, merging: Merging): Shape {
  if (a === b) return a;
  if (isNever(a)) return a;
  if (isNever(b)) return b;
  if (a.kind === "any") return withAsked(b, a, merging);
  if (b.kind === "any") return withAsked(a, b, merging);
  if (isAnything(a)) return b;
  if (isAnything(b)) return a;
  if (a.kind === "unknown") return withAsked(b, unknownAsks(a.reason, a), merging);
  if (b.kind === "unknown") return withAsked(a, unknownAsks(b.reason, b), merging);
  if (a.kind === "ref") return b.kind === "ref" && a.target === b.target ? a : merging.later(a, b);
  if (b.kind === "ref") return merging.later(b, a);
  return withAsked(withAsked(mergeKinds(bare(a), bare(b), merging), a, merging), b, merging);
}

/** Adds what a node asks besides its kind to another node. */
function withAsked(shape: Shape, { beyond, also }: Asked, merging: Pick<Merging, "later">): Shape {
  if ((beyond ?? also) === undefined || isNever(shape)) return shape;
  if (also?.some(isNever)) return never(shape.origin);
  if (shape.kind === "ref") {
    const asking = { ...(beyond === undefined ? {} : { beyond }), ...(also === undefined ? {} : { also }) };
    return merging.later(shape, { kind: "any", origin: shape.origin, ...asking });
  }
  return {
    ...shape,
    ...(beyond === undefined ? {} : { beyond: [...new Set([...(shape.beyond ?? []), ...beyond])] }),
    ...(also === undefined ? {} : { also: [...new Set([...(shape.also ?? []), ...also])] }),
  };
}

function unknownAsks(reason: string, { beyond, also }: Asked): Asked {
  return { beyond: [reason, ...(beyond ?? [])], ...(also === undefined ? {} : { also }) };
}

function bare<T extends Shape>(shape: T): T {
  if (shape.beyond === undefined && shape.also === undefined) return shape;
  const { beyond, also, ...rest } = shape;
  return rest as T;
}

function mergeKinds(a: Shape, b: Shape, merging: Merging): Shape {
  if (a.kind === "union") return mergeUnion(a, b, merging);
  if (b.kind === "union") return mergeUnion(b, a, merging);
  if (a.kind === "literal") return mergeLiteral(a, b, merging);
  if (b.kind === "literal") return mergeLiteral(b, a, merging);
  if (a.kind === "scalar" && b.kind === "scalar") return mergeScalars(a, b);
  const merge: Merge = (one, other) => mergeShapes(one, other, merging);
  if (a.kind === "object" && b.kind === "object")
    return mergeObjects(a, b, merge, (matches) => merging.afford(matchCost * matches));
  if (a.kind === "array" && b.kind === "array") return mergeArrays(a, b, merge);
  return never(a.origin);
}

function mergeUnion(a: UnionShape, b: Shape, merging: Merging): Shape {
  const others = b.kind === "union" ? b.members : [b];
  const bExclusive = b.kind !== "union" || b.exclusive === true;
  const values = a.exclusive === true || b.kind !== "union" || bExclusive ? undefined : literalsOf(others);
  if (values !== undefined && literalsOf(a.members) !== undefined) {
    const kept = a.members.filter((member) => member.kind === "literal" && values.has(member.value));
    return union(kept, a.origin, a.label);
  }
  if (others.length > 1 && !merging.afford(a.members.length * others.length)) return { ...a, also: [b] };
  const merged = a.members.flatMap((member) => others.map((other) => mergeShapes(member, other, merging)));
  const members = merged.filter((member) => !isNever(member));
  // Exactly one branch on each side is exactly one pair; with a plain union on one side the pairs may overlap.
  if (a.exclusive === true && bExclusive && members.length > 1) return { ...a, members };
  const result = union(members, a.origin, a.label ?? b.label);
  const exclusive = [a, b].filter((side) => side.kind === "union" && side.exclusive === true);
  return exclusive.length > 0 && members.length > 1 ? withAsked(result, { also: exclusive }, merging) : result;
}

/** The values of plain literals; undefined when any shape is something else. */
function literalsOf(shapes: readonly Shape[]): ReadonlySet<LiteralShape["value"]> | undefined {
  const values = new Set<LiteralShape["value"]>();
  for (const shape of shapes) {
    if (shape.kind !== "literal" || shape.beyond !== undefined || shape.also !== undefined) return undefined;
    values.add(shape.value);
  }
  return values;
}

function mergeLiteral(literal: LiteralShape, other: Shape, merging: Merging): Shape {
  if (other.kind === "literal") return other.value === literal.value ? literal : never(literal.origin);
  if (other.kind !== "scalar" || !hasType(literal.value, other.type)) return never(literal.origin);
  // What an author lists in an enum is meant, whatever the format beside it says.
  const asserted = other.constraints.filter(({ keyword }) => merging.reading === "letter" || keyword !== "format");
  const fits = every(asserted, (constraint) => satisfies(literal.value, constraint));
  if (fits === "undecided") return { ...literal, also: [{ ...other, constraints: asserted }] };
  return fits ? literal : never(literal.origin);
}

function mergeScalars(a: ScalarShape, b: ScalarShape): Shape {
  const narrower = a.type === "integer" ? a : b;
  const numeric = [a.type, b.type].every((type) => type === "integer" || type === "number");
  if (a.type !== b.type && !numeric) return never(a.origin);
  return { ...narrower, constraints: mergeConstraints(a.constraints, b.constraints) };
}
