import { hasType } from "../shape/accepts";
import { every, satisfies } from "../shape/satisfies";
import type {
  ArrayShape,
  Constraint,
  LiteralShape,
  ObjectShape,
  Property,
  RefShape,
  ScalarShape,
  Shape,
  TupleItem,
  UnionShape,
} from "../shape/shape";
import { never, union } from "../shape/union";

/** What merging needs of the graph that it works for. */
export interface Merging {
  /** Merges a reference with another shape, without looking at what it refers to. */
  later(reference: RefShape, other: Shape): Shape;
  /** False when this many pairs of union members are more than the graph has left: they are not multiplied out then. */
  afford(pairs: number): boolean;
}

/**
 * The shape of the values that both accept: how `allOf`, and keywords beside `$ref`, `anyOf` and `oneOf`, are merged.
 * What is not exact is said in `beyond`, so the result never accepts less than it should.
 */
export function mergeShapes(a: Shape, b: Shape, merging: Merging): Shape {
  if (a === b) return a;
  if (a.kind === "any") return withBeyond(b, a.beyond, merging);
  if (b.kind === "any") return withBeyond(a, b.beyond, merging);
  if (a.kind === "unknown") return withBeyond(b, [a.reason, ...(a.beyond ?? [])], merging);
  if (b.kind === "unknown") return withBeyond(a, [b.reason, ...(b.beyond ?? [])], merging);
  if (a.kind === "ref") return b.kind === "ref" && a.target === b.target ? a : merging.later(a, b);
  if (b.kind === "ref") return merging.later(b, a);
  return withBeyond(mergeKinds(a, b, merging), [...(a.beyond ?? []), ...(b.beyond ?? [])], merging);
}

/** Adds restrictions that comparisons cannot use. */
export function withBeyond(shape: Shape, reasons: readonly string[] | undefined, merging: Merging): Shape {
  if (reasons === undefined || reasons.length === 0 || isNever(shape)) return shape;
  if (shape.kind === "ref") return merging.later(shape, { kind: "any", origin: shape.origin, beyond: reasons });
  return { ...shape, beyond: [...new Set([...(shape.beyond ?? []), ...reasons])] };
}

function mergeKinds(a: Shape, b: Shape, merging: Merging): Shape {
  if (a.kind === "union") return mergeUnion(a, b, merging);
  if (b.kind === "union") return mergeUnion(b, a, merging);
  if (a.kind === "literal") return mergeLiteral(a, b, merging);
  if (b.kind === "literal") return mergeLiteral(b, a, merging);
  if (a.kind === "scalar" && b.kind === "scalar") return mergeScalars(a, b);
  if (a.kind === "object" && b.kind === "object") return mergeObjects(a, b, merging);
  if (a.kind === "array" && b.kind === "array") return mergeArrays(a, b, merging);
  return never(a.origin);
}

function mergeUnion(a: UnionShape, b: Shape, merging: Merging): Shape {
  const others = b.kind === "union" ? b.members : [b];
  const bExclusive = b.kind !== "union" || b.exclusive === true;
  const values = a.exclusive === true || b.kind !== "union" || bExclusive ? undefined : literalsOf(others);
  if (values !== undefined && a.members.every((member) => member.kind === "literal")) {
    const kept = a.members.filter((member) => member.kind === "literal" && values.has(member.value));
    return union(kept, a.origin, a.label);
  }
  if (others.length > 1 && !merging.afford(a.members.length * others.length))
    return withBeyond(a, ["allOf: its unions are too large"], merging);
  const merged = a.members.flatMap((member) => others.map((other) => mergeShapes(member, other, merging)));
  const members = merged.filter((member) => !isNever(member));
  // Exactly one branch on each side is exactly one pair; with a plain union on one side the pairs may overlap.
  if (a.exclusive === true && bExclusive && members.length > 1) return { ...a, members };
  const result = union(members, a.origin, a.label ?? b.label);
  const lost = a.exclusive === true ? b.kind === "union" && !bExclusive : b.kind === "union" && b.exclusive === true;
  return lost ? withBeyond(result, ["oneOf"], merging) : result;
}

/** The values of plain literals; undefined when any shape is something else. */
function literalsOf(shapes: readonly Shape[]): ReadonlySet<LiteralShape["value"]> | undefined {
  const values = new Set<LiteralShape["value"]>();
  for (const shape of shapes) {
    if (shape.kind !== "literal" || shape.beyond !== undefined) return undefined;
    values.add(shape.value);
  }
  return values;
}

function mergeLiteral(literal: LiteralShape, other: Shape, merging: Merging): Shape {
  if (other.kind === "literal") return other.value === literal.value ? literal : never(literal.origin);
  if (other.kind !== "scalar" || !hasType(literal.value, other.type)) return never(literal.origin);
  // A format is an annotation to most validators: it takes no value out of an enum.
  const asserted = other.constraints.filter((constraint) => constraint.keyword !== "format");
  const fits = every(asserted, (constraint) => satisfies(literal.value, constraint));
  if (fits === "undecided")
    return withBeyond(
      literal,
      asserted.map((constraint) => constraint.keyword),
      merging,
    );
  return fits ? literal : never(literal.origin);
}

function mergeScalars(a: ScalarShape, b: ScalarShape): Shape {
  const narrower = a.type === "integer" ? a : b;
  const numeric = [a.type, b.type].every((type) => type === "integer" || type === "number");
  if (a.type !== b.type && !numeric) return never(a.origin);
  return { ...narrower, constraints: mergeConstraints(a.constraints, b.constraints) };
}

function mergeObjects(a: ObjectShape, b: ObjectShape, merging: Merging): Shape {
  const properties = new Map<string, Property>();
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const merged = mergeProperty(a, b, name, merging);
    if (merged === undefined) continue;
    if (!merged.optional && isNever(merged.shape)) return never(a.origin);
    properties.set(name, merged);
  }
  const closed = a.additional === false || b.additional === false;
  const additional = closed ? false : mergeShapes(a.additional || b, b.additional || a, merging);
  return {
    ...a,
    ...labelOf(a, b),
    properties,
    additional,
    constraints: mergeConstraints(a.constraints, b.constraints),
  };
}

/** Undefined where a closed side leaves no room for an optional member of the other. */
function mergeProperty(a: ObjectShape, b: ObjectShape, name: string, merging: Merging): Property | undefined {
  const [left, right] = [a.properties.get(name), b.properties.get(name)];
  const [one, other] = left === undefined ? [right, left] : [left, right];
  if (one === undefined) return undefined;
  if (other !== undefined) {
    const named = one.shape.kind === "any" ? other : one;
    const deprecated = one.deprecated ?? other.deprecated;
    return {
      shape: mergeShapes(one.shape, other.shape, merging),
      optional: one.optional && other.optional,
      origin: named.origin,
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(one.hasDefault === true || other.hasDefault === true ? { hasDefault: true } : {}),
    };
  }
  const beside = left === undefined ? a.additional : b.additional;
  if (beside === false) return one.optional ? undefined : { ...one, shape: never(one.origin) };
  return { ...one, shape: mergeShapes(one.shape, beside, merging) };
}

function mergeArrays(a: ArrayShape, b: ArrayShape, merging: Merging): Shape {
  const prefix: TupleItem[] = [];
  let ended = false;
  for (let index = 0; index < Math.max(a.prefix.length, b.prefix.length) && !ended; index++) {
    const [left, right] = [positionOf(a, index), positionOf(b, index)];
    if (left === undefined || right === undefined) {
      if (left?.optional === false || right?.optional === false) return never(a.origin);
      ended = true;
    } else {
      const shape = mergeShapes(left.shape, right.shape, merging);
      prefix.push({ shape, optional: left.optional && right.optional });
    }
  }
  const open = !ended && a.items !== false && b.items !== false;
  const items = open ? mergeShapes(a.items, b.items, merging) : false;
  const constraints = mergeConstraints(a.constraints, b.constraints);
  return { ...a, ...labelOf(a, b), ...requirePositions(prefix, constraints), items };
}

function positionOf(array: ArrayShape, index: number): TupleItem | undefined {
  const position = array.prefix[index];
  if (position !== undefined) return position;
  return array.items === false ? undefined : { shape: array.items, optional: true };
}

/** Marks the positions that `minItems` requires, and drops a `minItems` that says no more than they do. */
export function requirePositions(
  prefix: readonly TupleItem[],
  constraints: readonly Constraint[],
): Pick<ArrayShape, "prefix" | "constraints"> {
  const found = constraints.find((constraint) => constraint.keyword === "minItems")?.value;
  if (typeof found !== "number" || prefix.length === 0) return { prefix, constraints };
  return {
    prefix: prefix.map((position, index) => (index < found ? { ...position, optional: false } : position)),
    constraints: found > prefix.length ? constraints : constraints.filter(({ keyword }) => keyword !== "minItems"),
  };
}

const lowerBounds: ReadonlySet<string> = new Set([
  "minLength",
  "minimum",
  "exclusiveMinimum",
  "minItems",
  "minProperties",
]);
const upperBounds: ReadonlySet<string> = new Set([
  "maxLength",
  "maximum",
  "exclusiveMaximum",
  "maxItems",
  "maxProperties",
]);

/** All constraints of both, of two bounds the tighter. */
function mergeConstraints(a: readonly Constraint[], b: readonly Constraint[]): readonly Constraint[] {
  const merged = [...a];
  for (const constraint of b) {
    const { keyword, value } = constraint;
    const bound = lowerBounds.has(keyword) || upperBounds.has(keyword);
    const at = merged.findIndex((other) => other.keyword === keyword && (bound || other.value === value));
    const held = merged[at];
    if (held === undefined) merged.push(constraint);
    else if (lowerBounds.has(keyword) ? value > held.value : bound && value < held.value) merged[at] = constraint;
  }
  return merged;
}

function labelOf(a: Shape, b: Shape): { readonly label?: string } {
  const label = a.label ?? b.label;
  return label === undefined ? {} : { label };
}

function isNever(shape: Shape): boolean {
  return shape.kind === "union" && shape.members.length === 0;
}
