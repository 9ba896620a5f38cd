import type { Resolve } from "../shape/resolve";
import type { ObjectShape } from "../shape/shape";
import type { JsonScalar } from "../text/json";
import { finite } from "./overlap";

/** Candidates by the values of a property that all of them have as literals. */
interface Discriminant {
  readonly name: string;
  readonly byValue: ReadonlyMap<JsonScalar, readonly ObjectShape[]>;
}

/** Finds the members of a union of objects that can take an object, without comparing it with each of them. */
export class Discriminants {
  readonly #source: Resolve;
  readonly #target: Resolve;
  readonly #known = new Map<readonly ObjectShape[], Discriminant | undefined>();

  constructor(source: Resolve, target: Resolve) {
    this.#source = source;
    this.#target = target;
  }

  /** The candidates whose discriminant has a value that the object's can have; all where none tells them apart. */
  possible(part: ObjectShape, candidates: readonly ObjectShape[]): readonly ObjectShape[] {
    const discriminant = this.#of(candidates);
    const property = discriminant === undefined ? undefined : part.properties.get(discriminant.name);
    if (discriminant === undefined || property === undefined || property.optional) return candidates;
    const values = finite(this.#source, this.#source(property.shape));
    if (values === undefined) return candidates;
    return [...new Set(values.flatMap((value) => discriminant.byValue.get(value) ?? []))];
  }

  #of(candidates: readonly ObjectShape[]): Discriminant | undefined {
    if (this.#known.has(candidates)) return this.#known.get(candidates);
    const discriminant = this.#find(candidates);
    this.#known.set(candidates, discriminant);
    return discriminant;
  }

  #find(candidates: readonly ObjectShape[]): Discriminant | undefined {
    for (const name of candidates[0]?.properties.keys() ?? []) {
      const byValue = new Map<JsonScalar, ObjectShape[]>();
      const all = candidates.every((candidate) => {
        const property = candidate.properties.get(name);
        const values =
          property === undefined || property.optional ? undefined : finite(this.#target, this.#target(property.shape));
        for (const value of values ?? []) byValue.set(value, [...(byValue.get(value) ?? []), candidate]);
        return values !== undefined;
      });
      if (all && byValue.size > 1) return { name, byValue };
    }
    return undefined;
  }
}
