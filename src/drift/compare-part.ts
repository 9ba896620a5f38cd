import type { ArrayShape, ObjectShape, Shape, UnionShape } from "../shape/shape";
import { parsedForeign } from "./compare-scalars";
import type { Comparison } from "./comparison";
import type { Parts } from "./parts";
import { asItIs, type Issue, type Step } from "./step";
import { closest, isRefusedAtSight, splitByDiscriminant } from "./union-choice";

/** Members of a union that are looked at together. */
const mostTogether = 50;

/** An object or array of the source against those of the target: the one that takes it, or the one that explains why none does. */
export function comparePart(run: Comparison, part: ObjectShape | ArrayShape, target: Parts): Step {
  const candidates: readonly Shape[] = part.kind === "object" ? target.objects : target.arrays;
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return { issues: [], children: [asItIs(part, only)] };
  if (only === undefined) return noCandidate(run, part, target);

  run.hasChosen();
  let open: Shape | undefined;
  let taker: { readonly candidate: Shape; readonly unread: number } | undefined;
  const possible = part.kind === "object" ? run.discriminants.possible(part, target.objects) : candidates;
  for (const candidate of possible) {
    if (part.kind === "object" && candidate.kind === "object" && isRefusedAtSight(part, candidate)) continue;
    const verdict = run.verdict(part, candidate);
    if (verdict === "fits") {
      const unread = undeclared(run, part, candidate);
      if (unread < (taker?.unread ?? Number.POSITIVE_INFINITY)) taker = { candidate, unread };
      if (unread === 0) break;
    }
    if (verdict === "undecided") open ??= candidate;
  }
  if (taker !== undefined) return { issues: [], children: [asItIs(part, taker.candidate)] };
  if (takeTogether(run, part, candidates)) return { issues: [], children: [] };
  if (part.kind === "object") {
    const split = splitByDiscriminant(run, part, target.objects);
    if (split !== undefined) return split;
  }
  if (open !== undefined) return { issues: [], children: [{ ...asItIs(part, open), oneOfSeveral: true }] };
  if (part.kind === "object") return closest(run, part, target.objects);
  return { issues: [], children: [{ ...asItIs(part, only), oneOfSeveral: true }] };
}

/**
 * Members that a type reads though the contract does not have them: of several types that fit, the one with the fewest is
 * meant.
 */
function undeclared(run: Comparison, part: Shape, candidate: Shape): number {
  return run.step(part, candidate).issues.filter(({ kind }) => kind === "undeclared-property").length;
}

/** Members may take together what none takes alone. */
function takeTogether(run: Comparison, part: ObjectShape | ArrayShape, candidates: readonly Shape[]): boolean {
  if (candidates.length > mostTogether) return false;
  const together: UnionShape = { kind: "union", members: candidates, origin: part.origin };
  return run.witnesses.between(part, together) === "none";
}

function noCandidate(run: Comparison, part: ObjectShape | ArrayShape, target: Parts): Step {
  const [unknown] = target.unknown;
  if (unknown !== undefined) {
    return { issues: [{ kind: "undecided", effect: "undecided", reason: unknown.reason }], children: [] };
  }
  const [foreign] = target.foreign;
  const kind = foreign === undefined ? "type" : "not-json";
  const sides = { sourceShape: part, ...(foreign === undefined ? {} : { targetShape: foreign }) };
  const issue: Issue = {
    kind,
    effect: "refused",
    ...sides,
    ...parsedForeign(target),
    value: () => run.smallest.of(part),
  };
  const inside = part.kind === "object" && foreign?.data !== undefined ? [asItIs(part, foreign.data)] : [];
  return { issues: [issue], children: inside };
}
