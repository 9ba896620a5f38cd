import { assertNever } from "../text/assert-never";
import type { Assertion } from "./pattern-tree";

/** What every state of an automaton has. */
export interface StateBase {
  readonly id: number;
  /** The number of the last walk that came by, so that none goes round in circles. */
  walk: number;
}

/** Goes on when the next character is one of the set: its symbol is 1 in `symbols`. */
export interface Take extends StateBase {
  readonly kind: "take";
  readonly symbols: Uint8Array;
  readonly next: State;
}

/** Goes on without reading, any of the ways. A loop gets its ways once its body is there. */
export interface Split extends StateBase {
  readonly kind: "split";
  ways: readonly State[];
}

/** Goes on without reading where the assertion holds. */
interface Check extends StateBase {
  readonly kind: "check";
  readonly assertion: Assertion;
  readonly next: State;
}

/** Goes on without reading where the readings from `inside` come to accept or, with `negate`, where none does. */
interface Ahead extends StateBase {
  readonly kind: "ahead";
  readonly negate: boolean;
  readonly inside: State;
  readonly next: State;
}

/** Goes on without reading where a reading from the text's beginning stands in `end` or, with `negate`, where none does. */
interface Behind extends StateBase {
  readonly kind: "behind";
  readonly negate: boolean;
  readonly end: End;
  readonly next: State;
}

/** Where a pattern, or what a look behind looks for, has matched. */
export interface End extends StateBase {
  readonly kind: "end";
}

export type State = Take | Split | Check | Ahead | Behind | End;

/** The states from which an end can be reached without standing at the text's beginning: found from the ends backwards. */
export function liveStates(states: readonly State[]): ReadonlySet<State> {
  const before = new Map<State, State[]>();
  for (const state of states) {
    for (const next of followersOf(state)) {
      const known = before.get(next);
      if (known === undefined) before.set(next, [state]);
      else known.push(state);
    }
  }
  const live = new Set<State>(states.filter((state) => state.kind === "end"));
  for (const state of live) for (const one of before.get(state) ?? []) live.add(one);
  return live;
}

function followersOf(state: State): readonly State[] {
  switch (state.kind) {
    case "take":
      return state.symbols.includes(1) ? [state.next] : [];
    case "check":
      return state.assertion === "start" ? [] : [state.next];
    case "split":
      return state.ways;
    case "ahead":
    case "behind":
      return [state.next];
    case "end":
      return [];
    default:
      return assertNever(state);
  }
}
