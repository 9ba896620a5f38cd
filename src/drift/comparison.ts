import { accepts } from "../shape/accepts";
import { type Resolve, type Resolved, resolver } from "../shape/resolve";
import type { AnyShape, ArrayShape, ForeignShape, ObjectShape, Shape, ShapeGraph, UnionShape } from "../shape/shape";
import { SmallestValues } from "../shape/smallest";
import type { JsonValue } from "../text/json";
import { compareArrays } from "./compare-arrays";
import { compareObjects } from "./compare-objects";
import { compareScalars, parsedForeign } from "./compare-scalars";
import { Discriminants } from "./discriminants";
import type { CompareOptions } from "./drift";
import { branchesOverlap } from "./overlap";
import { kindsOf, type Parts, PartsOf } from "./parts";
import { Payloads } from "./payloads";
import { asItIs, type Child, type Issue, type Step, type Verdict } from "./step";
import { closest, splitByDiscriminant } from "./union-choice";

/** Pairs of nodes compared before the rest is left undecided. */
const stepLimit = 400_000;

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
  readonly #steps: Memory<Step> = new Map();
  readonly #verdicts: Memory<Verdict> = new Map();
  /** What was remembered while pairs were only assumed to fit, in order: forgotten when such an assumption fails. */
  readonly #tentative: { readonly memory: Memory<unknown>; readonly from: Resolved; readonly to: Resolved }[] = [];
  readonly #discriminants: Discriminants;
  readonly #anything = new Map<AnyShape, UnionShape>();
  #stepCount = 0;
  #splitCount = 0;
  /** Members of unions chosen so far: a step that chose one rests on verdicts. */
  #choices = 0;
  /** Pairs whose verdict is underway. */
  #depth = 0;

  constructor(source: ShapeGraph, target: ShapeGraph, options: CompareOptions) {
    this.options = options;
    this.source = side(source);
    this.target = side(target);
    this.sent = options.direction === "write" ? sentValues(this.source.resolve) : this.source.resolve;
    this.smallest = new SmallestValues(this.sent);
    this.#discriminants = new Discriminants(this.source.resolve, this.target.resolve);
    const targetObjects = (shape: Shape) => this.target.parts(shape).objects;
    this.payloads = new Payloads(this.sent, this.target.resolve, targetObjects, this.smallest);
  }

  get direction(): CompareOptions["direction"] {
    return this.options.direction;
  }

  /** The budget is spent: what was not compared is undecided. */
  get spent(): boolean {
    return this.#stepCount >= stepLimit;
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
    const beyond = to.beyond?.[0];
    const decided = beyond === undefined || step.issues.some((issue) => issue.effect === "refused");
    return decided ? step : { ...step, issues: [...step.issues, undecided(beyond)] };
  }

  #compareParts(from: Resolved, to: Resolved): Step {
    if (from.kind === "object" && to.kind === "object") return compareObjects(this, from, to);
    if (from.kind === "array" && to.kind === "array") return compareArrays(this, from, to);
    const source = this.source.parts(from);
    const target = this.target.parts(to);
    const inexact = this.direction === "write" ? this.#inexact(source, target) : undefined;
    if (target.any !== undefined) {
      const unchecked = this.#typeIsAny("read", source.any === undefined);
      return issues(inexact === undefined ? unchecked : [undecided(inexact)]);
    }
    if (source.any !== undefined) return this.#sourceIsAny(source.any, to);

    const found: Issue[] = [
      ...source.unknown.map((unknown) => undecided(unknown.reason)),
      ...source.foreign.map(sentForeign),
      ...compareScalars(this, source, target, to),
    ];
    const children: Child[] = [];
    for (const part of [...source.objects, ...source.arrays]) {
      const step = this.#comparePart(part, target);
      found.push(...step.issues);
      children.push(...step.children);
    }
    const isOpen = inexact !== undefined && from.kind !== "foreign";
    if (isOpen && !found.some((issue) => issue.effect === "refused")) found.push(undecided(inexact));
    return { issues: found, children };
  }

  /** Why the target may refuse what one of its parts takes. */
  #inexact(source: Parts, target: Parts): string | undefined {
    const [beyond] = target.beyond;
    if (beyond !== undefined) return beyond;
    const kinds = kindsOf(source);
    return target.exclusive.some((one) => branchesOverlap(this.target.resolve, one, kinds)) ? overlap : undefined;
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

  /** An object or array of the source against those of the target. */
  #comparePart(part: ObjectShape | ArrayShape, target: Parts): Step {
    const candidates: readonly Shape[] = part.kind === "object" ? target.objects : target.arrays;
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined) return { issues: [], children: [asItIs(part, only)] };
    if (only === undefined) return this.#noCandidate(part, target);

    this.#choices++;
    let open: Shape | undefined;
    const possible = part.kind === "object" ? this.#discriminants.possible(part, target.objects) : candidates;
    for (const candidate of possible) {
      const verdict = this.verdict(part, candidate);
      if (verdict === "fits") return { issues: [], children: [asItIs(part, candidate)] };
      if (verdict === "undecided") open ??= candidate;
    }
    if (part.kind === "object") {
      const split = splitByDiscriminant(this, part, target.objects);
      if (split !== undefined) return split;
    }
    if (open !== undefined) return { issues: [], children: [{ ...asItIs(part, open), oneOfSeveral: true }] };
    if (part.kind === "object") return closest(this, part, target.objects);
    return { issues: [], children: [{ ...asItIs(part, only), oneOfSeveral: true }] };
  }

  #noCandidate(part: ObjectShape | ArrayShape, target: Parts): Step {
    const [unknown] = target.unknown;
    if (unknown !== undefined) return issues([undecided(unknown.reason)]);
    const [foreign] = target.foreign;
    const kind = foreign === undefined ? "type" : "not-json";
    const sides = { sourceShape: part, ...(foreign === undefined ? {} : { targetShape: foreign }) };
    const issue: Issue = {
      kind,
      effect: "refused",
      ...sides,
      ...parsedForeign(target),
      value: () => this.smallest.of(part),
    };
    const inside = part.kind === "object" && foreign?.data !== undefined ? [asItIs(part, foreign.data)] : [];
    return { issues: [issue], children: inside };
  }
}

function everyJsonValue(any: AnyShape): UnionShape {
  const { origin } = any;
  const scalars = (["null", "string", "number", "boolean"] as const).map(
    (type): Shape => ({ kind: "scalar", type, constraints: [], origin }),
  );
  // As a union, `any` is the value of a map and not what an open object leaves unsaid.
  const value: Shape = { kind: "union", members: [any], origin };
  const list: Shape = { kind: "array", prefix: [], items: value, constraints: [], origin };
  const map: Shape = { kind: "object", properties: new Map(), additional: value, constraints: [], origin };
  return { kind: "union", members: [...scalars, list, map], origin };
}

const overlap = "oneOf: more than one branch may match";
const outOfBudget = undecided("the two sides are too large to compare in full");

function undecided(reason: string): Issue {
  return { kind: "undecided", effect: "undecided", reason };
}

/** On write: a value that JSON cannot carry. The payload shows what is sent in its place. */
function sentForeign(foreign: ForeignShape): Issue {
  const throws = foreign.sent === "throws";
  const note = throws ? `JSON.stringify throws on a ${foreign.label}` : `the value was a ${foreign.label}`;
  return { kind: "not-json", effect: "refused", value: () => (throws ? null : {}), ownProof: note };
}

/** Puts what `JSON.stringify` writes in the place of what JSON cannot carry: null where it writes nothing at all. */
function sentValues(resolve: Resolve): Resolve {
  const standIns = new Map<Resolved, Resolved>();
  return (shape) => {
    const node = resolve(shape);
    if (node.kind !== "foreign") return node;
    const { origin } = node;
    const standIn: Resolved =
      standIns.get(node) ??
      (node.sent === "throws"
        ? { kind: "literal", value: null, origin }
        : { kind: "object", properties: new Map(), additional: false, constraints: [], origin });
    standIns.set(node, standIn);
    return standIn;
  };
}

function issues(found: readonly Issue[]): Step {
  return { issues: found, children: [] };
}

function side(graph: ShapeGraph): Side {
  const resolve = resolver(graph);
  const parts = new PartsOf(resolve);
  return { graph, resolve, parts: (shape) => parts.parts(shape) };
}

function remember<T>(memory: Memory<T>, from: Resolved, to: Resolved, value: T): void {
  const inner = memory.get(from);
  if (inner === undefined) memory.set(from, new Map([[to, value]]));
  else inner.set(to, value);
}
