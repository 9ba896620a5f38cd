import type { Resolved } from "../shape/resolve";
import type { ShapeGraph } from "../shape/shape";
import { escapeToken } from "../text/json-pointer";
import { Comparison } from "./comparison";
import type { CompareOptions, Drift } from "./drift";
import { DriftList } from "./drift-list";
import { addFurtherPaths, type Place } from "./further-paths";
import { type MarkedSides, sides } from "./marks";
import { prove } from "./proof";
import type { Issue } from "./step";
import { rootVisit, type Visit, visitBelow } from "./visit";

/** Drifts listed of one comparison; a contract that is wrong everywhere is said to be so once. */
const driftLimit = 200;

/** A visit that is still to be made, and the place it was named from. */
interface Waiting {
  readonly visit: Visit;
  readonly from?: Place;
}

/**
 * Goes through two graphs, breadth first, so that a pair of definitions that is met again was explained at its shortest
 * path. Each pair of nodes is visited once, in a union and outside of one apart: there it can need another proof.
 */
export class Walk {
  readonly run: Comparison;
  readonly root: Visit;
  /** By path, the keywords that the type cannot promise there. */
  readonly unguaranteed = new Map<string, Set<string>>();
  readonly #drifts: DriftList;
  readonly #places = {
    plain: new Map<Resolved, Map<Resolved, Place>>(),
    union: new Map<Resolved, Map<Resolved, Place>>(),
  };
  readonly #repeats: { readonly place: Place; readonly path: string }[] = [];

  constructor(source: ShapeGraph, target: ShapeGraph, options: CompareOptions) {
    this.run = new Comparison(source, target, options);
    this.root = rootVisit(source.root, target.root);
    this.#drifts = new DriftList(options.direction);
    const waiting: Waiting[] = [{ visit: this.root }];
    for (let next = waiting[0], at = 0; next !== undefined && !this.isFull; next = waiting[++at]) {
      waiting.push(...this.#visit(next));
    }
  }

  /** There were more drifts than are listed. */
  get isFull(): boolean {
    return this.#drifts.size >= driftLimit;
  }

  /** What was found, each drift with its further paths. */
  get drifts(): readonly Drift[] {
    return addFurtherPaths(this.#drifts.all(), this.#repeats);
  }

  #visit({ visit, from }: Waiting): readonly Waiting[] {
    const { place, isNew } = this.#placeOf(visit);
    from?.below.push({ segment: visit.path.slice(visit.above?.path.length), place });
    if (!isNew) {
      this.#repeats.push({ place, path: visit.path });
      return [];
    }
    const step = this.run.step(visit.source, visit.target);
    for (const issue of step.issues) this.#note(visit, place, issue);
    return step.children.map((child) => ({ visit: visitBelow(visit, child), from: place }));
  }

  #placeOf(visit: Visit): { readonly place: Place; readonly isNew: boolean } {
    const places = visit.union === undefined ? this.#places.plain : this.#places.union;
    const source = this.run.source.resolve(visit.source);
    const target = this.run.target.resolve(visit.target);
    const known = places.get(source)?.get(target);
    if (known !== undefined) return { place: known, isNew: false };
    const place: Place = { drifts: [], below: [] };
    places.set(source, (places.get(source) ?? new Map<Resolved, Place>()).set(target, place));
    return { place, isNew: true };
  }

  #note(visit: Visit, place: Place, issue: Issue): void {
    if (issue.kind === "unguaranteed-constraint") {
      const keywords = this.unguaranteed.get(visit.path) ?? new Set();
      for (const keyword of issue.keywords ?? []) keywords.add(keyword);
      this.unguaranteed.set(visit.path, keywords);
    } else if (!this.isFull) {
      const drift = driftOf(this.run, visit, issue);
      place.drifts.push({ segment: drift.path.slice(visit.path.length), drift });
      this.#drifts.add(drift);
    }
  }
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

/** A place that was not decided, and why. */
export function undecided(
  marked: MarkedSides & { readonly path: string; readonly alsoAt: readonly string[] },
  reason: string,
): Drift {
  return { ...marked, kind: "undecided", certainty: "undecided", reason };
}
