import { accepts } from "../shape/accepts";
import type { Resolved } from "../shape/resolve";
import type { Property, Shape, ShapeGraph } from "../shape/shape";
import type { JsonValue } from "../text/json";
import { escapeToken } from "../text/json-pointer";
import { Comparison } from "./comparison";
import type { CompareOptions, Drift, DriftSide, Witness } from "./drift";
import { DriftList } from "./drift-list";
import { addFurtherPaths, type Place } from "./further-paths";
import { compareListedFields } from "./listed-fields";
import { sides } from "./marks";
import type { Child, Issue } from "./step";

/** Drifts listed of one comparison; a contract that is wrong everywhere is said to be so once. */
const driftLimit = 200;

/** A pair of nodes that stands at a path. */
interface Visit {
  readonly source: Shape;
  readonly target: Shape;
  readonly sourceProperty?: Property;
  readonly targetProperty?: Property;
  readonly path: string;
  /** The visit above, and how a value of this one is put into it. */
  readonly above?: Visit;
  readonly wrap: (value: JsonValue) => JsonValue | undefined;
  /** The outermost target union around this pair: proof must hold against all its members. */
  readonly union?: Visit;
}

/**
 * Which values of the source does the target refuse? Compares breadth first, so that a pair of shared definitions is
 * explained at its shortest path, and proves every disagreement with a payload; one that cannot be proven is `undecided`.
 * Linear in the size of both sides but for unions of objects. Nothing throws; docs/drift.md says what each kind means.
 */
export function compareShapes(source: ShapeGraph, target: ShapeGraph, options: CompareOptions): readonly Drift[] {
  const run = new Comparison(source, target, options);
  const drifts = new DriftList(options.direction);
  /** By path, the keywords that the type cannot promise there. */
  const unguaranteed = new Map<string, Set<string>>();
  // Inside a union a pair can need another proof than by itself.
  const plainPlaces = new Map<Resolved, Map<Resolved, Place>>();
  const unionPlaces = new Map<Resolved, Map<Resolved, Place>>();
  const repeats: { readonly place: Place; readonly path: string }[] = [];
  const root: Visit = { source: source.root, target: target.root, path: "", wrap: (value) => value };
  const waiting: { readonly visit: Visit; readonly from?: { readonly place: Place; readonly segment: string } }[] = [
    { visit: root },
  ];

  for (let next = 0; next < waiting.length && drifts.size < driftLimit; next++) {
    const { visit, from } = waiting[next] ?? { visit: root };
    const pair = [run.source.resolve(visit.source), run.target.resolve(visit.target)] as const;
    const places = visit.union === undefined ? plainPlaces : unionPlaces;
    const known = places.get(pair[0])?.get(pair[1]);
    const place: Place = known ?? { drifts: [], below: [] };
    from?.place.below.push({ segment: from.segment, place });
    if (known !== undefined) {
      repeats.push({ place, path: visit.path });
      continue;
    }
    places.set(pair[0], (places.get(pair[0]) ?? new Map<Resolved, Place>()).set(pair[1], place));

    const step = run.step(visit.source, visit.target);
    for (const issue of step.issues) {
      if (drifts.size >= driftLimit) break;
      if (issue.kind === "unguaranteed-constraint") {
        const keywords = unguaranteed.get(visit.path) ?? new Set();
        for (const keyword of issue.keywords ?? []) keywords.add(keyword);
        unguaranteed.set(visit.path, keywords);
        continue;
      }
      const drift = driftOf(run, visit, issue);
      place.drifts.push({ segment: drift.path.slice(visit.path.length), drift });
      drifts.add(drift);
    }
    for (const child of step.children) {
      const segment = child.segment === undefined ? "" : `/${escapeToken(child.segment)}`;
      waiting.push({ visit: visitBelow(visit, child, segment), from: { place, segment } });
    }
  }

  const found = addFurtherPaths(drifts.all(), repeats);
  return [
    ...found,
    ...(drifts.size >= driftLimit ? [tooMany(run, root)] : []),
    ...compareListedFields(run, found),
    ...guaranteeDrift(run, root, unguaranteed),
  ];
}

function visitBelow(visit: Visit, child: Child, segment: string): Visit {
  const union = visit.union ?? (child.oneOfSeveral === true ? visit : undefined);
  return {
    source: child.source,
    target: child.target,
    ...propertiesOf(child.segment === undefined ? visit : child),
    path: `${visit.path}${segment}`,
    above: visit,
    wrap: child.wrap,
    ...(union === undefined ? {} : { union }),
  };
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

function driftOf(run: Comparison, visit: Visit, issue: Issue): Drift {
  const path = issue.segment === undefined ? visit.path : `${visit.path}/${escapeToken(issue.segment)}`;
  const marked = { path, alsoAt: [], ...sides(run.direction, visit, issue) };
  if (issue.effect === "undecided") return undecided(marked, issue.reason ?? "");
  const proof = prove(run, visit, issue);
  if (proof === undefined && issue.effect === "refused" && issue.ownProof === undefined)
    return undecided(marked, `no payload was found that proves drift/${issue.kind}`);
  return {
    ...marked,
    kind: issue.kind,
    certainty: "proven",
    ...(proof === undefined ? {} : { witness: proof }),
    ...(issue.values === undefined ? {} : { values: issue.values }),
    ...(issue.onlyFallback === undefined ? {} : { onlyFallback: issue.onlyFallback }),
    ...(issue.state === undefined ? {} : { state: issue.state }),
    ...(issue.memberOptional === undefined ? {} : { memberOptional: issue.memberOptional }),
  };
}

function undecided(
  marked: { path: string; alsoAt: readonly string[]; source: DriftSide; target: DriftSide },
  reason: string,
): Drift {
  return { ...marked, kind: "undecided", certainty: "undecided", reason };
}

/**
 * The payload that shows the issue, from the root. Confirmed where it fails (the value against the node, or against the
 * outermost union around it), because elsewhere the target may refuse every payload for another reason.
 */
function prove(run: Comparison, visit: Visit, issue: Issue): Witness | undefined {
  const value = issue.value?.();
  if (value === undefined) return undefined;
  const note = issue.ownProof === undefined ? {} : { note: issue.ownProof };
  const confirmed = issue.ownProof !== undefined || refusedHere(run, visit, value);
  if (!confirmed) return undefined;
  let payload: JsonValue | undefined = value;
  for (let at: Visit | undefined = visit; at !== undefined && payload !== undefined; at = at.above)
    payload = at.wrap(payload);
  if (payload === undefined) return undefined;
  if (accepts(run.sent, run.source.graph.root, payload) !== true) return undefined;
  return { payload, acceptedBy: "source", ...note };
}

function refusedHere(run: Comparison, visit: Visit, value: JsonValue): boolean {
  const judge = visit.union ?? visit;
  let lifted: JsonValue | undefined = value;
  for (let at: Visit | undefined = visit; at !== judge && at !== undefined && lifted !== undefined; at = at.above) {
    lifted = at.wrap(lifted);
  }
  return lifted !== undefined && accepts(run.target.resolve, judge.target, lifted) === false;
}

function tooMany(run: Comparison, root: Visit): Drift {
  const issue: Issue = { kind: "undecided", effect: "undecided" };
  return undecided(
    { path: "", alsoAt: [], ...sides(run.direction, root, issue) },
    `more than ${driftLimit} differences`,
  );
}

/** One drift for all refinements that a type cannot promise; a format alone is not worth one. */
function guaranteeDrift(
  run: Comparison,
  root: Visit,
  found: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Drift[] {
  const worth = [...found]
    .map(([path, keywords]) => ({ path, keywords: [...keywords] }))
    .filter(({ keywords }) => keywords.some((keyword) => keyword !== "format"));
  if (worth.length === 0) return [];
  const issue: Issue = { kind: "unguaranteed-constraint", effect: "noted" };
  const marked = { path: "", alsoAt: [], ...sides(run.direction, root, issue) };
  return [{ ...marked, kind: "unguaranteed-constraint", certainty: "unguaranteed", constraints: worth }];
}
