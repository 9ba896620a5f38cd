import { accepts, shapesOfMember } from "../shape/accepts";
import { isUnsaid } from "../shape/logic";
import type { ObjectShape, PatternMember } from "../shape/shape";
import type { JsonValue } from "../text/json";
import { english } from "../text/l10n";
import type { Claim, Goal } from "./claims";
import type { Demand, Violation } from "./object-violations";
import { isFound, type Outcome, type Undecided } from "./outcome";
import type { Solving } from "./solving";

/** A claim and the object shape that it speaks of. */
export interface ShapeClaim {
  readonly claim: Claim;
  readonly shape: ObjectShape;
}

/** With more patterns than this, new names that match two of them or more are not sought. */
const mostPatterns = 6;

/** The members of an object that must match several shapes: which there must be, which there can be, under which names. */
export class ObjectMembers {
  readonly #solving: Solving;
  readonly #shapes: readonly ShapeClaim[];
  readonly #broken: readonly ShapeClaim[];
  readonly #requiredNames: ReadonlySet<string>;
  readonly #isAny: boolean;
  #base: ReadonlyMap<string, JsonValue> | Undecided | "none" | undefined;
  #known: readonly string[] | undefined;

  /** `isAny`: any object will do, as far as these shapes allow it. */
  constructor(solving: Solving, shapes: readonly ShapeClaim[], broken: readonly ShapeClaim[], isAny: boolean) {
    this.#isAny = isAny;
    this.#solving = solving;
    this.#shapes = shapes;
    this.#broken = broken;
    this.#requiredNames = new Set(
      shapes.flatMap(({ shape }) => [...shape.properties].flatMap(([name, { optional }]) => (optional ? [] : [name]))),
    );
  }

  /** The smallest values of the members that there must be; `none` when one of them has no value. */
  required(): ReadonlyMap<string, JsonValue> | Undecided | "none" {
    this.#base ??= this.#smallestRequired();
    return this.#base;
  }

  /** All names that one of the shapes speaks of. */
  known(): readonly string[] {
    this.#known ??= [
      ...new Set([...this.#shapes, ...this.#broken].flatMap(({ shape }) => [...shape.properties.keys()])),
    ];
    return this.#known;
  }

  /** A quick look whether a violation can be had at all. */
  isPossible(violation: Violation, absent: ReadonlySet<string>): boolean {
    if (violation.kind === "absent") return !this.#requiredNames.has(violation.name);
    if (violation.kind === "size") return true;
    const { name, value } = violation.demand;
    return name === undefined || (!absent.has(name) && this.#demanded(name, value) !== "none");
  }

  /** May a member of this name meet a demand, as far as the name goes? */
  mayBeNamed({ except, matching, avoiding, named }: Demand, name: string): boolean {
    if (except.has(name) || this.#solving.judge(name, named) === "none") return false;
    const matches = (pattern: string) =>
      this.#solving.claims.scalar("string", [{ keyword: "pattern", value: pattern }], true);
    const goal = [...matching.map(matches), ...avoiding.map((one) => this.#solving.claims.opposite(matches(one)))];
    return this.#solving.judge(name, goal) !== "none";
  }

  /** Builds the object: the required members, those demanded, and others until there are `least`. */
  build(demands: readonly Demand[], absent: ReadonlySet<string>, least: number, most: number): Outcome {
    const base = this.required();
    if (base === "none") return "none";
    let open: Undecided | undefined = "undecided" in base ? base : undefined;
    const goals = new Map<string, Goal>();
    for (const { name, value } of demands) {
      if (name === undefined) continue;
      if (absent.has(name)) return "none";
      goals.set(name, [...(goals.get(name) ?? []), ...value]);
    }
    for (const name of absent) if (this.#requiredNames.has(name)) return "none";
    const demanded = new Map<string, JsonValue>();
    for (const [name, goal] of goals) {
      const outcome = this.#demanded(name, goal);
      if (outcome === "none") return "none";
      if (isFound(outcome)) demanded.set(name, outcome.value);
      else open ??= outcome;
    }
    if (open !== undefined && demands.every(({ name }) => name !== undefined)) return open;
    const members = new Map("undecided" in base ? demanded : [...base, ...demanded]);
    for (const demand of demands) {
      if (demand.name !== undefined) continue;
      const added = this.#added(demand, [...members.keys(), ...absent], false);
      if (added === "none") return "none";
      if ("undecided" in added) open ??= added;
      else members.set(added.name, added.value);
    }
    if (members.size > most && open === undefined) return "none";
    if (open !== undefined) return open;
    return this.#filledUp(members, absent, least);
  }

  #smallestRequired(): ReadonlyMap<string, JsonValue> | Undecided | "none" {
    const members = new Map<string, JsonValue>();
    let open: Undecided | undefined;
    for (const name of this.#requiredNames) {
      const outcome = this.#member(name, []);
      if (outcome === "none") return "none";
      if (isFound(outcome)) members.set(name, outcome.value);
      else open ??= outcome;
    }
    return open ?? members;
  }

  #filledUp(members: Map<string, JsonValue>, absent: ReadonlySet<string>, least: number): Outcome {
    let open: Undecided | undefined;
    for (const name of this.known()) {
      if (members.size >= least) break;
      if (members.has(name) || absent.has(name)) continue;
      const outcome = this.#member(name, []);
      if (isFound(outcome)) members.set(name, outcome.value);
      else if (outcome !== "none") open ??= outcome;
    }
    while (members.size < least) {
      const added = this.#added(anyMember, [...members.keys(), ...absent], true);
      if (added === "none") return open ?? "none";
      if ("undecided" in added) return added;
      members.set(added.name, added.value);
    }
    return { value: objectOf(members) };
  }

  /** A member to break another shape by: not one that every shape merely leaves open. */
  #demanded(name: string, value: Goal): Outcome {
    const isPromised = this.#shapes.some(({ shape }) => {
      if (shape.properties.has(name)) return true;
      return shapesOfMember(shape, name).some(
        (inside) => inside === "undecided" || inside === false || !isUnsaid(inside),
      );
    });
    return isPromised || this.#isAny ? this.#member(name, value) : "none";
  }

  /** A value for the member of a name that all shapes allow there. */
  #member(name: string, extra: Goal): Outcome {
    const goal = [...extra];
    let open: Undecided | undefined;
    for (const { claim, shape } of this.#shapes) {
      const named = shape.names === undefined ? true : accepts(claim.resolve, shape.names, name);
      if (named === false) return "none";
      if (named === "undecided") open ??= { undecided: "propertyNames" };
      for (const inside of shapesOfMember(shape, name)) {
        if (inside === false) return "none";
        const isSaid = shape.properties.has(name) || inside === "undecided" || !isUnsaid(inside);
        if (inside === "undecided") open ??= { undecided: "patternProperties" };
        else if (isSaid) goal.push(this.#solving.claims.below(claim, inside));
      }
    }
    const outcome = this.#solving.find(goal);
    return outcome === "none" ? outcome : (open ?? outcome);
  }

  /**
   * A member under a name that no shape speaks of. Which patterns the name matches decides what the member must match, so
   * each combination is tried. `evenOpen`: also where every shape is open.
   */
  #added(
    demand: Demand,
    taken: readonly string[],
    evenOpen: boolean,
  ): { readonly name: string; readonly value: JsonValue } | Undecided | "none" {
    const patterns = new Map<string, true>();
    for (const { shape } of this.#shapes) for (const { pattern } of shape.patterns ?? []) patterns.set(pattern, true);
    let open: Undecided | undefined =
      patterns.size > mostPatterns ? { undecided: english`many patternProperties` } : undefined;
    for (const matching of combinations([...patterns.keys()])) {
      const inside = this.#furtherGoal(matching, evenOpen);
      if (inside === undefined) continue;
      const value = this.#solving.find([...inside, ...demand.value]);
      if (value === "none") continue;
      const avoiding = [...patterns.keys()].filter((pattern) => !matching.has(pattern));
      const name = this.#solving.find(this.#nameGoal(demand, [...matching], avoiding, taken));
      if (isFound(value) && isFound(name)) return { name: String(name.value), value: value.value };
      if (name !== "none") open ??= isFound(name) ? { undecided: undecidedOf(value) } : name;
    }
    return open ?? "none";
  }

  #nameGoal(demand: Demand, matching: readonly string[], avoiding: readonly string[], taken: readonly string[]): Goal {
    const { claims } = this.#solving;
    const pattern = (holds: boolean) => (source: string) =>
      claims.scalar("string", [{ keyword: "pattern", value: source }], holds);
    const names = this.#shapes.flatMap(({ claim, shape }) =>
      shape.names === undefined ? [] : [claims.below(claim, shape.names)],
    );
    return [
      claims.scalar("string", [], true),
      ...[...matching, ...demand.matching].map(pattern(true)),
      ...[...avoiding, ...demand.avoiding].map((source) => claims.opposite(pattern(true)(source))),
      ...[...new Set([...this.known(), ...taken, ...demand.except])].map((name) => claims.literal(name, false)),
      ...names,
      ...demand.named,
    ];
  }

  /** What a member that no shape names must match when its name matches these patterns; undefined: there is none. */
  #furtherGoal(matching: ReadonlySet<string>, evenOpen: boolean): Goal | undefined {
    const goal: Claim[] = [];
    let promised = evenOpen || this.#isAny;
    for (const { claim, shape } of this.#shapes) {
      const matched = (shape.patterns ?? []).filter(({ pattern }: PatternMember) => matching.has(pattern));
      const inside = matched.length > 0 ? matched.map((one) => one.shape) : [shape.additional];
      for (const one of inside) {
        if (one === false) return undefined;
        if (!isUnsaid(one)) promised = true;
        goal.push(this.#solving.claims.below(claim, one));
      }
    }
    return promised ? goal : undefined;
  }
}

const anyMember: Demand = { except: new Set(), matching: [], avoiding: [], named: [], value: [] };

function undecidedOf(outcome: Outcome): string {
  return outcome !== "none" && "undecided" in outcome ? outcome.undecided : english`a member without a value`;
}

/** Subsets of the patterns, the smallest first; of many patterns those of one at most. */
function* combinations(patterns: readonly string[]): Generator<ReadonlySet<string>> {
  yield new Set();
  for (const pattern of patterns) yield new Set([pattern]);
  if (patterns.length > mostPatterns) return;
  for (let bits = 3; bits < 2 ** patterns.length; bits++) {
    const chosen = patterns.filter((_, index) => bits & (1 << index));
    if (chosen.length > 1) yield new Set(chosen);
  }
}

/** An object whatever its members' names: `__proto__` too. */
function objectOf(members: ReadonlyMap<string, JsonValue>): JsonValue {
  const value: Record<string, JsonValue> = {};
  for (const [name, member] of members) {
    Object.defineProperty(value, name, { value: member, enumerable: true, configurable: true, writable: true });
  }
  return value;
}
