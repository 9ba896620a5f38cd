import { resolver } from "../shape/resolve";
import type { Constraint, Shape, ShapeGraph } from "../shape/shape";
import { newSide, oldSide, type VersionChange } from "./version-change";

type Limit = Constraint["value"];

/** A limit that is another in the new version; absent where a version does not have it. */
export interface ChangedLimit {
  readonly keyword: string;
  readonly before: Limit | undefined;
  readonly after: Limit | undefined;
}

/** The limits of a changed place that matter to its side: to readers what allows more now, to writers what allows less. */
export function changedLimits(change: VersionChange): readonly ChangedLimit[] {
  const before = limitsOf(oldSide(change).shape, change.old);
  const after = limitsOf(newSide(change).shape, change.new);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((keyword) => ({ keyword, before: before.get(keyword), after: after.get(keyword) }))
    .filter((limit) => {
      const [stays, comes] = change.side === "readers" ? [limit.before, limit.after] : [limit.after, limit.before];
      return allowsMore(limit.keyword, stays, comes);
    });
}

/** Whether there are values that the second limit allows and the first does not. */
function allowsMore(keyword: string, one: Limit | undefined, other: Limit | undefined): boolean {
  if (one === other || one === undefined) return false;
  if (typeof one !== "number" || typeof other !== "number") return true;
  if (/^(?:min|exclusiveMin)/.test(keyword)) return other < one;
  return /^(?:max|exclusiveMax)/.test(keyword) ? other > one : true;
}

/** The limits that a node states, those of all members where it is a union. */
function limitsOf(shape: Shape | undefined, graph: ShapeGraph): ReadonlyMap<string, Limit> {
  if (shape === undefined) return new Map();
  const resolve = resolver(graph);
  const node = resolve(shape);
  const members = node.kind === "union" ? node.members.map(resolve) : [node];
  return new Map(
    members.flatMap((member) =>
      "constraints" in member ? member.constraints.map(({ keyword, value }) => [keyword, value] as const) : [],
    ),
  );
}
