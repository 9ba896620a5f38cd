import type { Drift, DriftSide } from "../drift/drift";
import type { ShapeGraph } from "../shape/shape";

/** Those who depend on a schema: who reads what it describes, and who writes it. */
export type VersionSide = "readers" | "writers";

/** One disagreement between two versions of a schema, as it concerns one side. */
export interface VersionChange {
  readonly side: VersionSide;
  /** For readers its source is the new version and its target the old one; for writers the other way round. */
  readonly drift: Drift;
  readonly old: ShapeGraph;
  readonly new: ShapeGraph;
  /** What the whole value is called, an entity's name; empty for a schema on its own. */
  readonly name: string;
}

/** What the old version has at the place. */
export function oldSide({ side, drift }: VersionChange): DriftSide {
  return side === "readers" ? drift.target : drift.source;
}

/** What the new version has at the place. */
export function newSide({ side, drift }: VersionChange): DriftSide {
  return side === "readers" ? drift.source : drift.target;
}
