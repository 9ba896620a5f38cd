import type { Resolved } from "../shape/resolve";
import type { ShapeGraph } from "../shape/shape";
import { Comparison } from "./comparison";
import type { CompareDirection, CompareOptions, Drift, Witness } from "./drift";
import { DriftList } from "./drift-list";
import { addFurtherPaths, type Place } from "./further-paths";
import { type MarkedSides, sides } from "./marks";
import { type Proof, prove } from "./proof";
import type { Issue } from "./step";
import { pathOf, rootVisit, type Visit, visitBelow } from "./visit";

/** Drifts listed of one comparison; a contract that is wrong everywhere is said to be so once. */
const driftLimit = 200;

/** Members of all payloads of one comparison, counted at their top: the rest of very wide objects is not explained. */
const payloadLimit = 150_000;

/** A visit that is still to be made, and the place it was named from. */
interface Waiting {
  readonly visit: Visit;
  readonly from?: Place;
}

/** A drift that could not be proven as it was found. */
interface Open {
  readonly visit: Visit;
  readonly place: Place;
  readonly proof: Extract<Proof, { kind: "open" }>;
  readonly drift: Drift;
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
  /** Unions that a proven drift explains, and what is not proven yet. */
  readonly #explained = new Set<Visit>();
  readonly #open: Open[] = [];
  #shown = 0;
  readonly #repeats: { readonly place: Place; readonly path: string }[] = [];

  constructor(source: ShapeGraph, target: ShapeGraph, options: CompareOptions) {
    this.run = new Comparison(source, target, options);
    this.root = rootVisit(source.root, target.root);
    this.#drifts = new DriftList(options.direction);
    const waiting: Waiting[] = [{ visit: this.root }];
    for (let next = waiting[0], at = 0; next !== undefined && !this.isFull; next = waiting[++at]) {
      waiting.push(...this.#visit(next));
    }
    this.#settle();
  }

  /** There were more drifts than are listed. */
  get isFull(): boolean {
    return this.#drifts.size >= driftLimit || this.#shown > payloadLimit;
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
    if (issue.kind === "unguaranteed-constraint" && issue.effect === "noted") {
      const path = pathOf(visit, issue);
      const keywords = this.unguaranteed.get(path) ?? new Set();
      for (const keyword of issue.keywords ?? []) keywords.add(keyword);
      this.unguaranteed.set(path, keywords);
    } else if (!this.isFull) this.#judge(visit, place, issue);
  }

  #judge(visit: Visit, place: Place, issue: Issue): void {
    const marked = { path: pathOf(visit, issue), alsoAt: [], ...sides(this.run.direction, visit, issue) };
    if (issue.effect === "undecided") {
      this.#add(visit, place, undecided(marked, issue.reason ?? ""));
      return;
    }
    const proof = prove(this.run, visit, issue);
    if (proof.kind === "fits") return;
    const isClaim = issue.effect === "refused";
    if (proof.kind === "open" && isClaim) {
      this.#open.push({ visit, place, proof, drift: undecided(marked, proof.reason) });
      return;
    }
    if (visit.union !== undefined && issue.effect === "refused") this.#explained.add(visit.union);
    this.#add(
      visit,
      place,
      driftOf(this.run.direction, visit, issue, proof.kind === "proven" ? proof.witness : undefined),
    );
  }

  /** Of a union that refuses a value one explanation is enough: what could not be proven is only said without one. */
  #settle(): void {
    for (const { visit, place, proof, drift } of this.#open) {
      if (visit.union !== undefined && this.#explained.has(visit.union)) continue;
      const { instead } = proof;
      if (instead === undefined || (visit.union === undefined && this.run.direction !== "version")) {
        this.#add(visit, place, drift);
        continue;
      }
      if (instead.issue.effect === "noted") this.#note(instead.visit, place, instead.issue);
      else this.#add(visit, place, driftOf(this.run.direction, instead.visit, instead.issue, instead.witness));
      if (visit.union !== undefined) this.#explained.add(visit.union);
    }
  }

  #add(visit: Visit, place: Place, drift: Drift): void {
    const payload = drift.witness?.payload;
    if (typeof payload === "object" && payload !== null) this.#shown += Object.keys(payload).length;
    place.drifts.push({ segment: drift.path.slice(visit.path.length), drift });
    this.#drifts.add(drift);
  }
}

/** The drift that an issue at a visit comes to, with its proof. */
export function driftOf(direction: CompareDirection, visit: Visit, issue: Issue, witness: Witness | undefined): Drift {
  const marked = { path: pathOf(visit, issue), alsoAt: [], ...sides(direction, visit, issue) };
  const constraints = issue.keywords === undefined ? undefined : [{ path: marked.path, keywords: issue.keywords }];
  return {
    ...marked,
    kind: issue.kind,
    certainty: "proven",
    ...(witness === undefined ? {} : { witness }),
    ...(issue.values === undefined ? {} : { values: issue.values }),
    ...(issue.onlyFallback === undefined ? {} : { onlyFallback: issue.onlyFallback }),
    ...(issue.state === undefined ? {} : { state: issue.state }),
    ...(issue.memberOptional === undefined ? {} : { memberOptional: issue.memberOptional }),
    ...(constraints === undefined ? {} : { constraints }),
  };
}

/** A place that was not decided, and why. */
export function undecided(
  marked: MarkedSides & { readonly path: string; readonly alsoAt: readonly string[] },
  reason: string,
): Drift {
  return { ...marked, kind: "undecided", certainty: "undecided", reason };
}
