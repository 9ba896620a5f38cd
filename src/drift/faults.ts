import { accepts, hasType, shapesOfMember } from "../shape/accepts";
import { type Resolve, type Resolved, resolver } from "../shape/resolve";
import { satisfies } from "../shape/satisfies";
import type { ArrayShape, Constraint, Contains, ObjectShape, Shape, ShapeGraph, UnionShape } from "../shape/shape";
import { union } from "../shape/union";
import { isJsonObject, type JsonValue } from "../text/json";
import type { PointerTokens } from "../text/json-pointer";
import type { Location } from "../text/location";
import { finite } from "./overlap";
import { closestMember } from "./refusal";

/** One reason why a schema refuses a value, at the deepest place of the value where it can be named. */
export interface Fault {
  /** From the root of the value: names of members and indexes of items. */
  readonly path: PointerTokens;
  /** What stands there. */
  readonly value: JsonValue;
  readonly reason: FaultReason;
  /** What the schema says of it. */
  readonly place: Location;
}

export type FaultReason =
  /** A value of another type, or none of those listed. */
  | { readonly kind: "other"; readonly wanted: Shape }
  /** An object without members that are required. */
  | { readonly kind: "missing"; readonly names: readonly string[] }
  /** A member that may not be there. */
  | { readonly kind: "extra" }
  /** A member whose name is none that is allowed. */
  | { readonly kind: "name" }
  | { readonly kind: "constraint"; readonly constraint: Constraint }
  /** An array with fewer or more items than a tuple has positions. */
  | { readonly kind: "length"; readonly least: number; readonly most?: number }
  | { readonly kind: "contains"; readonly contains: Contains }
  /** More than one branch of a `oneOf` takes it. */
  | { readonly kind: "several" }
  /** What a `not`, or a condition made of it, rules out. */
  | { readonly kind: "excluded" };

/** References may go round without using up any of the value. */
const depthLimit = 200;

/**
 * Why a schema refuses a JSON value: every fault that can be named, in the order of the schema; empty where the schema
 * accepts the value or that is not decided. Of a union, the faults for the member that the value comes closest to.
 */
export function faultsOf(graph: ShapeGraph, value: JsonValue): readonly Fault[] {
  const resolve = resolver(graph);
  if (accepts(resolve, graph.root, value) !== false) return [];
  return new FaultFinder(resolve).find(graph.root, { value, path: [] }, 0);
}

/** A value and where it stands. */
interface Part {
  readonly value: JsonValue;
  readonly path: PointerTokens;
}

class FaultFinder {
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** The faults of a value that the shape refuses: at least one. */
  find(shape: Shape, part: Part, depth: number): readonly Fault[] {
    const node = this.#resolve(shape);
    if (depth > depthLimit) return [fault(part, { kind: "other", wanted: node }, node)];
    const { also = [], beyond: _, ...core } = node;
    const own = this.#refuses(core, part.value) ? this.#own(node, part, depth) : [];
    const besides = also.filter((one) => this.#refuses(one, part.value));
    const found = [...own, ...besides.flatMap((one) => this.find(one, part, depth + 1))];
    return found.length > 0 ? found : [fault(part, { kind: "other", wanted: node }, node)];
  }

  #refuses(shape: Shape, value: JsonValue): boolean {
    return accepts(this.#resolve, shape, value) === false;
  }

  #own(node: Resolved, part: Part, depth: number): readonly Fault[] {
    const { value } = part;
    switch (node.kind) {
      case "object":
        return isJsonObject(value) ? this.#object(node, value, part, depth) : [other(part, node)];
      case "array":
        return Array.isArray(value) ? this.#array(node, value, part, depth) : [other(part, node)];
      case "scalar":
        return hasType(value, node.type) ? unmet(node, node.constraints, part) : [other(part, node)];
      case "union":
        return this.#union(node, part, depth);
      case "not":
        return [fault(part, { kind: "excluded" }, node)];
      default:
        return [other(part, node)];
    }
  }

  #object(
    shape: ObjectShape,
    members: { readonly [name: string]: JsonValue },
    part: Part,
    depth: number,
  ): readonly Fault[] {
    const lacking = [...shape.properties].filter(([name, { optional }]) => !optional && !Object.hasOwn(members, name));
    const names = lacking.map(([name]) => name);
    const missing = lacking
      .slice(0, 1)
      .map(([, { origin }]) => fault(part, { kind: "missing", names }, { ...shape, origin }));
    const wrong = Object.entries(members).flatMap(([name, value]) =>
      this.#member(shape, name, { value, path: [...part.path, name] }, depth),
    );
    return [...missing, ...wrong, ...unmet(shape, shape.constraints, part)];
  }

  #member(shape: ObjectShape, name: string, part: Part, depth: number): readonly Fault[] {
    const isMisnamed = shape.names !== undefined && this.#refuses(shape.names, name);
    const inside = shapesOfMember(shape, name).flatMap((one) => {
      if (one === false) return [fault(part, { kind: "extra" }, shape)];
      return one === "undecided" || !this.#refuses(one, part.value) ? [] : this.find(one, part, depth + 1);
    });
    return isMisnamed ? [fault(part, { kind: "name" }, shape.names ?? shape), ...inside] : inside;
  }

  #array(shape: ArrayShape, items: readonly JsonValue[], part: Part, depth: number): readonly Fault[] {
    const { prefix, origin } = shape;
    const wrong = items.flatMap((value, index) => {
      const inside = prefix[index]?.shape ?? shape.items;
      if (inside === false || !this.#refuses(inside, value)) return [];
      return this.find(inside, { value, path: [...part.path, String(index)] }, depth + 1);
    });
    const least = prefix.findLastIndex(({ optional }) => !optional) + 1;
    const most = shape.items === false ? { most: prefix.length } : {};
    const isOff = items.length < least || (shape.items === false && items.length > prefix.length);
    const length = isOff ? [fault(part, { kind: "length", least, ...most }, shape)] : [];
    const anything: ArrayShape = { kind: "array", prefix: [], items: { kind: "any", origin }, constraints: [], origin };
    const uncounted = (shape.contains ?? []).filter((one) => this.#refuses({ ...anything, contains: [one] }, items));
    const counted = uncounted.map((contains) => fault(part, { kind: "contains", contains }, contains.shape));
    return [...wrong, ...length, ...counted, ...unmet(shape, shape.constraints, part)];
  }

  #union(shape: UnionShape, part: Part, depth: number): readonly Fault[] {
    const isTaken = shape.members.some((member) => accepts(this.#resolve, member, part.value) === true);
    if (isTaken) return [fault(part, { kind: "several" }, shape)];
    const variant = this.#variant(shape, part);
    if (variant !== undefined) return [variant];
    const closest = closestMember(this.#resolve, shape, part.value);
    return closest === undefined ? [other(part, shape)] : this.find(closest, part, depth + 1);
  }

  /** A member that all objects of a union list values of, each others, and that has none of these. */
  #variant({ members, origin }: UnionShape, { value, path }: Part): Fault | undefined {
    if (!isJsonObject(value)) return undefined;
    const objects = members.map(this.#resolve).filter((member) => member.kind === "object");
    const [first] = objects;
    if (first === undefined || objects.length < 2) return undefined;
    for (const name of first.properties.keys()) {
      const listed = objects.flatMap(({ properties }) => properties.get(name)?.shape ?? []);
      const isTold = listed.length === objects.length && Object.hasOwn(value, name);
      const given = value[name] ?? null;
      const isNone = (one: Shape) =>
        finite(this.#resolve, this.#resolve(one)) !== undefined && this.#refuses(one, given);
      if (!isTold || !listed.every(isNone)) continue;
      const wanted = union(listed.map(this.#resolve), listed[0]?.origin ?? origin);
      return fault({ value: given, path: [...path, name] }, { kind: "other", wanted }, wanted);
    }
    return undefined;
  }
}

function unmet(shape: Shape, constraints: readonly Constraint[], part: Part): readonly Fault[] {
  return constraints
    .filter((constraint) => satisfies(part.value, constraint) === false)
    .map((constraint) => fault(part, { kind: "constraint", constraint }, shape));
}

function other(part: Part, wanted: Shape): Fault {
  return fault(part, { kind: "other", wanted }, wanted);
}

function fault({ value, path }: Part, reason: FaultReason, { origin }: Shape): Fault {
  return { path, value, reason, place: origin };
}
