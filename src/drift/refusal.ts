import { accepts, hasType, shapesOfMember } from "../shape/accepts";
import type { Resolve, Resolved } from "../shape/resolve";
import { satisfies } from "../shape/satisfies";
import type { ArrayShape, ObjectShape, Property, Shape, UnionShape } from "../shape/shape";
import { isJsonObject, type JsonValue } from "../text/json";
import type { DriftKind } from "./drift";
import { finite } from "./overlap";

/** Where and why a shape refuses a value, at the deepest place where it can be named. */
export interface Refusal {
  /** Property names, indexes of tuple positions, `*` for other items and for members that no property declares. */
  readonly segments: readonly string[];
  readonly kind: DriftKind;
  /** What stands at the place; undefined where nothing may. */
  readonly shape?: Shape;
  readonly property?: Property;
  /** The keywords that the value does not meet, where a type could not promise them. */
  readonly keywords?: readonly string[];
}

/** References may go round without using up any of the value. */
const depthLimit = 200;

/** Discriminants of unions, which are asked for with every value that a union refuses. */
const discriminantsOf = new WeakMap<UnionShape, ReadonlySet<string>>();

/** Explains why a shape refuses a value that it is known to refuse. */
export function refusalOf(resolve: Resolve, shape: Shape, value: JsonValue): Refusal {
  return new Explainer(resolve).explain(shape, value, 0);
}

/**
 * Does the shape refuse what the value has, or lacks, at a path, whatever it says of the rest? Of a union all members do,
 * or the one that comes closest does when no other takes the value. Segments are those of a `Refusal`.
 */
export function refusesAt(resolve: Resolve, shape: Shape, value: JsonValue, segments: readonly string[]): boolean {
  const [segment, ...rest] = segments;
  const node = resolve(shape);
  if (segment === undefined) return accepts(resolve, node, value) === false;
  if (node.kind === "union") {
    if (node.members.every((member) => refusesAt(resolve, member, value, segments))) return true;
    const closest = new Explainer(resolve).closest(node, value);
    const isRefused = node.members.every((member) => accepts(resolve, member, value) === false);
    return isRefused && closest !== undefined && refusesAt(resolve, closest, value, segments);
  }
  if (node.kind === "object" && isJsonObject(value)) {
    if (segment !== "*" && !Object.hasOwn(value, segment))
      return rest.length === 0 && node.properties.get(segment)?.optional === false;
    const names = segment === "*" ? Object.keys(value).filter((name) => !node.properties.has(name)) : [segment];
    return names.some((name) =>
      shapesOfMember(node, name).some((inside) => {
        if (inside === false || inside === "undecided") return inside === false;
        return refusesAt(resolve, inside, value[name] ?? null, rest);
      }),
    );
  }
  if (node.kind === "array" && Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.some((item, index) => {
      const inside = node.prefix[index]?.shape ?? node.items;
      const isThere = segment === "*" || segment === String(index);
      return isThere && (inside === false || refusesAt(resolve, inside, item, rest));
    });
  }
  return accepts(resolve, node, value) === false;
}

/** The member of a union that a refused value comes closest to; undefined where none takes values of its kind. */
export function closestMember(resolve: Resolve, shape: UnionShape, value: JsonValue): Shape | undefined {
  return new Explainer(resolve).closest(shape, value);
}

class Explainer {
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  explain(shape: Shape, value: JsonValue, depth: number): Refusal {
    const node = this.#resolve(shape);
    if (depth > depthLimit) return here("type", node);
    const besides = (node.also ?? []).find((one) => this.#refuses(one, value));
    const { also: _, beyond: __, ...core } = node;
    if (besides !== undefined && !this.#refuses(core, value)) return this.explain(besides, value, depth + 1);
    switch (node.kind) {
      case "object":
        return isJsonObject(value) ? this.#object(node, value, depth) : here(kindOfMismatch(value), node);
      case "array":
        return Array.isArray(value) ? this.#array(node, value, depth) : here(kindOfMismatch(value), node);
      case "union":
        return this.#union(node, value, depth);
      case "scalar": {
        if (!hasType(value, node.type)) {
          const isWhole = node.type === "integer" && typeof value === "number";
          return isWhole ? constraint(node, ["integer"]) : here(kindOfMismatch(value), node);
        }
        const unmet = node.constraints.filter((one) => satisfies(value, one) !== true);
        return constraint(
          node,
          unmet.map(({ keyword }) => keyword),
        );
      }
      case "literal":
        return here(value === null ? "nullable" : typeof value === typeof node.value ? "enum" : "type", node);
      case "not":
        return constraint(node, ["not"]);
      case "foreign":
        return here("not-json", node);
      default:
        return here("type", node);
    }
  }

  #refuses(shape: Shape, value: JsonValue): boolean {
    return accepts(this.#resolve, shape, value) === false;
  }

  #object(shape: ObjectShape, value: { readonly [name: string]: JsonValue }, depth: number): Refusal {
    const variant = [...shape.properties].find(([name, property]) => this.#isOtherVariant(property.shape, value, name));
    if (variant !== undefined) return this.#member(shape, value, variant[0], depth) ?? here("enum", shape);
    for (const [name, property] of shape.properties) {
      if (!property.optional && !Object.hasOwn(value, name)) {
        return { segments: [name], kind: "missing-property", shape: property.shape, property };
      }
    }
    for (const name of Object.keys(value)) {
      const refusal = this.#member(shape, value, name, depth);
      if (refusal !== undefined) return refusal;
    }
    return sizes(shape, value);
  }

  /** Why a shape refuses one member of an object, if it does. */
  #member(
    shape: ObjectShape,
    value: { readonly [name: string]: JsonValue },
    name: string,
    depth: number,
  ): Refusal | undefined {
    const member = value[name] ?? null;
    const property = shape.properties.get(name);
    const segment = property === undefined ? "*" : name;
    for (const inside of shapesOfMember(shape, name)) {
      if (inside === false) return { segments: [name], kind: "extra-property", shape };
      if (inside === "undecided" || !this.#refuses(inside, member)) continue;
      const below = this.explain(inside, member, depth + 1);
      const held = below.segments.length === 0 && property !== undefined ? { property } : {};
      return { ...below, ...held, segments: [segment, ...below.segments] };
    }
    const isMisnamed = shape.names !== undefined && this.#refuses(shape.names, name);
    return isMisnamed ? constraint(shape, ["propertyNames"]) : undefined;
  }

  /** A property of literals that has another value: what tells variants apart is the first thing to say. */
  #isOtherVariant(shape: Shape, value: { readonly [name: string]: JsonValue }, name: string): boolean {
    if (!Object.hasOwn(value, name)) return false;
    const literals = finite(this.#resolve, this.#resolve(shape));
    const member = value[name] ?? null;
    return literals !== undefined && typeof member !== "object" && !literals.includes(member);
  }

  #array(shape: ArrayShape, items: readonly JsonValue[], depth: number): Refusal {
    for (const [index, item] of items.entries()) {
      const position = shape.prefix[index]?.shape;
      const inside = position ?? shape.items;
      if (inside === false) return here("type", shape);
      if (!this.#refuses(inside, item)) continue;
      const below = this.explain(inside, item, depth + 1);
      return { ...below, segments: [position === undefined ? "*" : String(index), ...below.segments] };
    }
    if (shape.prefix.some((position, index) => !position.optional && index >= items.length)) return here("type", shape);
    const counted = shape.contains?.some((one) => this.#refuses({ ...anyArray(shape), contains: [one] }, [...items]));
    return counted === true ? constraint(shape, ["contains"]) : sizes(shape, items);
  }

  /** By the member that comes closest: one that takes the value's kind, and of it the most. */
  #union(shape: UnionShape, value: JsonValue, depth: number): Refusal {
    const accepted = shape.members.some((member) => accepts(this.#resolve, member, value) === true);
    if (accepted) return constraint(shape, ["oneOf"]);
    const closest = this.closest(shape, value, depth);
    if (closest !== undefined) return this.explain(closest, value, depth + 1);
    return here(this.#listed(shape, value) ? "enum" : kindOfMismatch(value), shape);
  }

  /** The member that takes the value's kind, and of it the most; one that rules the value out comes last. */
  closest(shape: UnionShape, value: JsonValue, depth = 0): Shape | undefined {
    const alike = shape.members.filter((member) => this.#isAlike(this.#resolve(member), value));
    if (alike.length < 2 || depth > depthLimit) return alike[0];
    const discriminants = this.#discriminants(shape);
    const ranked = alike.map((member) => ({
      member,
      rank: this.#rulesOut(member, value) ? 1 : 0,
      cost: this.#cost(member, value, discriminants),
    }));
    ranked.sort((one, other) => one.rank - other.rank || one.cost - other.cost);
    return ranked[0]?.member;
  }

  /** What a branch rules out tells less than what it asks for. */
  #rulesOut(member: Shape, value: JsonValue): boolean {
    const node = this.#resolve(member);
    if (node.kind === "not") return true;
    return node.also?.some((one) => this.#resolve(one).kind === "not" && this.#refuses(one, value)) ?? false;
  }

  #isAlike(node: Resolved, value: JsonValue): boolean {
    if (node.kind === "object") return isJsonObject(value);
    if (node.kind === "array") return Array.isArray(value);
    if (node.kind === "scalar") return hasType(value, node.type);
    if (node.kind === "union") return node.members.some((member) => this.#isAlike(this.#resolve(member), value));
    return node.kind === "any" || node.kind === "not";
  }

  #listed(shape: UnionShape, value: JsonValue): boolean {
    return shape.members.some((member) => {
      const node = this.#resolve(member);
      return node.kind === "literal" && value !== null && typeof node.value === typeof value;
    });
  }

  /** Properties that have literals in more than one member: these tell the members apart. */
  #discriminants(union: UnionShape): ReadonlySet<string> {
    const known = discriminantsOf.get(union);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const again = new Set<string>();
    for (const member of union.members) {
      const node = this.#resolve(member);
      if (node.kind !== "object") continue;
      for (const [name, { shape }] of node.properties) {
        if (finite(this.#resolve, this.#resolve(shape)) !== undefined) (seen.has(name) ? again : seen).add(name);
      }
    }
    discriminantsOf.set(union, again);
    return again;
  }

  /**
   * How many of an object's members a shape refuses, does not know, or misses, which counts twice. A discriminant that has another value weighs
   * more than all others, one that has the value speaks for the shape.
   */
  #cost(shape: Shape, value: JsonValue, discriminants: ReadonlySet<string>): number {
    const node = this.#resolve(shape);
    const besides = (node.also ?? []).filter((one) => this.#refuses(one, value)).length * 0.3;
    if (node.kind === "any") return besides;
    if (!isJsonObject(value)) return 0;
    if (node.kind === "union")
      return Math.min(...node.members.map((member) => this.#cost(member, value, discriminants)));
    if (node.kind !== "object") return 1000;
    let cost = besides;
    for (const [name, property] of node.properties) {
      const isTelling = discriminants.has(name);
      if (!Object.hasOwn(value, name)) cost += property.optional ? 0 : 2;
      else if (isTelling && this.#isOtherVariant(property.shape, value, name)) cost += 100;
      else if (this.#refuses(property.shape, value[name] ?? null)) cost += 1;
      else if (isTelling) cost -= 10;
    }
    return cost + Object.keys(value).filter((name) => !node.properties.has(name)).length;
  }
}

function here(kind: DriftKind, shape: Shape): Refusal {
  return { segments: [], kind, shape };
}

function constraint(shape: Shape, keywords: readonly string[]): Refusal {
  return { segments: [], kind: "unguaranteed-constraint", shape, keywords };
}

function kindOfMismatch(value: JsonValue): DriftKind {
  return value === null ? "nullable" : "type";
}

function sizes(shape: ObjectShape | ArrayShape, value: JsonValue): Refusal {
  const unmet = shape.constraints.filter((one) => satisfies(value, one) !== true);
  return constraint(
    shape,
    unmet.map(({ keyword }) => keyword),
  );
}

function anyArray({ origin }: ArrayShape): ArrayShape {
  return { kind: "array", prefix: [], items: { kind: "any", origin }, constraints: [], origin };
}
