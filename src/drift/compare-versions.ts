import type { ShapeGraph } from "../shape/shape";
import { isFound } from "../witness/outcome";
import { locatedIssue } from "./decide";
import type { Drift } from "./drift";
import { refusalOf } from "./refusal";
import { driftOf, Walk } from "./walk";

/** What a comparison of two versions comes to for one side. */
export type VersionVerdict = "compatible" | "breaking" | "undecided";

export interface VersionComparison {
  readonly verdict: VersionVerdict;
  /** What breaks, each with a payload, and what could not be decided; empty when compatible. */
  readonly drifts: readonly Drift[];
}

export interface VersionOptions {
  /** `open`: readers expect new values of an enum. */
  readonly enums: "open" | "closed";
  /** How both were lowered. By the letter the answer is set containment, and a search for a value has the last word. */
  readonly reading: "intended" | "letter";
}

/** Goals looked at to decide about two versions as a whole. */
const mostForWhole = 20_000;

/**
 * Does the target take every value of the source? Both are versions of one schema, lowered with the same reading: for
 * readers the source is the new version and the target the old one, for writers the other way round.
 */
export function compareVersions(source: ShapeGraph, target: ShapeGraph, options: VersionOptions): VersionComparison {
  const walk = new Walk(source, target, {
    direction: "version",
    match: "projection",
    enums: options.enums,
    fillsDefaults: false,
  });
  const found = walk.drifts.filter((drift) => drift.certainty === "undecided" || drift.witness !== undefined);
  const drifts = options.enums === "open" ? found.filter((drift) => !isNewValue(drift)) : found;
  if (drifts.some((drift) => drift.certainty === "proven")) return { verdict: "breaking", drifts };

  const expected = drifts.length < found.length;
  const settled = drifts.length === 0 && (expected || options.reading === "intended");
  if (settled) return { verdict: "compatible", drifts };
  const outcome = expected ? undefined : walk.run.witnesses.between(source.root, target.root, mostForWhole);
  if (outcome === "none") return { verdict: "compatible", drifts: [] };
  if (outcome !== undefined && isFound(outcome)) {
    const { value } = outcome;
    const refusal = refusalOf(walk.run.target.resolve, target.root, value);
    const issue = locatedIssue(walk.run, source.root, refusal, () => value);
    return {
      verdict: "breaking",
      drifts: [driftOf("version", walk.root, issue, { payload: value, acceptedBy: "source" })],
    };
  }
  return { verdict: drifts.length === 0 ? "compatible" : "undecided", drifts };
}

/** One more value of an enum, not a wider type. */
function isNewValue(drift: Drift): boolean {
  return drift.kind === "enum" && drift.values !== undefined && drift.values.length > 0;
}
