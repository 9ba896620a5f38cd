import type { ShapeGraph } from "../shape/shape";
import { compareShapes } from "./compare-shapes";
import type { Drift } from "./drift";

/** What a comparison of two versions comes to for one side. */
export type VersionVerdict = "compatible" | "breaking" | "undecided";

export interface VersionComparison {
  readonly verdict: VersionVerdict;
  /** Breaking and undecided places; empty when compatible. */
  readonly drifts: readonly Drift[];
}

/**
 * Are all values of the source taken by the target? Both are versions of one schema, lowered with the same reading: for
 * readers the source is the new version and the target the old one, for writers the other way round.
 */
export function compareVersions(
  source: ShapeGraph,
  target: ShapeGraph,
  options: { readonly enums: "open" | "closed" },
): VersionComparison {
  const drifts = compareShapes(source, target, {
    direction: "write",
    match: "projection",
    enums: options.enums,
    fillsDefaults: false,
  }).filter((drift) => drift.certainty === "undecided" || drift.certainty === "proven");
  const breaking = drifts.some((drift) => drift.certainty === "proven");
  return { verdict: breaking ? "breaking" : drifts.length > 0 ? "undecided" : "compatible", drifts };
}
