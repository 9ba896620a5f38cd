import { assertNever } from "../text/assert-never";
import type { JsonValue } from "../text/json";
import { formatSample } from "./formats";
import { compilePattern } from "./pattern";
import type { Resolve, Resolved } from "./resolve";
import { every, satisfies } from "./satisfies";
import type { ArrayShape, Constraint, LiteralShape, ObjectShape, ScalarShape, Shape, UnionShape } from "./shape";

/** A value and its cost: one for every node, and its text's length in thousandths, so that short texts win. */
interface Sample {
  readonly value: JsonValue;
  readonly cost: number;
}

/** Samples larger than this many nodes are not worth showing to anyone. */
const costLimit = 5_000;

/** Definitions nest at most this deep in a sample. */
const depthLimit = 200;

/** Nodes built before giving up, literals apart: recursion that has no smallest value can be tried in very many orders. */
const buildLimit = 100_000;

/**
 * Builds the smallest value that a shape accepts, or undefined where none is found: the empty union, a recursion without
 * an end, a pattern without a finite automaton, an `unknown` node. Restrictions `beyond` the shape are not heeded: ask
 * `accepts` afterwards.
 */
export class SmallestValues {
  readonly #resolve: Resolve;
  readonly #known = new Map<Resolved, Sample>();
  readonly #underway = new Set<Resolved>();
  /** Set when a build gave up because of a node underway: that failure must not be remembered. */
  #cutShort = false;
  #builds = 0;
  readonly #impossible = new Set<Resolved>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  of(shape: Shape): JsonValue | undefined {
    return this.#sample(shape)?.value;
  }

  /**
   * The smallest object of the shape, with `members` put in their places; undefined like `of`. `fill` gives the values of
   * the other required members.
   */
  objectWith(
    shape: ObjectShape,
    members: Readonly<Record<string, JsonValue>>,
    fill: (member: Shape, name: string) => JsonValue | undefined = (member) => this.of(member),
  ): JsonValue | undefined {
    const value: Record<string, JsonValue> = {};
    for (const [name, property] of shape.properties) {
      if (Object.hasOwn(members, name)) define(value, name, members[name] ?? null);
      else if (!property.optional) {
        const inside = fill(property.shape, name);
        if (inside === undefined) return undefined;
        define(value, name, inside);
      }
    }
    for (const [name, member] of Object.entries(members)) define(value, name, member);
    return this.#filledUp(shape, value);
  }

  /** The smallest array of the shape that holds `item` at `index`, at least `length` items long. */
  arrayWith(shape: ArrayShape, index: number, item: JsonValue, length = 0): JsonValue | undefined {
    return this.#array(shape, Math.max(index + 1, length), new Map([[index, item]]))?.value;
  }

  /** The smallest array of the shape with at least `length` items. */
  arrayOf(shape: ArrayShape, length: number): JsonValue | undefined {
    return this.#array(shape, length, new Map())?.value;
  }

  #sample(shape: Shape): Sample | undefined {
    const node = this.#resolve(shape);
    if (node.kind === "literal") return leaf(node.value);
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    if (this.#impossible.has(node)) return undefined;
    if (this.#underway.has(node) || this.#underway.size > depthLimit || this.#builds++ > buildLimit) {
      this.#cutShort = true;
      return undefined;
    }
    const outer = this.#cutShort;
    this.#cutShort = false;
    this.#underway.add(node);
    const built = this.#build(node);
    this.#underway.delete(node);
    const sample = built !== undefined && built.cost <= costLimit ? built : undefined;
    if (sample !== undefined) this.#known.set(node, sample);
    else if (!this.#cutShort || this.#underway.size === 0) this.#impossible.add(node);
    this.#cutShort ||= outer;
    return sample;
  }

  #build(node: Exclude<Resolved, LiteralShape>): Sample | undefined {
    switch (node.kind) {
      case "any":
        return leaf(null);
      case "scalar":
        return scalar(node);
      case "object":
        return this.#object(node);
      case "array":
        return this.#array(node, 0, new Map());
      case "union":
        return this.#union(node);
      case "foreign":
      case "not":
      case "unknown":
        return undefined;
      default:
        return assertNever(node);
    }
  }

  #object(shape: ObjectShape): Sample | undefined {
    const value = this.objectWith(shape, {});
    if (value === undefined || typeof value !== "object" || value === null) return undefined;
    let cost = 1;
    for (const [name, property] of shape.properties) {
      if (Object.hasOwn(value, name)) cost += (this.#sample(property.shape)?.cost ?? 1) + name.length / 1000;
    }
    return { value, cost };
  }

  /** Adds optional and further members until `minProperties` is met. */
  #filledUp(shape: ObjectShape, value: Record<string, JsonValue>): JsonValue | undefined {
    const least = limitOf(shape.constraints, "minProperties") ?? 0;
    let count = Object.keys(value).length;
    for (const [name, property] of shape.properties) {
      if (count >= least) break;
      if (Object.hasOwn(value, name)) continue;
      const inside = this.of(property.shape);
      if (inside === undefined) continue;
      define(value, name, inside);
      count++;
    }
    for (let n = 1; count < least && n <= least && shape.additional !== false; n++) {
      const inside = this.of(shape.additional);
      if (inside === undefined || Object.hasOwn(value, `key${n}`)) continue;
      define(value, `key${n}`, inside);
      count++;
    }
    return count >= least ? value : undefined;
  }

  #array(shape: ArrayShape, length: number, given: ReadonlyMap<number, JsonValue>): Sample | undefined {
    const required = shape.prefix.filter((position) => !position.optional).length;
    const count = Math.max(required, limitOf(shape.constraints, "minItems") ?? 0, length);
    if (count > costLimit) return undefined;
    const unique = shape.constraints.some((constraint) => constraint.keyword === "uniqueItems");
    const items: JsonValue[] = [];
    let cost = 1;
    for (let index = 0; index < count; index++) {
      const fixed = given.get(index);
      const inside = shape.prefix[index]?.shape ?? shape.items;
      if (inside === false) return undefined;
      const sample = fixed === undefined ? this.#sample(inside) : { value: fixed, cost: 1 };
      const item = sample !== undefined && unique ? this.#unlike(items, inside, sample) : sample;
      if (item === undefined) return undefined;
      items.push(item.value);
      cost += item.cost;
    }
    return { value: items, cost };
  }

  /** A value of the shape that is not among the items already: another literal, another number, a longer text. */
  #unlike(items: readonly JsonValue[], shape: Shape, first: Sample): Sample | undefined {
    const taken = new Set(items.map((item) => JSON.stringify(item)));
    if (!taken.has(JSON.stringify(first.value))) return first;
    const node = this.#resolve(shape);
    const others = node.kind === "union" ? node.members.map((member) => this.of(member)) : [];
    const counted = items.flatMap((_, n) => [n + 1, "a".repeat(n + 1)]);
    const spare = node.kind === "scalar" ? counted.filter((value) => scalarAccepts(node, value)) : others;
    const free = spare.find((value) => value !== undefined && !taken.has(JSON.stringify(value)));
    return free === undefined ? undefined : leaf(free);
  }

  #union(shape: UnionShape): Sample | undefined {
    let best: Sample | undefined;
    for (const member of shape.members) {
      const sample = this.#sample(member);
      if (sample !== undefined && (best === undefined || sample.cost < best.cost)) best = sample;
    }
    return best;
  }
}

/** Values of a scalar's type worth trying, smallest first: all that its refinements are known to allow. */
export function scalarCandidates(shape: ScalarShape): readonly JsonValue[] {
  switch (shape.type) {
    case "null":
      return [null];
    case "boolean":
      return [false, true];
    case "string":
      return textCandidates(shape.constraints).filter((text) => scalarAccepts(shape, text));
    case "number":
    case "integer":
      return numberCandidates(shape).filter((number) => scalarAccepts(shape, number));
    default:
      return assertNever(shape.type);
  }
}

function scalar(shape: ScalarShape): Sample | undefined {
  const [first] = scalarCandidates(shape);
  return first === undefined ? undefined : leaf(first);
}

function scalarAccepts(shape: ScalarShape, value: JsonValue): boolean {
  if (typeof value === "number" ? shape.type === "string" : shape.type !== "string") return false;
  return every(shape.constraints, (constraint) => satisfies(value, constraint)) === true;
}

function textCandidates(constraints: readonly Constraint[]): readonly string[] {
  const least = limitOf(constraints, "minLength") ?? 0;
  const most = limitOf(constraints, "maxLength");
  const made = constraints.flatMap(({ keyword, value }) => {
    if (typeof value !== "string") return [];
    const text = keyword === "pattern" ? compilePattern(value)?.shortest(least, most) : formatSample(value);
    return text === undefined ? [] : [text];
  });
  if (least > costLimit) return made;
  return [...made, "a".repeat(least), "a".repeat(least + 1), "?".repeat(least + 1), "0".repeat(least + 1)];
}

function numberCandidates(shape: ScalarShape): readonly number[] {
  const bounds = shape.constraints.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  const steps = shape.constraints.flatMap(({ keyword, value }) =>
    keyword === "multipleOf" && typeof value === "number" && value > 0 ? [value] : [],
  );
  const near = bounds.flatMap((bound) => [bound, Math.ceil(bound), Math.floor(bound), bound + 1, bound - 1]);
  const middle = bounds.length === 2 ? [((bounds[0] ?? 0) + (bounds[1] ?? 0)) / 2] : [];
  const multiples = steps.flatMap((step) =>
    bounds.flatMap((bound) => [Math.ceil(bound / step) * step, (Math.floor(bound / step) + 1) * step, -step]),
  );
  const all = [0, 1, -1, ...near, ...multiples, ...middle, 0.5];
  return shape.type === "integer" ? all.filter(Number.isInteger) : all;
}

/** The strictest number given for a keyword: the largest of the `min…`, the smallest of the `max…`. */
export function limitOf(constraints: readonly Constraint[], keyword: Constraint["keyword"]): number | undefined {
  const values = constraints.flatMap((one) =>
    one.keyword === keyword && typeof one.value === "number" ? [one.value] : [],
  );
  if (values.length === 0) return undefined;
  return keyword.startsWith("max") ? Math.min(...values) : Math.max(...values);
}

function leaf(value: JsonValue): Sample {
  return { value, cost: 1 + (JSON.stringify(value)?.length ?? 0) / 1000 };
}

/** Sets an own property whatever its name: `__proto__` too. */
function define(target: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== "__proto__") target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
