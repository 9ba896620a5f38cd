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

/** Merges a reference with another shape, without looking at what it refers to. */
export type MergeLater = (reference: RefShape, other: Shape) => Shape;

/** Two unions of more pairs than this are not multiplied out. */
const pairLimit = 20_000;

/**
 * The shape of the values that both accept: how `allOf`, and keywords beside `$ref`, `anyOf` and `oneOf`, are merged.
 * What is not exact is said in `beyond`, so the result never accepts less than it should.
 */
export function mergeShapes(a: Shape, b: Shape, later: MergeLater): Shape {
  if (a === b) return a;
  if (a.kind === "any") return withBeyond(b, a.beyond, later);
  if (b.kind === "any") return withBeyond(a, b.beyond, later);
  if (a.kind === "unknown") return withBeyond(b, [a.reason, ...(a.beyond ?? [])], later);
  if (b.kind === "unknown") return withBeyond(a, [b.reason, ...(b.beyond ?? [])], later);
  if (a.kind === "ref") return b.kind === "ref" && a.target === b.target ? a : later(a, b);
  if (b.kind === "ref") return later(b, a);
  return withBeyond(mergeKinds(a, b, later), [...(a.beyond ?? []), ...(b.beyond ?? [])], later);
}

/** Adds restrictions that comparisons cannot use. */
export function withBeyond(shape: Shape, reasons: readonly string[] | undefined, later: MergeLater): Shape {
  if (reasons === undefined || reasons.length === 0 || isNever(shape)) return shape;
  if (shape.kind === "ref") return later(shape, { kind: "any", origin: shape.origin, beyond: reasons });
  return { ...shape, beyond: [...new Set([...(shape.beyond ?? []), ...reasons])] };
}

function mergeKinds(a: Shape, b: Shape, later: MergeLater): Shape {
  if (a.kind === "union") return mergeUnion(a, b, later);
  if (b.kind === "union") return mergeUnion(b, a, later);
  if (a.kind === "literal") return mergeLiteral(a, b, later);
  if (b.kind === "literal") return mergeLiteral(b, a, later);
  if (a.kind === "scalar" && b.kind === "scalar") return mergeScalars(a, b);
  if (a.kind === "object" && b.kind === "object") return mergeObjects(a, b, later);
  if (a.kind === "array" && b.kind === "array") return mergeArrays(a, b, later);
  return never(a.origin);
}

function mergeUnion(a: UnionShape, b: Shape, later: MergeLater): Shape {
  const others = b.kind === "union" ? b.members : [b];
  const bExclusive = b.kind !== "union" || b.exclusive === true;
  const values = a.exclusive === true || b.kind !== "union" || bExclusive ? undefined : literalsOf(others);
  if (values !== undefined && a.members.every((member) => member.kind === "literal")) {
    const kept = a.members.filter((member) => member.kind === "literal" && values.has(member.value));
    return union(kept, a.origin, a.label);
  }
  if (others.length > 1 && a.members.length * others.length > pairLimit)
    return withBeyond(a, ["allOf: its unions are too large"], later);
  const merged = a.members.flatMap((member) => others.map((other) => mergeShapes(member, other, later)));
  const members = merged.filter((member) => !isNever(member));
  // Exactly one branch on each side is exactly one pair; with a plain union on one side the pairs may overlap.
  if (a.exclusive === true && bExclusive && members.length > 1) return { ...a, members };
  const result = union(members, a.origin, a.label ?? b.label);
  const lost = a.exclusive === true ? b.kind === "union" && !bExclusive : b.kind === "union" && b.exclusive === true;
  return lost ? withBeyond(result, ["oneOf"], later) : result;
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

function mergeLiteral(literal: LiteralShape, other: Shape, later: MergeLater): Shape {
  if (other.kind === "literal") return other.value === literal.value ? literal : never(literal.origin);
  if (other.kind !== "scalar" || !hasType(literal.value, other.type)) return never(literal.origin);
  // A format is an annotation to most validators: it takes no value out of an enum.
  const asserted = other.constraints.filter((constraint) => constraint.keyword !== "format");
  const fits = every(asserted, (constraint) => satisfies(literal.value, constraint));
  if (fits === "undecided")
    return withBeyond(
      literal,
      asserted.map((constraint) => constraint.keyword),
      later,
    );
  return fits ? literal : never(literal.origin);
}

function mergeScalars(a: ScalarShape, b: ScalarShape): Shape {
  const narrower = a.type === "integer" ? a : b;
  const numeric = [a.type, b.type].every((type) => type === "integer" || type === "number");
  if (a.type !== b.type && !numeric) return never(a.origin);
  return { ...narrower, constraints: mergeConstraints(a.constraints, b.constraints) };
}

function mergeObjects(a: ObjectShape, b: ObjectShape, later: MergeLater): Shape {
  const properties = new Map<string, Property>();
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const merged = mergeProperty(a, b, name, later);
    if (merged === undefined) continue;
    if (!merged.optional && isNever(merged.shape)) return never(a.origin);
    properties.set(name, merged);
  }
  const closed = a.additional === false || b.additional === false;
  const additional = closed ? false : mergeShapes(a.additional || b, b.additional || a, later);
  return {
    ...a,
    ...labelOf(a, b),
    properties,
    additional,
    constraints: mergeConstraints(a.constraints, b.constraints),
  };
}

/** Undefined where a closed side leaves no room for an optional member of the other. */
function mergeProperty(a: ObjectShape, b: ObjectShape, name: string, later: MergeLater): Property | undefined {
  const [left, right] = [a.properties.get(name), b.properties.get(name)];
  const [one, other] = left === undefined ? [right, left] : [left, right];
  if (one === undefined) return undefined;
  if (other !== undefined) {
    const named = one.shape.kind === "any" ? other : one;
    const deprecated = one.deprecated ?? other.deprecated;
    return {
      shape: mergeShapes(one.shape, other.shape, later),
      optional: one.optional && other.optional,
      origin: named.origin,
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(one.hasDefault === true || other.hasDefault === true ? { hasDefault: true } : {}),
    };
  }
  const beside = left === undefined ? a.additional : b.additional;
  if (beside === false) return one.optional ? undefined : { ...one, shape: never(one.origin) };
  return { ...one, shape: mergeShapes(one.shape, beside, later) };
}

function mergeArrays(a: ArrayShape, b: ArrayShape, later: MergeLater): Shape {
  const prefix: TupleItem[] = [];
  let ended = false;
  for (let index = 0; index < Math.max(a.prefix.length, b.prefix.length) && !ended; index++) {
    const [left, right] = [positionOf(a, index), positionOf(b, index)];
    if (left === undefined || right === undefined) {
      if (left?.optional === false || right?.optional === false) return never(a.origin);
      ended = true;
    } else {
      const shape = mergeShapes(left.shape, right.shape, later);
      prefix.push({ shape, optional: left.optional && right.optional });
    }
  }
  const open = !ended && a.items !== false && b.items !== false;
  const items = open ? mergeShapes(a.items, b.items, later) : false;
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
