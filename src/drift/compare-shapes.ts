import type { ShapeGraph } from "../shape/shape";
import { english } from "../text/l10n";
import type { CompareOptions, Drift } from "./drift";
import { compareListedFields } from "./listed-fields";
import { sides } from "./marks";
import type { Issue } from "./step";
import { undecided, Walk } from "./walk";

/**
 * Which values of the source does the target refuse? Compares breadth first, so that a pair of shared definitions is
 * explained at its shortest path, and proves every disagreement with a payload; one that cannot be proven is `undecided`.
 * Linear in the size of both sides but for unions of objects. Nothing throws; docs/drift.md says what each kind means.
 */
export function compareShapes(source: ShapeGraph, target: ShapeGraph, options: CompareOptions): readonly Drift[] {
  const walk = new Walk(source, target, options);
  const { drifts } = walk;
  return [
    ...drifts,
    ...(walk.isFull ? [tooMany(walk)] : []),
    ...compareListedFields(walk.run, drifts),
    ...guaranteeDrift(walk),
  ];
}

/** The walk ended before everything was compared. */
function tooMany({ run, root, drifts }: Walk): Drift {
  const issue: Issue = { kind: "undecided", effect: "undecided" };
  const marked = { path: "", alsoAt: [], ...sides(run.direction, root, issue) };
  return undecided(marked, english`more than ${drifts.length} differences`);
}

/** One drift for all refinements that a type cannot promise; a format alone is not worth one. */
function guaranteeDrift({ run, root, unguaranteed }: Walk): readonly Drift[] {
  const worth = [...unguaranteed]
    .map(([path, keywords]) => ({ path, keywords: [...keywords] }))
    .filter(({ keywords }) => keywords.some((keyword) => keyword !== "format"));
  if (worth.length === 0) return [];
  const issue: Issue = { kind: "unguaranteed-constraint", effect: "noted" };
  const marked = { path: "", alsoAt: [], ...sides(run.direction, root, issue) };
  return [{ ...marked, kind: "unguaranteed-constraint", certainty: "unguaranteed", constraints: worth }];
}
