import type { ArrayShape, Constraint, Shape, TupleItem } from "../shape/shape";
import { never } from "../shape/union";
import type { Merge } from "./all-of";
import { labelOf, mergeConstraints } from "./merge-constraints";

/** The arrays that both shapes accept. */
export function mergeArrays(a: ArrayShape, b: ArrayShape, merge: Merge): Shape {
  const prefix: TupleItem[] = [];
  let ended = false;
  for (let index = 0; index < Math.max(a.prefix.length, b.prefix.length) && !ended; index++) {
    const [left, right] = [positionOf(a, index), positionOf(b, index)];
    if (left === undefined || right === undefined) {
      if (left?.optional === false || right?.optional === false) return never(a.origin);
      ended = true;
    } else {
      const shape = merge(left.shape, right.shape);
      prefix.push({ shape, optional: left.optional && right.optional });
    }
  }
  const open = !ended && a.items !== false && b.items !== false;
  const items = open ? merge(a.items, b.items) : false;
  const constraints = mergeConstraints(a.constraints, b.constraints);
  const contains = [...(a.contains ?? []), ...(b.contains ?? [])];
  return {
    ...a,
    ...labelOf(a, b),
    ...requirePositions(prefix, constraints),
    items,
    ...(contains.length === 0 ? {} : { contains }),
  };
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
