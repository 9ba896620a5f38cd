import { assertNever } from "../text/assert-never";
import type { End, State, Take } from "./pattern-state";
import type { Assertion } from "./pattern-tree";

/** What stands on one side of a place in the text: `edge` is its beginning or end, `word` a character of `\w`. */
export type Side = "edge" | "word" | "other";

/** States that readings of a text stand in, each once. */
export type Front = readonly State[];

/** Work that may still be done, in states visited; below 0 it is used up, and what was found until then is not all. */
export interface Effort {
  left: number;
}

/** Per look ahead, known by what it looks for: is it there? */
export type Guesses = ReadonlyMap<State, boolean>;

/** A place between two characters, and what its looks ahead are found to need there. */
export interface Place {
  readonly before: Side;
  readonly after: Side;
  /** The looks behind that hold. */
  readonly behind: ReadonlySet<State>;
  readonly guesses: Guesses;
  /** A look ahead that was come to without a guess. */
  unguessed: State | undefined;
  /** The guesses that something relied on, to be made true. */
  readonly relied: Set<State>;
}

/** What readings come to: what reads the next character, and the ends that are here. */
export interface Reached {
  readonly takes: readonly Take[];
  readonly ends: ReadonlySet<End>;
}

export function placeOf(before: Side, after: Side, guesses: Guesses, behind: ReadonlySet<State>): Place {
  return { before, after, behind, guesses, unguessed: undefined, relied: new Set() };
}

/**
 * Where readings come to before a character without reading one. Readings that must succeed rely on the looks that let
 * them pass, readings that must fail on those that do not. `walk` is a number that no state bears yet.
 */
export function reach(from: Front, wanted: boolean, place: Place, walk: number, effort: Effort): Reached {
  const takes: Take[] = [];
  const ends = new Set<End>();
  const open = [...from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state.walk === walk) continue;
    state.walk = walk;
    effort.left--;
    switch (state.kind) {
      case "take":
        takes.push(state);
        break;
      case "end":
        ends.add(state);
        break;
      case "split":
        open.push(...state.ways);
        break;
      case "check":
        if (holds(state.assertion, place)) open.push(state.next);
        break;
      case "behind":
        if (place.behind.has(state.end) !== state.negate) open.push(state.next);
        break;
      case "ahead": {
        const guess = place.guesses.get(state.inside);
        if (guess === undefined) place.unguessed ??= state.inside;
        else {
          const passes = guess !== state.negate;
          if (passes) open.push(state.next);
          if (passes === wanted) place.relied.add(state.inside);
        }
        break;
      }
      default:
        assertNever(state);
    }
  }
  return { takes, ends };
}

function holds(assertion: Assertion, { before, after }: Place): boolean {
  switch (assertion) {
    case "start":
      return before === "edge";
    case "end":
      return after === "edge";
    case "boundary":
      return (before === "word") !== (after === "word");
    case "no-boundary":
      return (before === "word") === (after === "word");
    default:
      return assertNever(assertion);
  }
}
