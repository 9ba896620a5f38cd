import type { ArrayShape } from "../shape/shape";
import { canonicalJson, type JsonValue } from "../text/json";
import { english } from "../text/l10n";
import { type ArrayPlan, brokenPlans, type Count, planOf } from "./array-violations";
import type { Claim, Goal } from "./claims";
import { firstFound, isFound, type Outcome, type Undecided } from "./outcome";
import type { Solving } from "./solving";

interface ShapeClaim {
  readonly claim: Claim;
  readonly shape: ArrayShape;
}

/** Longer arrays are not built. */
const mostItems = 1000;

/** Different values of items are sought for arrays up to this length. */
const mostUnique = 40;

/** Ways to spread `contains` over the items that are tried for one length. */
const mostSpreads = 5000;

/**
 * Finds an array that matches every shape claimed to hold and breaks every other one in one of the ways there are: too
 * short, too long, an item that does not match, two equal items, too few or too many that `contains` counts (after
 * Attouche et al., "Witness generation for JSON Schema", PVLDB 2022).
 */
export function findArray(solving: Solving, atoms: readonly Claim[]): Outcome {
  const shapes: ShapeClaim[] = [];
  const broken: ShapeClaim[] = [];
  for (const claim of atoms) {
    if (claim.node.kind === "array") (claim.holds ? shapes : broken).push({ claim, shape: claim.node });
  }
  return breakShapes(broken, planOf(solving.claims, shapes));

  function breakShapes(waiting: readonly ShapeClaim[], plan: ArrayPlan): Outcome {
    const [first, ...rest] = waiting;
    if (plan.least > plan.most) return "none";
    if (first === undefined) return new ArraySearch(solving, shapes, plan).find();
    return firstFound(brokenPlans(solving.claims, first.claim, first.shape, plan), (next) => breakShapes(rest, next));
  }
}

class ArraySearch {
  readonly #solving: Solving;
  readonly #shapes: readonly ShapeClaim[];
  readonly #plan: ArrayPlan;
  /** From here on all positions are alike. */
  readonly #tail: number;
  #spreads = 0;

  constructor(solving: Solving, shapes: readonly ShapeClaim[], plan: ArrayPlan) {
    this.#solving = solving;
    this.#shapes = shapes;
    this.#plan = plan;
    const named = [...plan.at.keys()].map((index) => index + 1);
    this.#tail = Math.max(
      0,
      ...named,
      ...plan.some.map(({ from }) => from),
      ...shapes.map(({ shape }) => shape.prefix.length),
    );
  }

  /**
   * Tries every length that can matter: an item after all named positions that no demand needs can be left out, so the
   * demands bound the length.
   */
  find(): Outcome {
    const { least, most, some, counts, unique, repeated } = this.#plan;
    if (repeated && unique) return "none";
    const needed = some.length + counts.reduce((sum, count) => sum + count.least, 0) + (repeated ? 2 : 0);
    const longest = Math.min(most, Math.max(least, this.#tail + needed));
    if (least > mostItems)
      return this.#isAnyItemMissing() ? "none" : { undecided: english`an array of ${least} items` };
    let open: Undecided | undefined;
    for (let length = least; length <= Math.min(longest, mostItems); length++) {
      const outcome = this.#ofLength(length);
      if (isFound(outcome)) return outcome;
      if (outcome !== "none") open ??= outcome;
    }
    return open ?? (longest > mostItems ? { undecided: english`an array of ${longest} items` } : "none");
  }

  #isAnyItemMissing(): boolean {
    return this.#goalAt(this.#tail).some((goal) => goal === "none") || this.#solveAt(this.#tail) === "none";
  }

  #solveAt(index: number): Outcome {
    const goal = this.#goalAt(index).flatMap((one) => (one === "none" ? [] : one));
    return this.#solving.find(goal);
  }

  /** What the shapes want of the item at a position. */
  #goalAt(index: number): readonly (Claim | "none")[] {
    const wanted = this.#shapes.map(({ claim, shape }) => {
      const inside = shape.prefix[index]?.shape ?? shape.items;
      return inside === false ? "none" : this.#solving.claims.below(claim, inside);
    });
    return [...wanted, ...(this.#plan.at.get(index) ?? [])];
  }

  #ofLength(length: number): Outcome {
    const goals: Goal[] = [];
    for (let index = 0; index < length; index++) {
      const goal = this.#goalAt(index);
      if (goal.includes("none")) return "none";
      goals.push(goal.flatMap((one) => (one === "none" ? [] : one)));
      // Positions after all that are named have one goal: one look at it is enough.
      if (index <= this.#tail && this.#solving.find(goals[index] ?? []) === "none") return "none";
    }
    return this.#placed(goals, this.#plan.some);
  }

  /** Chooses a position for each demand that any of several positions can meet. */
  #placed(goals: readonly Goal[], waiting: ArrayPlan["some"]): Outcome {
    const [next, ...rest] = waiting;
    if (next === undefined)
      return this.#counted(
        goals,
        0,
        this.#plan.counts.map(() => 0),
        0,
      );
    // Of the positions that are alike, as many as there are demands are enough.
    const last = Math.min(goals.length, Math.max(this.#tail, next.from) + this.#plan.some.length);
    const positions = Array.from({ length: Math.max(0, last - next.from) }, (_, index) => next.from + index);
    return firstFound(positions, (index) =>
      this.#placed(goals.with(index, [...(goals[index] ?? []), ...next.goal]), rest),
    );
  }

  /** Decides item by item which of the counted claims it fulfils. In the tail the order of the items does not matter. */
  #counted(goals: readonly Goal[], index: number, sofar: readonly number[], lowest: number): Outcome {
    const { counts } = this.#plan;
    const left = goals.length - index;
    if (
      counts.some(
        ({ least, most }, n) => (sofar[n] ?? 0) + left < least || (sofar[n] ?? 0) > (most ?? Number.POSITIVE_INFINITY),
      )
    )
      return "none";
    if (index === goals.length || counts.length === 0) return this.#filled(goals);
    if (this.#spreads++ > mostSpreads) return { undecided: english`contains: too many ways to spread the items` };
    const inTail = index >= this.#tail + this.#plan.some.length;
    const ways = 2 ** counts.length;
    const choices = Array.from({ length: ways - (inTail ? lowest : 0) }, (_, n) => n + (inTail ? lowest : 0));
    return firstFound(choices, (bits) => {
      const chosen = counts.flatMap((count, n) => this.#choice(count, Boolean(bits & (1 << n))));
      const goal = [...(goals[index] ?? []), ...chosen];
      if (this.#solving.find(goal) === "none") return "none";
      const next = sofar.map((count, n) => count + (bits & (1 << n) ? 1 : 0));
      return this.#counted(goals.with(index, goal), index + 1, next, inTail ? bits : 0);
    });
  }

  /** An item that is not counted must fail the claim only where there may be too many. */
  #choice({ claim, most }: Count, counted: boolean): Goal {
    if (counted) return [claim];
    return most === undefined ? [] : [this.#solving.claims.opposite(claim)];
  }

  #filled(goals: readonly Goal[]): Outcome {
    const { unique, repeated } = this.#plan;
    if (repeated) return this.#withPair(goals);
    if (unique && goals.length > 1) return this.#allDifferent(goals);
    return itemsOf(goals.map((goal) => this.#solving.find(goal)));
  }

  #withPair(goals: readonly Goal[]): Outcome {
    const enough = Math.min(goals.length, this.#tail + this.#plan.some.length + 2);
    const pairs = Array.from({ length: enough }, (_, one) =>
      Array.from({ length: enough - one - 1 }, (__, more) => [one, one + more + 1] as const),
    ).flat();
    return firstFound(pairs, ([one, other]) => {
      const shared = this.#solving.find([...(goals[one] ?? []), ...(goals[other] ?? [])]);
      return isFound(shared)
        ? itemsOf(goals.map((goal, index) => (index === one || index === other ? shared : this.#solving.find(goal))))
        : shared;
    });
  }

  /** Gives every position a value of its own: as many values as positions are enough to choose from (Hall's theorem). */
  #allDifferent(goals: readonly Goal[]): Outcome {
    if (goals.length > mostUnique) return { undecided: english`uniqueItems of a long array` };
    const domains = goals.map((goal) => this.#solving.several(goal, goals.length));
    const owner = new Map<string, number>();
    const values = new Map<string, JsonValue>();
    const give = (index: number, tried: Set<string>): boolean =>
      (domains[index]?.values ?? []).some((value) => {
        const key = canonicalJson(value);
        if (tried.has(key)) return false;
        tried.add(key);
        values.set(key, value);
        const holder = owner.get(key);
        if (holder !== undefined && !give(holder, tried)) return false;
        owner.set(key, index);
        return true;
      });
    const complete = goals.every((_, index) => give(index, new Set()));
    if (!complete) {
      const certain = domains.every(({ values: found, all }) => all || found.length === goals.length);
      return certain ? "none" : { undecided: "uniqueItems" };
    }
    const items = new Array<JsonValue>(goals.length).fill(null);
    for (const [key, index] of owner) items[index] = values.get(key) ?? null;
    return { value: items };
  }
}

function itemsOf(outcomes: readonly Outcome[]): Outcome {
  const items: JsonValue[] = [];
  for (const outcome of outcomes) {
    if (!isFound(outcome)) return outcome;
    items.push(outcome.value);
  }
  return { value: items };
}
