import { accepts } from "../shape/accepts";
import type { Resolve, Resolved } from "../shape/resolve";
import type { ObjectShape, Shape } from "../shape/shape";
import { type SmallestValues, scalarCandidates } from "../shape/smallest";
import type { JsonValue } from "../text/json";

/** Objects nested deeper than this are filled without a look at the target. */
const depthLimit = 6;

/**
 * Builds the payloads of witnesses. Around the place that fails they are filled with the smallest values that both sides
 * take, so that a payload shows one disagreement and not all of them.
 */
export class Payloads {
  readonly #source: Resolve;
  readonly #target: Resolve;
  readonly #targetObjects: (shape: Shape) => readonly ObjectShape[];
  readonly #smallest: SmallestValues;
  readonly #common: (source: Shape, target: Shape) => JsonValue | undefined;
  readonly #known = new Map<Resolved, Map<Resolved, JsonValue | undefined>>();

  /** `targetObjects` gives the objects that a target node takes, `common` a value that both sides take. */
  constructor(
    source: Resolve,
    target: Resolve,
    targetObjects: (shape: Shape) => readonly ObjectShape[],
    smallest: SmallestValues,
    common: (source: Shape, target: Shape) => JsonValue | undefined,
  ) {
    this.#common = common;
    this.#source = source;
    this.#target = target;
    this.#targetObjects = targetObjects;
    this.#smallest = smallest;
  }

  /**
   * The smallest object of the source with `members` in their places, the rest to the target's liking. With `without`
   * given, also with the members that the target requires and the source may have, but for those names.
   */
  objectWith(
    source: ObjectShape,
    target: ObjectShape,
    members: Readonly<Record<string, JsonValue>>,
    without?: readonly string[],
    depth = 0,
  ): JsonValue | undefined {
    const fill = (member: Shape, name: string) => this.#shared(member, target.properties.get(name)?.shape, depth);
    const all = { ...members };
    for (const [name, { optional }] of without === undefined ? [] : target.properties) {
      const given = source.properties.get(name);
      if (optional || given?.optional !== true || Object.hasOwn(all, name) || without?.includes(name)) continue;
      const value = fill(given.shape, name);
      if (value !== undefined) Object.defineProperty(all, name, { value, enumerable: true });
    }
    return this.#smallest.objectWith(source, all, fill);
  }

  /** The smallest value of the source that the target takes; the smallest at all where it takes none that is tried. */
  #shared(source: Shape, target: Shape | undefined, depth: number): JsonValue | undefined {
    const smallest = this.#smallest.of(source);
    if (target === undefined || smallest === undefined || depth > depthLimit) return smallest;
    const from = this.#source(source);
    const to = this.#target(target);
    const memory = this.#known.get(from) ?? new Map<Resolved, JsonValue | undefined>();
    this.#known.set(from, memory);
    if (memory.has(to)) return memory.get(to);
    memory.set(to, smallest);
    const taken = (value: JsonValue | undefined) => value !== undefined && accepts(this.#target, to, value) === true;
    const tried = taken(smallest) ? smallest : this.#others(from, to, depth).find(taken);
    // Null is a value like any other here.
    const common = tried === undefined ? this.#common(from, to) : tried;
    const value = common === undefined ? smallest : common;
    memory.set(to, value);
    return value;
  }

  #others(from: Resolved, to: Resolved, depth: number): readonly (JsonValue | undefined)[] {
    switch (from.kind) {
      case "union":
        return from.members.map((member) => this.#shared(member, to, depth));
      case "scalar":
        return scalarCandidates(from);
      case "object":
        return this.#targetObjects(to).map((target) => this.objectWith(from, target, {}, undefined, depth + 1));
      default:
        return [];
    }
  }
}
