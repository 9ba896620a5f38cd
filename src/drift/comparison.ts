import { accepts } from "../shape/accepts";
import { type Resolve, type Resolved, resolver } from "../shape/resolve";
import type { AnyShape, Shape, ShapeGraph, UnionShape } from "../shape/shape";
import { SmallestValues } from "../shape/smallest";
import type { JsonValue } from "../text/json";
import { english } from "../text/l10n";
import { Witnesses } from "../witness/witnesses";
import { everyJsonValue } from "./anything";
import { compareArrays } from "./compare-arrays";
import { compareObjects } from "./compare-objects";
import { comparePart } from "./compare-part";
import { compareScalars, parsedForeign } from "./compare-scalars";
import { decide } from "./decide";
import { Discriminants } from "./discriminants";
import type { CompareOptions } from "./drift";
import { branchesApart, leftoversOf } from "./leftovers";
import { Members } from "./members";
import { overlappingBranches } from "./overlap";
import { kindsOf, type Parts, PartsOf } from "./parts";
import { Payloads } from "./payloads";
import { sentForeign, sentValues } from "./sent-values";
import type { Child, Issue, Step, Verdict } from "./step";

/** Pairs of nodes compared before the rest is left undecided. */
const stepLimit = 150_000;

/** Pairs nested deeper than this, while choosing among the members of a union, are undecided. */
const depthLimit = 250;

/** Objects split over a property's values before the rest is left undecided: the splits of splits can be very many. */
const splitLimit = 1000;

type Memory<T> = Map<Resolved, Map<Resolved, T>>;

interface Side {
  readonly graph: ShapeGraph;
  readonly resolve: Resolve;
  readonly parts: (shape: Shape) => Parts;
}

/**
 * One comparison of two graphs. `step` compares a single pair of nodes and names the pairs below it; `verdict` follows
 * them to a yes or no. Both are remembered by pair, and a pair that is being compared is assumed to fit, so recursive
 * types end (coinduction, as in Amadio and Cardelli, "Subtyping recursive types", 1993).
 */
export class Comparison {
  readonly options: CompareOptions;
  readonly source: Side;
  readonly target: Side;
  /** The source as the values that are sent: what JSON cannot carry is what JSON makes of it. */
  readonly sent: Resolve;
  /** Smallest values of the source. */
  readonly smallest: SmallestValues;
  /** The same, made so that the target takes what can be taken. */
  readonly payloads: Payloads;
  /** Values of the source that the target refuses, searched for where comparing node by node does not tell. */
  readonly witnesses: Witnesses;
  readonly members = new Members();
  readonly #steps: Memory<Step> = new Map();
  readonly #verdicts: Memory<Verdict> = new Map();
  /** What was remembered while pairs were only assumed to fit, in order: forgotten when such an assumption fails. */
  readonly #tentative: { readonly memory: Memory<unknown>; readonly from: Resolved; readonly to: Resolved }[] = [];
  readonly discriminants: Discriminants;
  readonly #anything = new Map<AnyShape, UnionShape>();
  #stepCount = 0;
  #splitCount = 0;
  /** Members of unions chosen so far: a step that chose one rests on verdicts. */
  #choices = 0;
  /** Pairs whose verdict is underway. */
  #depth = 0;

  constructor(source: ShapeGraph, target: ShapeGraph, options: CompareOptions) {
    this.options = options;
    this.source = side(source, "source");
    this.target = side(target, "target");
    this.sent = options.direction === "write" ? sentValues(this.source.resolve) : this.source.resolve;
    this.smallest = new SmallestValues(this.sent);
    this.discriminants = new Discriminants(this.source.resolve, this.target.resolve);
    const targetObjects = (shape: Shape) => this.target.parts(shape).objects;
    this.witnesses = new Witnesses(this.sent, this.target.resolve);
    this.payloads = new Payloads(this.sent, this.target.resolve, targetObjects, this.smallest, (from, to) =>
      this.witnesses.common(from, to),
    );
  }

  get direction(): CompareOptions["direction"] {
    return this.options.direction;
  }

  /** The budget is spent: what was not compared is undecided. */
  get spent(): boolean {
    return this.#stepCount >= stepLimit;
  }

  /** A step rests on verdicts: it chose among the members of a union. */
  hasChosen(): void {
    this.#choices++;
  }

  /** Asks for one more split of an object; false when there were too many. */
  maySplit(): boolean {
    return this.#splitCount++ < splitLimit;
  }

  /** Compares one pair of nodes; what is below them is named, not compared. */
  step(source: Shape, target: Shape): Step {
    const from = this.source.resolve(source);
    const to = this.target.resolve(target);
    const known = this.#steps.get(from)?.get(to);
    if (known !== undefined) return known;
    this.#stepCount++;
    const choices = this.#choices;
    const step = this.spent ? { issues: [outOfBudget], children: [] } : this.#compare(from, to);
    remember(this.#steps, from, to, step);
    if (this.#choices !== choices) this.#tentative.push({ memory: this.#steps, from, to });
    return step;
  }

  /** Whether every value of the source node is taken by the target node. */
  verdict(source: Shape, target: Shape): Verdict {
    const from = this.source.resolve(source);
    const to = this.target.resolve(target);
    const known = this.#verdicts.get(from)?.get(to);
    if (known !== undefined) return known;
    if (this.#depth > depthLimit) return "undecided";
    remember(this.#verdicts, from, to, "fits");
    const mark = this.#tentative.length;
    this.#depth++;
    const verdict = this.#follow(this.step(from, to));
    this.#depth--;
    if (verdict === "fits") this.#tentative.push({ memory: this.#verdicts, from, to });
    else for (const made of this.#tentative.splice(mark)) made.memory.get(made.from)?.delete(made.to);
    remember(this.#verdicts, from, to, verdict);
    return verdict;
  }

  #follow(step: Step): Verdict {
    if (step.issues.some((issue) => issue.effect === "refused")) return "refused";
    let verdict: Verdict = step.issues.some((issue) => issue.effect === "undecided") ? "undecided" : "fits";
    for (const child of step.children) {
      const below = this.verdict(child.source, child.target);
      if (below === "refused") return "refused";
      if (below === "undecided") verdict = below;
    }
    return verdict;
  }

  #compare(from: Resolved, to: Resolved): Step {
    const step = this.#compareParts(from, to);
    const left = leftoversOf(to).flatMap((shape) => decide(this, from, shape));
    const found = left.length === 0 ? step : { ...step, issues: [...step.issues, ...left] };
    const beyond = to.beyond?.[0];
    const decided = beyond === undefined || found.issues.some((issue) => issue.effect === "refused");
    return decided ? found : { ...found, issues: [...found.issues, undecided(beyond)] };
  }

  #compareParts(from: Resolved, to: Resolved): Step {
    if (from.kind === "object" && to.kind === "object") return compareObjects(this, from, to);
    if (from.kind === "array" && to.kind === "array") return compareArrays(this, from, to);
    const source = this.source.parts(from);
    const target = this.target.parts(to);
    if (target.any !== undefined) {
      const unchecked = this.#typeIsAny("read", source.any === undefined);
      return issues([...unchecked, ...this.#around(from, source, target)]);
    }
    if (target.conditional.length > 0) return issues(decide(this, from, to));
    if (source.any !== undefined) return this.#sourceIsAny(source.any, to);

    const found: Issue[] = [
      ...source.unknown.map((unknown) => undecided(unknown.reason)),
      ...source.foreign.map(sentForeign),
      ...compareScalars(this, source, target, to),
    ];
    const children: Child[] = [];
    for (const part of [...source.objects, ...source.arrays]) {
      const step = comparePart(this, part, target);
      found.push(...step.issues);
      children.push(...step.children);
    }
    if (from.kind !== "foreign" && !found.some((issue) => issue.effect === "refused"))
      found.push(...this.#around(from, source, target));
    return { issues: found, children };
  }

  /**
   * What unions around the target's parts ask besides: that no two branches of a `oneOf` match, what cannot be used. On
   * read the target is a type, whose unions ask nothing.
   */
  #around(from: Resolved, source: Parts, target: Parts): readonly Issue[] {
    if (this.direction === "read") return [];
    const [beyond] = target.beyond;
    if (beyond !== undefined) return [undecided(beyond)];
    const kinds = kindsOf(source);
    return target.exclusive.flatMap((one) => {
      const pairs = overlappingBranches(this.target.resolve, one, kinds);
      if (pairs?.length === 0) return [];
      const apart = pairs && branchesApart(one, pairs);
      return apart === undefined ? [undecided(overlap)] : decide(this, from, apart, "oneOf");
    });
  }

  /** `any` and `unknown` of TypeScript take and are everything: said once, never refused. */
  #typeIsAny(typeSide: "read" | "write", schemaSaysMore: boolean): readonly Issue[] {
    return this.direction === typeSide && schemaSaysMore ? [{ kind: "unchecked", effect: "noted" }] : [];
  }

  /** A contract that allows anything: one value that the type refuses is proof; else it is compared kind by kind. */
  #sourceIsAny(any: AnyShape, to: Resolved): Step {
    if (this.direction === "write") return issues(this.#typeIsAny("write", true));
    const anything: readonly JsonValue[] = [null, "", 0, false, {}, []];
    const refused = anything.find((value) => accepts(this.target.resolve, to, value) === false);
    if (refused === undefined) return this.#compareParts(this.#spelledOut(any), to);
    const kind = this.target.parts(to).foreign.length > 0 ? "not-json" : "type";
    return issues([{ kind, effect: "refused", ...parsedForeign(this.target.parts(to)), value: () => refused }]);
  }

  /** Every JSON value by its kinds: the same node each time, so that recursive types end. */
  #spelledOut(any: AnyShape): UnionShape {
    const spelled = this.#anything.get(any) ?? everyJsonValue(any);
    this.#anything.set(any, spelled);
    return spelled;
  }
}

const overlap = english`oneOf: more than one branch may match`;
const outOfBudget = undecided(english`the two sides are too large to compare in full`);

function undecided(reason: string): Issue {
  return { kind: "undecided", effect: "undecided", reason };
}

function issues(found: readonly Issue[]): Step {
  return { issues: found, children: [] };
}

function side(graph: ShapeGraph, name: "source" | "target"): Side {
  const resolve = resolver(graph);
  const parts = new PartsOf(resolve, name);
  return { graph, resolve, parts: (shape) => parts.parts(shape) };
}

function remember<T>(memory: Memory<T>, from: Resolved, to: Resolved, value: T): void {
  const inner = memory.get(from);
  if (inner === undefined) memory.set(from, new Map([[to, value]]));
  else inner.set(to, value);
}
