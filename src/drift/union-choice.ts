import { isUnsaid } from "../shape/logic";
import type { ObjectShape, Property, Shape } from "../shape/shape";
import { union } from "../shape/union";
import type { JsonScalar } from "../text/json";
import type { Comparison } from "./comparison";
import { finite } from "./overlap";
import { asItIs, type Child, type Step } from "./step";

/** A property with more values than this is no discriminant. */
const variantLimit = 256;

/**
 * Splits an object over a required property with finitely many values that the candidates tell apart, and finds a
 * candidate for each part. Undefined where no property splits it. Parts without a candidate are explained together at
 * the property itself.
 */
export function splitByDiscriminant(
  run: Comparison,
  part: ObjectShape,
  candidates: readonly ObjectShape[],
): Step | undefined {
  for (const [name, property] of part.properties) {
    const values = property.optional ? undefined : finite(run.source.resolve, run.source.resolve(property.shape));
    if (values === undefined || values.length < 2 || values.length > variantLimit) continue;
    if (!candidates.some((candidate) => lacksSome(values, literalsAt(run, candidate, name)))) continue;
    return run.maySplit() ? split(run, part, name, property, values, candidates) : undefined;
  }
  return undefined;
}

/** Candidates whose faults are counted one by one; of more only what is seen at once counts. */
const mostCounted = 50;

/**
 * Explains an object that no candidate takes by the candidate most like it: one that shares its discriminants, then the
 * one with the fewest faults, then the one with the most properties in common. Where every candidate has another
 * discriminant, that alone is the drift.
 */
export function closest(run: Comparison, part: ObjectShape, candidates: readonly ObjectShape[]): Step {
  let best: Likeness | undefined;
  for (const candidate of candidates) {
    const conflicts = conflictsOf(run, part, candidate);
    const faults = candidates.length > mostCounted ? 0 : faultsOf(run, part, candidate);
    const shared = [...part.properties.keys()].filter((name) => candidate.properties.has(name)).length;
    const likeness: Likeness = { candidate, conflicts, faults, shared };
    if (best === undefined || isCloser(likeness, best)) best = likeness;
  }
  if (best === undefined) return { issues: [], children: [] };
  const whole: Child = { ...asItIs(part, best.candidate), oneOfSeveral: true };
  const [name] = best.conflicts;
  const given = name === undefined ? undefined : part.properties.get(name);
  const wanted = name === undefined ? undefined : best.candidate.properties.get(name);
  if (name === undefined || given === undefined || wanted === undefined) return { issues: [], children: [whole] };
  const everyLiteral = candidates.flatMap((candidate) => candidate.properties.get(name)?.shape ?? []);
  return {
    issues: [],
    children: [
      {
        segment: name,
        source: given.shape,
        target: union(everyLiteral.map(run.target.resolve), wanted.shape.origin),
        sourceProperty: given,
        targetProperty: wanted,
        wrap: (value) => run.smallest.objectWith(part, { [name]: value }),
        oneOfSeveral: true,
      },
    ],
  };
}

/** How a candidate compares to an object that it does not take. */
interface Likeness {
  readonly candidate: ObjectShape;
  /** Properties whose literals differ. */
  readonly conflicts: readonly string[];
  /** Members that lack or are too many. */
  readonly faults: number;
  readonly shared: number;
}

function isCloser(one: Likeness, other: Likeness): boolean {
  if (one.conflicts.length !== other.conflicts.length) return one.conflicts.length < other.conflicts.length;
  return one.faults === other.faults ? one.shared > other.shared : one.faults < other.faults;
}

/** Types that differ are no sign of another variant: they are what is to be explained. */
function faultsOf(run: Comparison, part: ObjectShape, candidate: ObjectShape): number {
  return run.step(part, candidate).issues.filter((issue) => issue.effect === "refused" && issue.within === undefined)
    .length;
}

/** A quick look that spares most comparisons of large unions: a member too many, or one that lacks. */
export function isRefusedAtSight(part: ObjectShape, candidate: ObjectShape): boolean {
  if (part.additional !== false && !isUnsaid(part.additional)) return false;
  if (part.patterns !== undefined || candidate.patterns !== undefined) return false;
  for (const [name, property] of candidate.properties) {
    const { kind } = property.shape;
    const mayLack = property.optional || kind === "union" || kind === "ref" || kind === "unknown" || kind === "any";
    if (!mayLack && !part.properties.has(name)) return true;
  }
  if (candidate.additional !== false) return false;
  for (const [name, property] of part.properties) {
    if (!candidate.properties.has(name) && property.shape.kind !== "union" && property.shape.kind !== "ref")
      return true;
  }
  return false;
}

function split(
  run: Comparison,
  part: ObjectShape,
  name: string,
  property: Property,
  values: readonly JsonScalar[],
  candidates: readonly ObjectShape[],
): Step {
  const children: Child[] = [];
  const homeless: JsonScalar[] = [];
  for (const value of values) {
    const alternatives = candidates.filter((candidate) => literalsAt(run, candidate, name)?.includes(value) ?? true);
    const narrowed = withValues(part, name, property, [value]);
    const fitting = alternatives.find((candidate) => run.verdict(narrowed, candidate) === "fits");
    const [first] = alternatives;
    if (fitting !== undefined) children.push(asItIs(narrowed, fitting));
    else if (first === undefined) homeless.push(value);
    else
      children.push(
        ...(splitByDiscriminant(run, narrowed, alternatives) ?? closest(run, narrowed, candidates)).children,
      );
  }
  if (homeless.length > 0)
    children.push(...closest(run, withValues(part, name, property, homeless), candidates).children);
  return { issues: [], children };
}

/** Whether a candidate that has these literals takes only some of the values: else a split would lead nowhere. */
function lacksSome(values: readonly JsonScalar[], literals: readonly JsonScalar[] | undefined): boolean {
  return literals !== undefined && !values.every((value) => literals.includes(value));
}

function withValues(part: ObjectShape, name: string, property: Property, values: readonly JsonScalar[]): ObjectShape {
  const origin = property.shape.origin;
  const literals = values.map((value): Shape => ({ kind: "literal", value, origin }));
  const properties = new Map(part.properties);
  properties.set(name, { ...property, shape: union(literals, origin) });
  return { ...part, properties };
}

/** Properties that both have as literals and whose values never meet: these cannot be the same variant. */
function conflictsOf(run: Comparison, part: ObjectShape, candidate: ObjectShape): readonly string[] {
  const conflicts: string[] = [];
  for (const [name, property] of part.properties) {
    const wanted = literalsAt(run, candidate, name);
    if (wanted === undefined || property.optional) continue;
    const given = finite(run.source.resolve, run.source.resolve(property.shape));
    if (given?.every((value) => !wanted.includes(value)) ?? false) conflicts.push(name);
  }
  return conflicts;
}

function literalsAt(run: Comparison, candidate: ObjectShape, name: string): readonly JsonScalar[] | undefined {
  const property = candidate.properties.get(name);
  return property === undefined ? undefined : finite(run.target.resolve, run.target.resolve(property.shape));
}
