import type { Resolve, Resolved } from "../shape/resolve";
import type { ObjectShape, UnionShape } from "../shape/shape";
import type { JsonScalar } from "../text/json";

/** Branches compared with each other, pair by pair. */
const branchLimit = 300;

/**
 * The pairs of branches of a `oneOf` that some value of these JSON kinds may match both. A pair is left out only when that
 * is certain to be impossible; undefined for too many branches. Kinds are `object`, `array`, `string`, `number`, `boolean`
 * and `null`.
 */
export function overlappingBranches(
  resolve: Resolve,
  union: UnionShape,
  kinds: ReadonlySet<string>,
): readonly (readonly [Resolved, Resolved])[] | undefined {
  const branches = union.members.map(resolve);
  if (isDiscriminated(resolve, branches)) return [];
  if (union.members.length > branchLimit) return undefined;
  const ofKinds = branches.map((branch) =>
    flattened(resolve, branch).filter((node) => isOfKinds(resolve, node, kinds)),
  );
  const meet = (one: number, other: number) =>
    ofKinds[one]?.some((a) => ofKinds[other]?.some((b) => !disjoint(resolve, a, b)) ?? true) ?? true;
  return branches.flatMap((branch, index) =>
    branches.slice(index + 1).flatMap((other, offset) => {
      const overlap = !disjoint(resolve, branch, other) && meet(index, index + 1 + offset);
      return overlap ? [[branch, other] as const] : [];
    }),
  );
}

/** True when the branches are objects that all require a property with literals which no two of them share. */
function isDiscriminated(resolve: Resolve, branches: readonly Resolved[]): boolean {
  const [first] = branches;
  if (first?.kind !== "object") return false;
  return [...first.properties.keys()].some((name) => {
    const taken = new Set<JsonScalar>();
    return branches.every((branch) => {
      const property = branch.kind === "object" ? branch.properties.get(name) : undefined;
      const values = property?.optional === false ? finite(resolve, resolve(property.shape)) : undefined;
      const isNew = values?.every((value) => !taken.has(value)) ?? false;
      for (const value of values ?? []) taken.add(value);
      return isNew;
    });
  });
}

/** A node, or the members of the union that it is. */
function flattened(resolve: Resolve, node: Resolved): readonly Resolved[] {
  const seen = new Set<Resolved>();
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === "union") waiting.push(...next.members.map(resolve));
  }
  return [...seen].filter((one) => one.kind !== "union");
}

function isOfKinds(resolve: Resolve, node: Resolved, kinds: ReadonlySet<string>): boolean {
  return jsonKinds(resolve, node)?.some((kind) => kinds.has(kind)) ?? true;
}

function disjoint(resolve: Resolve, one: Resolved, other: Resolved): boolean {
  const values = finite(resolve, one);
  const others = finite(resolve, other);
  if (values !== undefined && others !== undefined) return !values.some((value) => others.includes(value));
  if (one.kind === "object" && other.kind === "object") return disjointObjects(resolve, one, other);
  const kinds = jsonKinds(resolve, one);
  const otherKinds = jsonKinds(resolve, other);
  return kinds !== undefined && otherKinds !== undefined && !kinds.some((kind) => otherKinds.includes(kind));
}

/** Two objects exclude each other by a property that both require and whose values never meet. */
function disjointObjects(resolve: Resolve, one: ObjectShape, other: ObjectShape): boolean {
  for (const [name, property] of one.properties) {
    if (property.optional) continue;
    const counterpart = other.properties.get(name);
    if (counterpart === undefined && other.additional === false) return true;
    if (counterpart === undefined || counterpart.optional) continue;
    const values = finite(resolve, resolve(property.shape));
    const others = finite(resolve, resolve(counterpart.shape));
    if (values !== undefined && others !== undefined && !values.some((value) => others.includes(value))) return true;
  }
  return [...other.properties].some(
    ([name, property]) => !property.optional && one.additional === false && !one.properties.has(name),
  );
}

/** All values of a shape that has only literals, null and booleans; undefined for any other. */
export function finite(resolve: Resolve, node: Resolved): readonly JsonScalar[] | undefined {
  if (node.kind === "literal") return [node.value];
  if (node.kind === "scalar" && node.type === "null") return [null];
  if (node.kind === "scalar" && node.type === "boolean") return [true, false];
  if (node.kind !== "union") return undefined;
  const all: JsonScalar[] = [];
  for (const member of node.members) {
    const inside = resolve(member);
    if (inside.kind === "union") return undefined;
    const values = finite(resolve, inside);
    if (values === undefined) return undefined;
    all.push(...values);
  }
  return all;
}

function jsonKinds(resolve: Resolve, node: Resolved): readonly string[] | undefined {
  switch (node.kind) {
    case "literal":
      return [node.value === null ? "null" : typeof node.value];
    case "scalar":
      return [node.type === "integer" ? "number" : node.type];
    case "object":
    case "array":
      return [node.kind];
    case "union": {
      const kinds = node.members.map((member) => {
        const inside = resolve(member);
        return inside.kind === "union" ? undefined : jsonKinds(resolve, inside);
      });
      return kinds.includes(undefined) ? undefined : kinds.flatMap((kind) => kind ?? []);
    }
    default:
      return undefined;
  }
}
