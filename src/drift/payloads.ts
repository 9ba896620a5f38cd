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
  readonly #known = new Map<Resolved, Map<Resolved, JsonValue | undefined>>();

  /** `targetObjects` gives the objects that a target node takes. */
  constructor(
    source: Resolve,
    target: Resolve,
    targetObjects: (shape: Shape) => readonly ObjectShape[],
    smallest: SmallestValues,
  ) {
    this.#source = source;
    this.#target = target;
    this.#targetObjects = targetObjects;
    this.#smallest = smallest;
  }

  /** The smallest object of the source with `members` in their places, the rest to the target's liking. */
  objectWith(
    source: ObjectShape,
    target: ObjectShape,
    members: Readonly<Record<string, JsonValue>>,
    depth = 0,
  ): JsonValue | undefined {
    return this.#smallest.objectWith(source, members, (member, name) =>
      this.#shared(member, target.properties.get(name)?.shape, depth),
    );
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
    const value = taken(smallest) ? smallest : (this.#others(from, to, depth).find(taken) ?? smallest);
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
        return this.#targetObjects(to).map((target) => this.objectWith(from, target, {}, depth + 1));
      default:
        return [];
    }
  }
}
