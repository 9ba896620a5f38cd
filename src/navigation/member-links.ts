import { type Resolve, type Resolved, resolver } from "../shape/resolve";
import type { ObjectShape, Shape, ShapeGraph } from "../shape/shape";
import type { JsonScalar } from "../text/json";
import type { Location } from "../text/location";

/** A property of a schema and the member of a type that stands at the same path under the same name. */
export interface MemberLink {
  readonly name: string;
  /** The property's own key, or whatever names it. */
  readonly schema: Location;
  /** The name in the member's declaration. */
  readonly member: Location;
}

export interface MemberLinks {
  readonly links: readonly MemberLink[];
  /** False where the two are too large to be walked to their end. */
  readonly complete: boolean;
}

/** More pairs of nodes are not compared: two unions of a few hundred objects each. */
const mostPairs = 100_000;

/** The properties of a schema beside the members of a type. Two objects that no value can be both are no pair. */
export function memberLinks(schema: ShapeGraph, type: ShapeGraph): MemberLinks {
  const resolve = { schema: resolver(schema), type: resolver(type) };
  const seen = new Map<Resolved, Set<Resolved>>();
  const links: MemberLink[] = [];
  const waiting: (readonly [Shape, Shape])[] = [[schema.root, type.root]];
  let pairs = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [left, right] = [opened(resolve.schema, next[0]), opened(resolve.type, next[1])];
    for (const one of left) {
      for (const other of right) {
        const met = seen.get(one) ?? new Set();
        seen.set(one, met);
        if (met.has(other)) continue;
        met.add(other);
        if (++pairs > mostPairs) return { links, complete: false };
        if (one.kind === "array" && other.kind === "array") waiting.push(...itemPairs(one, other));
        if (one.kind !== "object" || other.kind !== "object" || areApart(one, other, resolve)) continue;
        for (const [name, property] of one.properties) {
          const member = other.properties.get(name);
          if (member !== undefined) {
            links.push({ name, schema: property.origin, member: member.origin });
            waiting.push([property.shape, member.shape]);
          } else if (other.additional !== false) waiting.push([property.shape, other.additional]);
        }
        if (one.additional !== false && other.additional !== false) waiting.push([one.additional, other.additional]);
        for (const { shape } of one.patterns ?? [])
          if (other.additional !== false) waiting.push([shape, other.additional]);
      }
    }
  }
  return { links, complete: true };
}

/** The nodes that a shape means: the members of unions, what holds besides, the data of a class. */
export function opened(resolve: Resolve, shape: Shape): readonly Resolved[] {
  const nodes = new Set([resolve(shape)]);
  for (const node of nodes) {
    if (node.kind === "union") for (const member of node.members) nodes.add(resolve(member));
    if (node.kind === "foreign" && node.data !== undefined) nodes.add(node.data);
    for (const one of node.also ?? []) nodes.add(resolve(one));
  }
  return [...nodes];
}

type ArrayNode = Extract<Resolved, { kind: "array" }>;

function itemPairs(one: ArrayNode, other: ArrayNode): readonly (readonly [Shape, Shape])[] {
  const at = ({ prefix, items }: ArrayNode, index: number) => prefix[index]?.shape ?? items;
  const positions = Math.max(one.prefix.length, other.prefix.length) + 1;
  return Array.from({ length: positions }, (_, index) => [at(one, index), at(other, index)] as const).flatMap(
    ([left, right]) => (left === false || right === false ? [] : [[left, right] as const]),
  );
}

/** True where a member has constants on both sides, and none in common: `kind: "created"` and `kind: "deleted"`. */
function areApart(
  one: ObjectShape,
  other: ObjectShape,
  resolve: { readonly schema: Resolve; readonly type: Resolve },
): boolean {
  for (const [name, { shape }] of one.properties) {
    const values = constantsOf(resolve.schema, shape);
    const member = values === undefined ? undefined : other.properties.get(name);
    const others = member === undefined ? undefined : constantsOf(resolve.type, member.shape);
    if (values !== undefined && others !== undefined && ![...values].some((value) => others.has(value))) return true;
  }
  return false;
}

function constantsOf(resolve: Resolve, shape: Shape): ReadonlySet<JsonScalar> | undefined {
  const node = resolve(shape);
  const members = node.kind === "union" ? node.members.map(resolve) : [node];
  const literals = members.flatMap((one) => (one.kind === "literal" ? [one.value] : []));
  return literals.length === members.length && literals.length > 0 ? new Set(literals) : undefined;
}
