import type { Resolve } from "../shape/resolve";
import type { Shape } from "../shape/shape";
import type { JsonValue } from "../text/json";
import { english } from "../text/l10n";
import type { Claims, Goal } from "./claims";
import { isFound, type Outcome } from "./outcome";
import { Solver } from "./solver";

/** Goals looked at for one question, and for all questions together, before the rest is left undecided. */
const mostForOne = 3_000;
const mostWork = 30_000;

/**
 * Finds JSON values that one shape accepts and another refuses. `none` proves that every value of the source is a value
 * of the target, by the letter: what is open on the source's side is not made up (`witness/objects.ts`). Answers are kept
 * from question to question, so one object serves a whole comparison.
 */
export class Witnesses {
  readonly #source: Resolve;
  readonly #target: Resolve;
  readonly #solver = new Solver();
  #left = mostWork;

  constructor(source: Resolve, target: Resolve) {
    this.#source = source;
    this.#target = target;
  }

  /** A small value of the source that the target refuses. A value found is checked once more as a whole. */
  between(source: Shape, target: Shape, most = mostForOne): Outcome {
    const { claims } = this.#solver;
    const goal = [claims.make(source, this.#source, true), claims.make(target, this.#target, false)];
    const outcome = this.#ask(goal, most);
    const confirmed = isFound(outcome) ? this.#solver.judge(outcome.value, goal) : outcome;
    return isFound(outcome) && confirmed === "none" ? unconfirmed : confirmed;
  }

  /** A small value that both shapes accept; undefined where none is found. */
  common(source: Shape, target: Shape): JsonValue | undefined {
    const { claims } = this.#solver;
    const goal = [claims.make(source, this.#source, true), claims.make(target, this.#target, true)];
    const outcome = this.#ask(goal);
    return isFound(outcome) && isFound(this.#solver.judge(outcome.value, goal)) ? outcome.value : undefined;
  }

  /**
   * A small value of the source that holds `value` in the place that `segment` names: a property, an index of a tuple, `*`
   * for any item or member. Undefined where none is found.
   */
  holding(source: Shape, segment: string, value: JsonValue): JsonValue | undefined {
    const { claims } = this.#solver;
    const held = holders(claims, segment, value);
    const whole = claims.make(source, this.#source, true);
    for (const holding of held) {
      const outcome = this.#ask([whole, ...holding]);
      if (isFound(outcome) && isFound(this.#solver.judge(outcome.value, [whole]))) return outcome.value;
    }
    return undefined;
  }

  #ask(goal: Goal, most = mostForOne): Outcome {
    const allowed = most > mostForOne ? most : Math.min(most, this.#left);
    const { outcome, spent } = this.#solver.ask(goal, allowed);
    this.#left -= most > mostForOne ? 0 : spent;
    return outcome;
  }
}

const unconfirmed: Outcome = { undecided: english`a payload that could not be confirmed` };

/** The objects, and the arrays, that hold a value at a segment. */
function holders(claims: Claims, segment: string, value: JsonValue): readonly Goal[] {
  const exact = claims.exactly(value, true).node;
  const { origin } = exact;
  const any: Shape = { kind: "any", origin };
  const other: Shape = { kind: "any", origin, also: [{ kind: "not", shape: exact, origin }] };
  const index = /^\d+$/.test(segment) ? Number(segment) : undefined;
  const prefix = Array.from({ length: (index ?? -1) + 1 }, (_, at) => ({
    shape: at === index ? exact : any,
    optional: false,
  }));
  const inside = segment === "*" ? { contains: [{ shape: exact, least: 1 }] } : {};
  const array: Shape = { kind: "array", prefix, items: any, constraints: [], origin, ...inside };
  const properties = new Map([[segment, { shape: exact, optional: false, origin }]]);
  const object: Shape = { kind: "object", properties, additional: any, constraints: [], origin };
  // Some member of an object has the value when not every member has another.
  const map: Shape = { kind: "object", properties: new Map(), additional: other, constraints: [], origin };
  const some: Shape = { ...map, additional: any };
  return [
    segment === "*" ? [claims.about(some, true), claims.about(map, false)] : [claims.about(object, true)],
    ...(segment === "*" || index !== undefined ? [[claims.about(array, true)]] : []),
  ];
}
