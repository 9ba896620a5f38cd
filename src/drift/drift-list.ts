import type { CompareDirection, Drift } from "./drift";

/**
 * The drifts of one comparison, each disagreement once: members of a union that are refused in the same way at the same
 * place of the type are one drift, and the values that an enum lacks are listed together.
 */
export class DriftList {
  readonly #type: "source" | "target";
  readonly #first = new Map<string, Drift>();
  readonly #values = new Map<Drift, Set<NonNullable<Drift["values"]>[number]>>();

  constructor(direction: CompareDirection) {
    this.#type = direction === "read" ? "target" : "source";
  }

  get size(): number {
    return this.#first.size;
  }

  add(drift: Drift): void {
    const { uri, span } = drift[this.#type].location;
    const key = [drift.kind, drift.path, uri, span.start, span.end, drift.onlyFallback, drift.reason].join("\n");
    const known = this.#first.get(key);
    // What is proven for another member of a union is proven.
    const first = known?.witness === undefined && drift.witness !== undefined ? drift : (known ?? drift);
    this.#first.set(key, first);
    if (known !== undefined && first !== known) this.#values.set(first, this.#values.get(known) ?? new Set());
    const values = this.#values.get(first) ?? new Set();
    for (const value of drift.values ?? []) values.add(value);
    this.#values.set(first, values);
  }

  /** The drifts in the order in which they were found, as the objects that were added, by what they have become. */
  all(): ReadonlyMap<Drift, Drift> {
    return new Map(
      [...this.#first.values()].map((drift) => {
        const values = [...(this.#values.get(drift) ?? [])];
        return [drift, values.length === (drift.values?.length ?? 0) ? drift : { ...drift, values }];
      }),
    );
  }
}
