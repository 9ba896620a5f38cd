import { compareVersions, type VersionVerdict } from "../drift/compare-versions";
import type { VersionChange, VersionSide } from "../rules/version-change";
import type { Reading } from "../schema/reading";
import type { ShapeGraph } from "../shape/shape";

export interface ChangesForSide {
  readonly verdict: VersionVerdict;
  readonly changes: readonly VersionChange[];
}

/** An old and a new version of one schema, both lowered for the side that is asked about. */
export interface SchemaVersions {
  readonly old: ShapeGraph;
  readonly new: ShapeGraph;
  /** An entity's name; empty for a schema on its own. */
  readonly name: string;
}

/** The direction in which schemas are lowered for a side: `readOnly` members are not written, `writeOnly` ones not read. */
export const directionOf = { readers: "read", writers: "write" } as const satisfies Record<VersionSide, string>;

/**
 * What a new version changes for one side. Readers of the old version get what the new one allows: they need new ⊆ old.
 * What writers of the old version send must be allowed by the new one: they need old ⊆ new. `enums` is what readers were
 * told: of an open enum they expect values that they do not know yet.
 */
export function changesFor(
  side: VersionSide,
  { old, new: next, name }: SchemaVersions,
  { enums, reading }: { readonly enums: "open" | "closed"; readonly reading: Reading },
): ChangesForSide {
  const { verdict, drifts } =
    side === "readers"
      ? compareVersions(next, old, { enums, reading })
      : compareVersions(old, next, { enums: "closed", reading });
  return { verdict, changes: drifts.map((drift) => ({ side, drift, old, new: next, name })) };
}

/** Breaking wins over undecided, undecided over compatible. */
export function worst(verdicts: readonly VersionVerdict[]): VersionVerdict {
  const ranked = ["breaking", "undecided"] as const;
  return ranked.find((verdict) => verdicts.includes(verdict)) ?? "compatible";
}
