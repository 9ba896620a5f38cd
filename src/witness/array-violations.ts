import { isAnything } from "../shape/logic";
import type { ArrayShape, Contains } from "../shape/shape";
import type { Claim, Claims, Goal } from "./claims";

/** What an array must be, as far as that is chosen. */
export interface ArrayPlan {
  readonly least: number;
  readonly most: number;
  /** What items at certain positions must fulfil; the positions must be there. */
  readonly at: ReadonlyMap<number, Goal>;
  /** What some item at a position or after it must fulfil. */
  readonly some: readonly { readonly from: number; readonly goal: Goal }[];
  /** How many items must fulfil a claim. */
  readonly counts: readonly Count[];
  /** No two items are equal, or two are. */
  readonly unique: boolean;
  readonly repeated: boolean;
}

export interface Count extends Omit<Contains, "shape"> {
  readonly claim: Claim;
}

/** What the shapes that must match say of the array as a whole. */
export function planOf(
  claims: Claims,
  shapes: readonly { readonly claim: Claim; readonly shape: ArrayShape }[],
): ArrayPlan {
  let plan: ArrayPlan = {
    least: 0,
    most: Number.POSITIVE_INFINITY,
    at: new Map(),
    some: [],
    counts: [],
    unique: false,
    repeated: false,
  };
  for (const { claim, shape } of shapes) {
    const { least, most } = lengthsOf(shape);
    const counts = (shape.contains ?? []).map(({ shape: inside, ...limits }) => ({
      ...limits,
      claim: claims.below(claim, inside),
    }));
    plan = {
      ...plan,
      least: Math.max(plan.least, least),
      most: Math.min(plan.most, most),
      counts: [...plan.counts, ...counts],
      unique: plan.unique || isUnique(shape),
    };
  }
  return plan;
}

/** The ways for an array not to match the shape of a claim, each added to a plan. */
export function* brokenPlans(claims: Claims, claim: Claim, shape: ArrayShape, plan: ArrayPlan): Generator<ArrayPlan> {
  const { least, most } = lengthsOf(shape);
  if (least > 0) yield { ...plan, most: Math.min(plan.most, least - 1) };
  if (most < Number.POSITIVE_INFINITY) yield { ...plan, least: Math.max(plan.least, most + 1) };
  for (const [index, position] of shape.prefix.entries()) {
    const refused = claims.below(claim, position.shape, false);
    const at = new Map(plan.at).set(index, [...(plan.at.get(index) ?? []), refused]);
    if (!isAnything(position.shape)) yield { ...plan, at, least: Math.max(plan.least, index + 1) };
  }
  if (shape.items !== false && !isAnything(shape.items)) {
    const from = shape.prefix.length;
    const goal = [claims.below(claim, shape.items, false)];
    yield { ...plan, some: [...plan.some, { from, goal }], least: Math.max(plan.least, from + 1) };
  }
  if (isUnique(shape)) yield { ...plan, repeated: true, least: Math.max(plan.least, 2) };
  for (const contains of shape.contains ?? []) {
    const inside = claims.below(claim, contains.shape, true);
    if (contains.least > 0)
      yield { ...plan, counts: [...plan.counts, { claim: inside, least: 0, most: contains.least - 1 }] };
    if (contains.most !== undefined)
      yield { ...plan, counts: [...plan.counts, { claim: inside, least: contains.most + 1 }] };
  }
}

/** How many items an array of the shape may have. */
function lengthsOf(shape: ArrayShape): { readonly least: number; readonly most: number } {
  let least = shape.prefix.findLastIndex((position) => !position.optional) + 1;
  let most = shape.items === false ? shape.prefix.length : Number.POSITIVE_INFINITY;
  for (const { keyword, value } of shape.constraints) {
    if (keyword === "minItems") least = Math.max(least, Math.ceil(Number(value)));
    if (keyword === "maxItems") most = Math.min(most, Math.floor(Number(value)));
  }
  return { least, most };
}

function isUnique(shape: ArrayShape): boolean {
  return shape.constraints.some(({ keyword }) => keyword === "uniqueItems");
}
