import { accepts } from "../shape/accepts";
import { every } from "../shape/satisfies";
import { assertNever } from "../text/assert-never";
import type { JsonValue } from "../text/json";
import { english } from "../text/l10n";
import { findArray } from "./arrays";
import { type Claim, Claims, type Goal } from "./claims";
import { type Choice, type FlatGoal, fixedValue, flatten, type JsonKind, jsonKinds, kindOf } from "./flatten";
import { findNumber } from "./numbers";
import { findObject } from "./objects";
import { firstFound, isFound, type Outcome, type Undecided } from "./outcome";
import type { Solving } from "./solving";
import { findText } from "./texts";

/** Values nest at most this deep. */
const depthLimit = 300;

const tooLarge: Undecided = { undecided: english`too large to decide` };
const tooDeep: Undecided = { undecided: english`nested too deep to decide` };

/**
 * Finds a JSON value that fulfils a goal, or proves that there is none. A tableau over the shapes: logic is spelled out
 * (`flatten`), what is left are claims about one kind of values, and each kind has its own procedure. A goal that comes
 * up again inside itself fails there: the smallest value never needs it (the least fixed point of recursive schemas;
 * Attouche et al., "Witness generation for JSON Schema", PVLDB 2022).
 */
export class Solver implements Solving {
  readonly claims = new Claims();
  readonly #known = new Map<string, Outcome>();
  /** Goals underway, with their depth. */
  readonly #underway = new Map<string, number>();
  /** The outermost goal underway that a failure rests on: until that one is finished the failure is not certain. */
  #restsOn = Number.POSITIVE_INFINITY;
  /** Goals that may still be looked at for this question. */
  #left = 0;

  /**
   * Answers a question, looking at no more than `most` goals, some ten microseconds each. `spent` is how many it took.
   */
  ask(goal: Goal, most: number): { readonly outcome: Outcome; readonly spent: number } {
    this.#left = most;
    const outcome = this.find(goal);
    return { outcome, spent: most - Math.max(0, this.#left) };
  }

  find(goal: Goal): Outcome {
    const only = goal.map(({ node, holds }) => (holds ? kindOf(node) : undefined)).find((kind) => kind !== undefined);
    return firstFound(only === undefined ? jsonKinds : [only], (kind) => this.#ofKind(goal, kind));
  }

  several(goal: Goal, count: number): { readonly values: readonly JsonValue[]; readonly all: boolean } {
    const values: JsonValue[] = [];
    while (values.length < count) {
      const others = values.map((value) => this.claims.exactly(value, false));
      const outcome = this.find([...goal, ...others]);
      if (!isFound(outcome)) return { values, all: outcome === "none" };
      values.push(outcome.value);
    }
    return { values, all: false };
  }

  judge(value: JsonValue, goal: Goal): Outcome {
    const answer = every(goal, ({ node, holds, resolve }) => {
      const accepted = accepts(resolve, node, value);
      return accepted === "undecided" || holds ? accepted : !accepted;
    });
    if (answer === "undecided") return { undecided: english`a value that cannot be checked` };
    return answer ? { value } : "none";
  }

  #ofKind(goal: Goal, kind: JsonKind): Outcome {
    const key = keyOf(goal, kind);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const level = this.#underway.get(key);
    if (level !== undefined) {
      this.#restsOn = Math.min(this.#restsOn, level);
      return "none";
    }
    if (this.#left-- <= 0) return tooLarge;
    const depth = this.#underway.size;
    if (depth > depthLimit) return tooDeep;
    const outer = this.#restsOn;
    this.#restsOn = Number.POSITIVE_INFINITY;
    this.#underway.set(key, depth);
    const outcome = this.#search(goal, kind);
    this.#underway.delete(key);
    const certain = isFound(outcome) || (this.#restsOn >= depth && this.#left > 0);
    if (certain) this.#known.set(key, outcome);
    this.#restsOn = Math.min(outer, certain ? Number.POSITIVE_INFINITY : this.#restsOn);
    return outcome;
  }

  #search(goal: Goal, kind: JsonKind): Outcome {
    const flat = flatten(this.claims, goal, kind);
    if (flat === "none") return "none";
    const outcome = this.#decide(flat, kind);
    return flat.opaque !== undefined && isFound(outcome) ? { undecided: flat.opaque } : outcome;
  }

  #decide({ atoms, choices }: FlatGoal, kind: JsonKind): Outcome {
    const whole = [...atoms, ...choices.map(({ claim }) => claim)];
    const fixed = atoms.map(fixedValue).find((value) => value !== undefined);
    if (fixed !== undefined) return this.judge(fixed.value, whole);
    const listed = choices.map(literalsOf).find((values) => values !== undefined);
    if (listed !== undefined) return firstFound(listed, (value) => this.judge(value, whole));

    const doubtful = atoms.filter(({ node, holds }) => !holds && (node.kind === "object" || node.kind === "array"));
    if (choices.length + doubtful.length < 2) return this.#choose(atoms, choices, kind);
    const base = atoms.filter((atom) => !doubtful.includes(atom));
    return this.#pruned(base, doubtful, choices, whole, kind);
  }

  /**
   * Several alternatives at once multiply, so each is first looked at alone: one that has no value decides the goal, one
   * whose opposite has none says nothing, and options that have no value are struck out.
   */
  #pruned(base: Goal, doubtful: readonly Claim[], choices: readonly Choice[], whole: Goal, kind: JsonKind): Outcome {
    const telling = [...base];
    for (const claim of doubtful) {
      const alone = this.#ofKind([...base, claim], kind);
      if (alone === "none") return "none";
      if (isFound(alone) && isFound(this.judge(alone.value, whole))) return alone;
      if (this.#ofKind([...base, this.claims.opposite(claim)], kind) !== "none") telling.push(claim);
    }
    const open: Choice[] = [];
    for (const { claim, options } of choices) {
      const possible: Goal[] = [];
      for (const option of options) {
        const alone = this.#ofKind([...base, ...option], kind);
        if (isFound(alone) && isFound(this.judge(alone.value, whole))) return alone;
        if (alone !== "none") possible.push(option);
      }
      const [only] = possible;
      if (only === undefined) return "none";
      if (possible.length === 1) telling.push(...only);
      else if (this.#ofKind([...base, this.claims.opposite(claim)], kind) !== "none")
        open.push({ claim, options: possible });
    }
    const left = [...telling, ...open.map(({ claim }) => claim)];
    if (keyOf(left, kind) !== keyOf(whole, kind)) return this.#ofKind(left, kind);
    return this.#choose(telling, open, kind);
  }

  #choose(atoms: Goal, choices: readonly Choice[], kind: JsonKind): Outcome {
    const [narrowest] = [...choices].sort((one, other) => one.options.length - other.options.length);
    if (narrowest === undefined) return this.#ofAtoms(atoms, kind);
    const rest = choices.filter((choice) => choice !== narrowest).map(({ claim }) => claim);
    return firstFound(narrowest.options, (option) => this.#ofKind([...atoms, ...rest, ...option], kind));
  }

  #ofAtoms(atoms: readonly Claim[], kind: JsonKind): Outcome {
    switch (kind) {
      case "null":
        return this.judge(null, atoms);
      case "boolean":
        return firstFound([false, true], (value) => this.judge(value, atoms));
      case "number":
        return findNumber(atoms);
      case "string":
        return findText(atoms);
      case "array":
        return findArray(this, atoms);
      case "object":
        return findObject(this, atoms);
      default:
        return assertNever(kind);
    }
  }
}

function keyOf(goal: Goal, kind: JsonKind): string {
  return `${kind} ${[...new Set(goal.map(({ id }) => id))].sort((a, b) => a - b).join()}`;
}

/** The values of a choice among literals. */
function literalsOf({ options }: Choice): readonly JsonValue[] | undefined {
  const values: JsonValue[] = [];
  for (const option of options) {
    const [claim] = option;
    const fixed = option.length === 1 && claim !== undefined ? fixedValue(claim) : undefined;
    if (fixed === undefined) return undefined;
    values.push(fixed.value);
  }
  return values;
}
