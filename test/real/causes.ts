import type { Drift, DriftKind } from "../../src/drift/drift";
import type { JsonScalar } from "../../src/text/json";
import { parsePointer } from "../../src/text/json-pointer";
import { valuesAt } from "./payload";
import type { Comparison, Direction } from "./road";

/** Drifts that have one cause, as far as a machine can tell, wherever the comparisons of a package come by them. */
export interface Cause {
  readonly direction: Direction;
  readonly kind: DriftKind;
  /** The last property name of the path, of the pair at the root. */
  readonly name: string;
  readonly values?: readonly JsonScalar[];
  /** `undecided`: why. */
  readonly reason?: string;
  /** The pair and the path that it was found at first. */
  readonly pair: string;
  readonly path: string;
  /** At how many paths of how many pairs it was found. */
  readonly places: number;
  /** The part of a payload that proves it, as JSON: the object or array that the failing place is in. The smallest found. */
  readonly proof?: string;
}

/** What both sides agree on, or neither can say: no disagreement. */
const notes: ReadonlySet<DriftKind> = new Set(["unchecked", "unguaranteed-constraint", "deprecated-field"]);

/** The causes of all drifts of a package, in the order they were found. */
export function causesOf(comparisons: readonly Comparison[]): readonly Cause[] {
  const found = new Map<string, Cause>();
  for (const { pair, direction, drifts } of comparisons) {
    for (const drift of drifts) {
      if (notes.has(drift.kind)) continue;
      const key = keyOf(pair.name, direction, drift);
      const known = found.get(key);
      found.set(key, known === undefined ? first(pair.name, direction, drift) : again(known, drift));
    }
  }
  return [...found.values()];
}

/** How many comparisons have a note of each kind: `write unguaranteed-constraint` -> 12. */
export function notesOf(comparisons: readonly Comparison[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { direction, drifts } of comparisons) {
    for (const kind of new Set(drifts.map((drift) => drift.kind))) {
      if (!notes.has(kind)) continue;
      const name = `${direction} ${kind}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function first(pair: string, direction: Direction, drift: Drift): Cause {
  const { kind, path, values, reason } = drift;
  const proof = proofOf(drift);
  return {
    direction,
    kind,
    name: nameOf(pair, path),
    ...(values === undefined ? {} : { values }),
    ...(reason === undefined ? {} : { reason }),
    pair,
    path,
    places: 1,
    ...(proof === undefined ? {} : { proof }),
  };
}

function again(cause: Cause, drift: Drift): Cause {
  const proof = proofOf(drift);
  const isSmaller = proof !== undefined && proof.length < (cause.proof ?? proof).length;
  return { ...cause, places: cause.places + 1, ...(isSmaller ? { proof } : {}) };
}

function proofOf({ witness, path }: Drift): string | undefined {
  if (witness === undefined) return undefined;
  const around = valuesAt(witness.payload, parsePointer(path).slice(0, -1)).find((value) => value !== undefined);
  return JSON.stringify(around);
}

/**
 * Equal drifts at properties of one name have one cause; what a schema does not have, whatever it is called, is missing
 * from one node of it.
 */
function keyOf(pair: string, direction: Direction, { kind, path, source, target, values, reason }: Drift): string {
  const { uri, span } = (direction === "read" ? source : target).location;
  const isAbsent = kind === "undeclared-property" || kind === "extra-property";
  return JSON.stringify([direction, kind, isAbsent ? `${uri}:${span.start}` : nameOf(pair, path), values, reason]);
}

function nameOf(pair: string, path: string): string {
  return parsePointer(path).findLast((token) => token !== "*" && !/^\d+$/.test(token)) ?? pair;
}
