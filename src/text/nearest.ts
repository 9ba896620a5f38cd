import { distance } from "fastest-levenshtein";

/** Names longer than this are no misspelling, and comparing them costs the product of their lengths. */
const MAX_LENGTH = 100;

/**
 * The one candidate that is nearest to `name` by edit distance, at most `maxDistance` away. Undefined when none is that
 * near or several are equally near.
 */
export function nearest(name: string, candidates: Iterable<string>, maxDistance = 2): string | undefined {
  const [first, second] = ranked(name, candidates);
  if (first === undefined || first.distance > maxDistance || first.distance >= name.length) return undefined;
  return second !== undefined && second.distance === first.distance ? undefined : first.candidate;
}

/** The `limit` candidates nearest to `name`, the nearest first, equals in alphabetical order. */
export function nearestAll(name: string, candidates: Iterable<string>, limit: number): readonly string[] {
  return ranked(name, candidates)
    .slice(0, limit)
    .map((entry) => entry.candidate);
}

function ranked(name: string, candidates: Iterable<string>): { candidate: string; distance: number }[] {
  if (name.length > MAX_LENGTH) return [];
  return [...new Set(candidates)]
    .filter((candidate) => candidate.length <= MAX_LENGTH)
    .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
}
