import { formatPointer } from "../text/json-pointer";
import type { Deviation } from "./payload-check";
import type { SamplePlace } from "./sample";

/** More kinds of deviations are counted together: nobody reads them one by one. */
const MOST_KINDS = 500;

/** A kind of deviation, and how often it was seen. */
export interface Tallied {
  readonly deviation: Deviation;
  /** In so many samples. */
  readonly samples: number;
  /** The first of them. */
  readonly first: FoundPlace;
}

export interface FoundPlace extends SamplePlace {
  /** The file, as it was named. */
  readonly file: string;
}

/** Counts deviations by their path and reason, in memory that does not grow with the samples. */
export class Tally {
  /** Samples that were checked, or could not be read. */
  samples = 0;
  /** Samples that deviate, or could not be read. */
  deviating = 0;
  /** Samples with a deviation of a kind that is not listed, because there are too many kinds. */
  unlisted = 0;
  readonly #kinds = new Map<string, { deviation: Deviation; samples: number; first: FoundPlace }>();
  /** The deviations of one combination are the same objects each time. */
  readonly #keys = new WeakMap<Deviation, string>();

  add(place: FoundPlace, deviations: readonly Deviation[]): void {
    this.samples++;
    if (deviations.length === 0) return;
    this.deviating++;
    let isUnlisted = false;
    const counted = new Set<string>();
    for (const deviation of deviations) {
      const key = this.#keyOf(deviation);
      if (counted.has(key)) continue;
      counted.add(key);
      const kind = this.#kinds.get(key);
      if (kind !== undefined) kind.samples++;
      else if (this.#kinds.size < MOST_KINDS) this.#kinds.set(key, { deviation, samples: 1, first: place });
      else isUnlisted = true;
    }
    if (isUnlisted) this.unlisted++;
  }

  /** The most frequent first; of equals the first that was seen. */
  kinds(): readonly Tallied[] {
    return [...this.#kinds.values()].sort((one, other) => other.samples - one.samples);
  }

  #keyOf(deviation: Deviation): string {
    const known = this.#keys.get(deviation);
    if (known !== undefined) return known;
    const { path, fault, words } = deviation;
    const key = `${formatPointer(path)} ${fault === undefined ? words : reasonKey(fault)}`;
    this.#keys.set(deviation, key);
    return key;
  }
}

/** What the schema objects to, whatever the value was. */
function reasonKey({ reason, value, place }: NonNullable<Deviation["fault"]>): string {
  const type = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  const detail =
    reason.kind === "constraint"
      ? reason.constraint.keyword
      : reason.kind === "missing"
        ? JSON.stringify(reason.names)
        : reason.kind === "other"
          ? type
          : "";
  return `${reason.kind} ${detail} ${place.uri} ${place.span.start}`;
}
