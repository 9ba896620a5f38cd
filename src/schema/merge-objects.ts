import { shapesOfMember } from "../shape/accepts";
import { isAnything, isNever } from "../shape/logic";
import type { ObjectShape, PatternMember, Property, Shape } from "../shape/shape";
import { never } from "../shape/union";
import type { Merge } from "./all-of";
import { labelOf, mergeConstraints } from "./merge-constraints";

/** False when this many matches of names with patterns are more than the graph has left. */
type Afford = (matches: number) => boolean;

/** How many names are matched with how many patterns, for one object: matching compiles each pattern anew at worst. */
const mostMatches = 20_000;

/**
 * The objects that both shapes accept. `additionalProperties` speaks of the names that its own schema leaves over, so two
 * sides with patterns of their own do not always merge into one node: then one asks for the other in `also`.
 */
export function mergeObjects(a: ObjectShape, b: ObjectShape, merge: Merge, afford: Afford): Shape {
  const rest = mergeRest(a, b, merge);
  const properties = rest === undefined ? undefined : mergeProperties(a, b, merge, afford);
  if (rest === undefined || properties === undefined) return { ...a, also: [b] };
  for (const property of properties.values()) {
    if (!property.optional && isNever(property.shape)) return never(a.origin);
  }
  const { patterns: _, ...own } = a;
  const names = a.names === undefined || b.names === undefined ? (a.names ?? b.names) : merge(a.names, b.names);
  return {
    ...own,
    ...labelOf(a, b),
    properties,
    ...rest,
    ...(names === undefined ? {} : { names }),
    constraints: mergeConstraints(a.constraints, b.constraints),
  };
}

/** What both say of members that neither names; undefined where one node cannot say it. */
function mergeRest(
  a: ObjectShape,
  b: ObjectShape,
  merge: Merge,
): Pick<ObjectShape, "patterns" | "additional"> | undefined {
  const [left, right] = [a.patterns ?? [], b.patterns ?? []];
  const additional = mergeMember(a.additional, b.additional, merge);
  if (left.length === 0 && right.length === 0) return { additional };
  if (right.length === 0) return withPatterns(narrowed(left, b.additional, merge), additional);
  if (left.length === 0) return withPatterns(narrowed(right, a.additional, merge), additional);
  if (isOpen(a) && isOpen(b)) return withPatterns([...left, ...right], additional);
  const same = left.length === right.length && left.every(({ pattern }, index) => pattern === right[index]?.pattern);
  if (!same) return undefined;
  return withPatterns(
    left.map((one, index) => ({ ...one, shape: merge(one.shape, right[index]?.shape ?? one.shape) })),
    additional,
  );
}

/** Patterns beside a side that has none, so that all of its further members are `additional`. */
function narrowed(
  patterns: readonly PatternMember[],
  additional: Shape | false,
  merge: Merge,
): readonly PatternMember[] {
  if (additional === false) return [];
  return patterns.map((one) => ({ ...one, shape: merge(one.shape, additional) }));
}

function withPatterns(
  patterns: readonly PatternMember[],
  additional: Shape | false,
): Pick<ObjectShape, "patterns" | "additional"> {
  return patterns.length === 0 ? { additional } : { patterns, additional };
}

function isOpen({ additional }: ObjectShape): boolean {
  return additional !== false && isAnything(additional);
}

/** Undefined where it is not known whether a pattern matches a name, or would take too long to find out. */
function mergeProperties(
  a: ObjectShape,
  b: ObjectShape,
  merge: Merge,
  afford: Afford,
): ReadonlyMap<string, Property> | undefined {
  const matches = (a.patterns ?? []).length * b.properties.size + (b.patterns ?? []).length * a.properties.size;
  if (matches > 0 && !afford(matches)) return undefined;
  const properties = new Map<string, Property>();
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const [left, right] = [a.properties.get(name), b.properties.get(name)];
    if (left !== undefined && right !== undefined) {
      properties.set(name, mergeProperty(left, right, merge));
      continue;
    }
    const one = left ?? right;
    const beside = memberShape(left === undefined ? a : b, name, merge);
    if (beside === "undecided") return undefined;
    if (one === undefined || (beside === false && one.optional)) continue;
    properties.set(name, { ...one, shape: beside === false ? never(one.origin) : merge(one.shape, beside) });
  }
  return properties;
}

function mergeProperty(one: Property, other: Property, merge: Merge): Property {
  const named = one.shape.kind === "any" ? other : one;
  const deprecated = one.deprecated ?? other.deprecated;
  return {
    shape: merge(one.shape, other.shape),
    optional: one.optional && other.optional,
    origin: named.origin,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(one.hasDefault === true || other.hasDefault === true ? { hasDefault: true } : {}),
  };
}

/** True when there are too many names for the patterns of a shape to be matched with each. */
export function tooManyMatches({ patterns = [] }: Pick<ObjectShape, "patterns">, names: number): boolean {
  return patterns.length * names > mostMatches;
}

/** What a shape says of one name, patterns merged; `false` where no such member may be. */
export function memberShape(shape: ObjectShape, name: string, merge: Merge): Shape | false | "undecided" {
  const [first = false, ...others] = shapesOfMember(shape, name);
  return others.reduce(
    (all, one) => (all === "undecided" || one === "undecided" ? "undecided" : mergeMember(all, one, merge)),
    first,
  );
}

function mergeMember(a: Shape | false, b: Shape | false, merge: Merge): Shape | false {
  return a === false || b === false ? false : merge(a, b);
}
