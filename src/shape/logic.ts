import type { Location } from "../text/location";
import type { ObjectShape, Property, Shape } from "./shape";
import { never } from "./union";

/** The values that all of the shapes accept. It may hold `not` nodes: they are asked for in `also`. */
export function allOf(shapes: readonly Shape[], origin: Location): Shape {
  const asked = shapes.flatMap((shape) => (isPlainAny(shape) ? (shape.also ?? []) : [shape]));
  if (asked.length === 0) return { kind: "any", origin };
  return asked.find(isNever) ?? { kind: "any", also: asked, origin };
}

/** The values that the shape refuses. Stands only in an `also` list, or below a node that stands there. */
export function not(shape: Shape, origin: Location): Shape {
  if (isAnything(shape)) return never(origin);
  return isNever(shape) ? { kind: "any", origin } : { kind: "not", shape, origin };
}

/** The values that the consequence accepts, and those that the condition refuses. Stands where `not` may stand. */
export function implies(condition: Shape, consequence: Shape, origin: Location): Shape {
  if (isNever(condition) || isAnything(consequence)) return { kind: "any", origin };
  return { kind: "union", members: [not(condition, origin), consequence], origin };
}

/**
 * Any value, as something said: the value of a map, or the item of an array, that may be anything. An `any` in such a
 * place means that nothing is said of it: it may be there but is not promised.
 */
export function anyValue(origin: Location): Shape {
  return { kind: "union", members: [{ kind: "any", origin }], origin };
}

/** The objects that have all of these members. */
export function objectWithMembers(names: Iterable<string>, origin: Location): ObjectShape {
  const any: Shape = { kind: "any", origin };
  const properties = new Map<string, Property>();
  for (const name of names) properties.set(name, { shape: any, optional: false, origin });
  return { kind: "object", properties, additional: any, constraints: [], origin };
}

/** True for a shape that is known to accept every value. */
export function isAnything(shape: Shape): boolean {
  if (shape.beyond !== undefined || shape.also !== undefined) return false;
  return shape.kind === "any" || (shape.kind === "union" && shape.exclusive !== true && shape.members.some(isAnything));
}

/** True where nothing is said: of further members that they may be there, but none is promised. */
export function isUnsaid(shape: Shape): boolean {
  return shape.kind === "any" && shape.beyond === undefined && shape.also === undefined;
}

/** True for a shape that accepts no value by its own words alone. */
export function isNever(shape: Shape): boolean {
  return shape.kind === "union" && shape.members.length === 0;
}

function isPlainAny(shape: Shape): boolean {
  return shape.kind === "any" && shape.beyond === undefined;
}
