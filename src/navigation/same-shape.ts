import { type Resolve, resolver } from "../shape/resolve";
import type { ObjectShape, Property, Shape, ShapeGraph } from "../shape/shape";

/** The name that a property should have had, by its name and what it was. */
export type Renamed = (name: string, property: Property) => string;

/** True where two graphs say the same, but that the properties of the second have the names that were asked for. */
export function isSameButRenamed(before: ShapeGraph, after: ShapeGraph, renamed: Renamed): boolean {
  const resolve = { before: resolver(before), after: resolver(after) };
  const seen = new Map<Shape, Set<Shape>>();
  const waiting: (readonly [Shape | false, Shape | false])[] = [[before.root, after.root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [left, right] = next;
    if (left === false || right === false) {
      if (left !== right) return false;
      continue;
    }
    const [one, other] = [resolve.before(left), resolve.after(right)];
    const met = seen.get(one) ?? new Set();
    seen.set(one, met);
    if (met.has(other)) continue;
    met.add(other);
    const below = pairsBelow(one, other, renamed, resolve);
    if (below === undefined) return false;
    waiting.push(...below, ...pairs(one.also, other.also));
    if (one.also?.length !== other.also?.length) return false;
  }
  return true;
}

interface Both {
  readonly before: Resolve;
  readonly after: Resolve;
}

type Pair = readonly [Shape | false, Shape | false];

/** What must be the same below two nodes; undefined where they themselves are not. */
function pairsBelow(one: Shape, other: Shape, renamed: Renamed, resolve: Both): readonly Pair[] | undefined {
  if (one.kind === "object") return other.kind === "object" ? memberPairs(one, other, renamed, resolve) : undefined;
  if (one.kind === "union") {
    if (other.kind !== "union" || one.members.length !== other.members.length) return undefined;
    return pairs(one.members, other.members);
  }
  if (one.kind === "array") {
    if (other.kind !== "array" || one.prefix.length !== other.prefix.length) return undefined;
    if (!isEqual(one.constraints, other.constraints) || one.contains?.length !== other.contains?.length)
      return undefined;
    const positions = [one, other].map(({ prefix }) => prefix.map(({ shape }) => shape));
    const contained = [one, other].map(({ contains }) => contains?.map(({ shape }) => shape));
    return [...pairs(positions[0], positions[1]), ...pairs(contained[0], contained[1]), [one.items, other.items]];
  }
  if (one.kind === "not") return other.kind === "not" ? [[one.shape, other.shape]] : undefined;
  if (one.kind === "literal") return other.kind === "literal" && one.value === other.value ? [] : undefined;
  if (one.kind === "scalar") {
    const isSame = other.kind === "scalar" && one.type === other.type && isEqual(one.constraints, other.constraints);
    return isSame ? [] : undefined;
  }
  return one.kind === other.kind ? [] : undefined;
}

function memberPairs(
  one: ObjectShape,
  other: ObjectShape,
  renamed: Renamed,
  resolve: Both,
): readonly Pair[] | undefined {
  if (one.properties.size !== other.properties.size || !isEqual(one.constraints, other.constraints)) return undefined;
  const found: Pair[] = [];
  for (const [name, property] of one.properties) {
    const member = other.properties.get(renamed(name, property));
    if (member === undefined || member.optional !== property.optional) return undefined;
    found.push([property.shape, member.shape]);
  }
  const patterns = [one, other].map((each) => each.patterns ?? []);
  const [left = [], right = []] = patterns;
  if (
    !isEqual(
      left.map(({ pattern }) => pattern),
      right.map(({ pattern }) => pattern),
    )
  )
    return undefined;
  if ((one.names === undefined) !== (other.names === undefined)) return undefined;
  if (one.names !== undefined && other.names !== undefined) {
    const [before, after] = [namesIn(one.names, resolve.before), namesIn(other.names, resolve.after)];
    if (before === undefined || after === undefined) found.push([one.names, other.names]);
    else if (!isEqual(before.map((name) => nameAfter(one, name, renamed)).sort(), [...after].sort())) return undefined;
  }
  found.push(
    ...pairs(
      left.map(({ shape }) => shape),
      right.map(({ shape }) => shape),
    ),
  );
  return [...found, [one.additional, other.additional]];
}

/** The names that an object may have, where these are listed. */
function namesIn(shape: Shape, resolve: Resolve): readonly string[] | undefined {
  const node = resolve(shape);
  const members = node.kind === "union" ? node.members.map(resolve) : [node];
  const names = members.flatMap((one) => (one.kind === "literal" && typeof one.value === "string" ? [one.value] : []));
  return names.length === members.length ? names : undefined;
}

function nameAfter({ properties }: ObjectShape, name: string, renamed: Renamed): string {
  const property = properties.get(name);
  return property === undefined ? name : renamed(name, property);
}

function pairs(left: readonly Shape[] = [], right: readonly Shape[] = []): readonly Pair[] {
  return left.flatMap((shape, i) => {
    const other = right[i];
    return other === undefined ? [] : [[shape, other] as const];
  });
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
