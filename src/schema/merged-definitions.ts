import type { RefShape, Shape, ShapeId } from "../shape/shape";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { type Merging, mergeShapes } from "./all-of";
import type { Reading } from "./reading";

/** More meetings of definitions than this are not worked out: then one asks for the other. */
const meetingLimit = 10_000;

/** How many pairs of union members, or of names and patterns, may be looked at for one graph. */
const pairLimit = 50_000;

interface Meeting {
  readonly parts: readonly Shape[];
  readonly origin: Location;
}

/**
 * Merges definitions that meet in an `allOf`. Because definitions may be recursive, a meeting is only named when it is met,
 * as a definition of its own, and worked out when every definition is known; the same parts meet only once.
 */
export class MergedDefinitions implements Merging {
  readonly reading: Reading;
  readonly #definitions: Map<ShapeId, Shape>;
  readonly #meetings = new Map<ShapeId, Meeting>();
  readonly #idByParts = new Map<string, ShapeId>();
  readonly #numbers = new Map<Shape, number>();
  #pairsLeft = pairLimit;

  /** `definitions` is read, and gets the merged definitions, in `finish`. */
  constructor(definitions: Map<ShapeId, Shape>, reading: Reading) {
    this.#definitions = definitions;
    this.reading = reading;
  }

  later(reference: RefShape, other: Shape): Shape {
    const parts = new Map<string, Shape>();
    for (const part of [...this.#partsOf(reference), ...this.#partsOf(other)]) parts.set(this.#keyOf(part), part);
    const key = [...parts.keys()].sort().join("&");
    let target = this.#idByParts.get(key);
    if (target === undefined) {
      if (this.#meetings.size >= meetingLimit) {
        return { kind: "any", also: [reference, other], origin: reference.origin };
      }
      target = `allOf:${this.#meetings.size}`;
      this.#idByParts.set(key, target);
      this.#meetings.set(target, { parts: [...parts.values()], origin: reference.origin });
    }
    return { ...reference, target };
  }

  afford(pairs: number): boolean {
    if (pairs > this.#pairsLeft) return false;
    this.#pairsLeft -= pairs;
    return true;
  }

  merge(a: Shape, b: Shape): Shape {
    return mergeShapes(a, b, this);
  }

  /** Works out every meeting, those too that come up meanwhile, and replaces definitions that are mere references. */
  finish(): void {
    for (const id of this.#meetings.keys()) this.#workOut(id);
    for (const [id, shape] of this.#definitions) {
      if (shape.kind !== "ref") continue;
      const end = this.#follow(shape).end;
      if (end === undefined) continue;
      const label = shape.label ?? end.label;
      this.#definitions.set(id, label === undefined ? end : { ...end, label });
    }
  }

  /** A meeting may wait for another to be worked out first; a stack of our own bears chains of thousands. */
  #workOut(first: ShapeId): void {
    const waiting = [first];
    const begun = new Set<ShapeId>();
    for (let id = waiting.at(-1); id !== undefined; id = waiting.at(-1)) {
      const meeting = this.#meetings.get(id);
      if (meeting === undefined || this.#definitions.has(id)) {
        waiting.pop();
        continue;
      }
      begun.add(id);
      const followed = meeting.parts.map((part) => this.#follow(part));
      const needed = followed.find(({ open }) => open !== undefined && !begun.has(open))?.open;
      if (needed !== undefined) {
        waiting.push(needed);
        continue;
      }
      // A part that leads back to a meeting begun already only repeats it, and restricts nothing.
      const known: readonly Shape[] = followed.map(({ end }) => end).filter((end) => end !== undefined);
      const [head, ...rest] = known;
      const { origin } = meeting;
      const nothing: Shape = { kind: "unknown", reason: english`the definition refers only to itself`, origin };
      this.#definitions.set(id, head === undefined ? nothing : rest.reduce((a, b) => this.merge(a, b), head));
      waiting.pop();
    }
  }

  /** Follows references to their end; or to a meeting not worked out yet (`open`); or, in a circle, to neither. */
  #follow(shape: Shape): { readonly end?: Exclude<Shape, RefShape>; readonly open?: ShapeId } {
    let at = shape;
    for (let steps = 0; steps <= this.#definitions.size; steps++) {
      if (at.kind !== "ref") return { end: at };
      const next = this.#definitions.get(at.target);
      if (next === undefined) return { open: at.target };
      at = next;
    }
    return {};
  }

  #partsOf(shape: Shape): readonly Shape[] {
    return (shape.kind === "ref" ? this.#meetings.get(shape.target)?.parts : undefined) ?? [shape];
  }

  #keyOf(shape: Shape): string {
    if (shape.kind === "ref") return shape.target;
    const number = this.#numbers.get(shape) ?? this.#numbers.size;
    this.#numbers.set(shape, number);
    return `${number}`;
  }
}
