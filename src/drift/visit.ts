import type { Property, Shape } from "../shape/shape";
import { escapeToken } from "../text/json-pointer";
import type { Child, Issue, Wrap } from "./step";

/** A pair of nodes that stands at a path. */
export interface Visit {
  readonly source: Shape;
  readonly target: Shape;
  readonly sourceProperty?: Property;
  readonly targetProperty?: Property;
  readonly path: string;
  /** What leads here from the visit above; undefined where this pair stands in its place. */
  readonly segment?: string;
  /** The visit above, and how a value of this one is put into it. */
  readonly above?: Visit;
  readonly wrap: Wrap;
  /** The outermost target union around this pair: proof must hold against all its members. */
  readonly union?: Visit;
}

/** The whole of both sides. */
export function rootVisit(source: Shape, target: Shape): Visit {
  return { source, target, path: "", wrap: (value) => value };
}

/** A pair that `step` named below the pair of a visit. */
export function visitBelow(visit: Visit, child: Child): Visit {
  const segment = child.segment === undefined ? "" : `/${escapeToken(child.segment)}`;
  const union = visit.union ?? (child.oneOfSeveral === true ? visit : undefined);
  return {
    source: child.source,
    target: child.target,
    ...propertiesOf(child.segment === undefined ? visit : child),
    path: `${visit.path}${segment}`,
    ...(child.segment === undefined ? {} : { segment: child.segment }),
    above: visit,
    wrap: child.wrap,
    ...(union === undefined ? {} : { union }),
  };
}

/** The path of what an issue concerns. */
export function pathOf(visit: Visit, issue: Issue): string {
  const segments = issue.within ?? (issue.segment === undefined ? [] : [issue.segment]);
  return [visit.path, ...segments.map(escapeToken)].join("/");
}

function propertiesOf(from: {
  sourceProperty?: Property;
  targetProperty?: Property;
}): Pick<Visit, "sourceProperty" | "targetProperty"> {
  return {
    ...(from.sourceProperty === undefined ? {} : { sourceProperty: from.sourceProperty }),
    ...(from.targetProperty === undefined ? {} : { targetProperty: from.targetProperty }),
  };
}
