import type { JsonValue } from "../text/json";
import type { Claims, Goal } from "./claims";
import type { Outcome } from "./outcome";

/** What the search for a value of one kind asks of the search for the values inside it. */
export interface Solving {
  readonly claims: Claims;
  find(goal: Goal): Outcome;
  /** Different values for one goal, at most `count`; `all` when the goal has no others. */
  several(goal: Goal, count: number): { readonly values: readonly JsonValue[]; readonly all: boolean };
  /** Does this value fulfil the goal? */
  judge(value: JsonValue, goal: Goal): Outcome;
}
