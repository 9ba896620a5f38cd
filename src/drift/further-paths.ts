import type { Drift } from "./drift";

/** A pair of nodes that was compared once, with what was found right there and the pairs below it. */
export interface Place {
  /** `segment` leads from the pair to the drift: `/name`, or nothing. */
  readonly drifts: { readonly segment: string; readonly drift: Drift }[];
  readonly below: { readonly segment: string; readonly place: Place }[];
}

const pathLimit = 20;
const repeatLimit = 1000;

/**
 * Tells every drift the further paths at which its pair of nodes stands: definitions that are used more than once.
 * `drifts` gives for each drift that was found at a place what is reported of it.
 */
export function addFurtherPaths(
  drifts: ReadonlyMap<Drift, Drift>,
  repeats: readonly { readonly place: Place; readonly path: string }[],
): readonly Drift[] {
  const further = new Map<Drift, Set<string>>();
  for (const { place, path } of repeats.slice(0, repeatLimit)) collect(place, path, further);
  return [...drifts].map(([found, drift]) => {
    const paths = [...(further.get(found) ?? [])].filter((path) => path !== drift.path).slice(0, pathLimit);
    return paths.length === 0 ? drift : { ...drift, alsoAt: paths };
  });
}

function collect(from: Place, path: string, further: Map<Drift, Set<string>>): void {
  const seen = new Set<Place>();
  const waiting = [{ place: from, path }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.place)) continue;
    seen.add(next.place);
    for (const { segment, drift } of next.place.drifts) {
      const known = further.get(drift) ?? new Set();
      if (known.size <= pathLimit) known.add(`${next.path}${segment}`);
      further.set(drift, known);
    }
    for (const { segment, place } of next.place.below) waiting.push({ place, path: `${next.path}${segment}` });
  }
}
