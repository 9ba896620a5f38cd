import { charactersApart } from "./pattern-alphabet";
import { automatonOf } from "./pattern-automaton";
import type { Effort } from "./pattern-place";
import type { Following } from "./pattern-readings";
import { type Condition, OtherTextsWalk, PatternWalk, type Walk } from "./text-walk";

/** What a text has to be like. Patterns are ECMA-262 sources with the meaning of the JSON Schema keyword `pattern`. */
export interface TextQuestion {
  /** Each matches somewhere in the text. */
  readonly matching: readonly string[];
  /** None matches anywhere in the text. */
  readonly avoiding: readonly string[];
  /** Code points (JSON Schema Validation 2020-12, 6.3). */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** Texts that are no answer. */
  readonly except?: ReadonlySet<string> | undefined;
}

/** A text; the proof that there is none; or neither, where a pattern has no automaton or the search was too long. */
export type TextAnswer = { readonly text: string } | "none" | "undecided";

/** Code points in all texts of `except`. */
const mostExcepted = 100_000;

/**
 * Readings followed together can come to too many sets of states, followed apart to too many ways to combine them: what
 * one does slowly the other often does at once. `work` is in states visited; all of it takes 100 to 300 ms.
 */
const attempts: readonly { readonly following: Following; readonly work: number }[] = [
  { following: "together", work: 20_000 },
  { following: "apart", work: 20_000 },
  { following: "apart", work: 200_000 },
  { following: "together", work: 200_000 },
];

/**
 * Finds a shortest text as asked for, of plain characters where it can be: letters before digits before others. "none" is
 * said only when every combination of states that a text can lead to was visited. Texts are sequences of Unicode scalar
 * values: half a surrogate pair is none.
 *
 * A product of automata, each made deterministic only as far as it is walked (Hopcroft, Motwani and Ullman, Introduction
 * to Automata Theory, Languages, and Computation, sections 2.3.5 and 4.2.1), searched breadth first.
 */
export function findText(question: TextQuestion): TextAnswer {
  const { matching, avoiding, minLength = 0, maxLength = Number.POSITIVE_INFINITY, except = nothing } = question;
  if (minLength > maxLength || matching.some((source) => avoiding.includes(source))) return "none";
  const conditions = [...conditionsOf(matching, true), ...conditionsOf(avoiding, false)];
  const isPartial = conditions.length < new Set(matching).size + new Set(avoiding).size;
  const letters = [...except].flatMap((text) => [...text]);
  if (letters.length > mostExcepted) return "undecided";
  const characters = charactersApart(
    conditions.map(({ automaton }) => automaton.alphabet),
    new Set(letters.map((letter) => letter.codePointAt(0) ?? 0)),
  );
  const others = except.size > 0 ? [new OtherTextsWalk(except, characters)] : [];
  for (const { following, work } of attempts) {
    const effort = { left: work };
    const walks = conditions.map((condition) => new PatternWalk(condition, characters, following, effort));
    const answer = search({ walks: [...walks, ...others], characters, minLength, maxLength, effort });
    if (answer !== "undecided") return isPartial && answer !== "none" ? "undecided" : answer;
  }
  return "undecided";
}

const nothing: ReadonlySet<string> = new Set();

/** Those of the patterns that have automata. */
function conditionsOf(sources: readonly string[], isWanted: boolean): readonly Condition[] {
  return [...new Set(sources)].flatMap((source) => {
    const automaton = automatonOf(source);
    return automaton === undefined ? [] : [{ automaton, isWanted }];
  });
}

interface Search {
  readonly walks: readonly Walk[];
  readonly characters: readonly string[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly effort: Effort;
}

/** A text on the way: where each walk stands after it, its last character and the text before that. */
interface Step {
  readonly states: readonly number[];
  readonly character: number;
  readonly previous: Step | undefined;
}

/** One layer per length. Below `minLength` the same states count anew in each layer, since length is needed. */
function search({ walks, characters, minLength, maxLength, effort }: Search): TextAnswer {
  let layer: readonly Step[] = [{ states: walks.map(() => 0), character: 0, previous: undefined }];
  let seen = new Set<string>();
  for (let length = 0; layer.length > 0; length++) {
    if (length >= minLength) {
      const end = layer.find(({ states }) => walks.every((walk, index) => walk.isMetBy(states[index] ?? 0)));
      if (effort.left < 0) return "undecided";
      if (end !== undefined) return { text: textOf(end, characters) };
    } else {
      seen = new Set();
    }
    if (length >= maxLength) return "none";
    const following: Step[] = [];
    for (const previous of layer) {
      for (const character of characters.keys()) {
        for (const states of statesAfter(walks, previous.states, character, effort)) {
          const name = states.join();
          if (seen.has(name)) continue;
          seen.add(name);
          following.push({ states, character, previous });
        }
        if (effort.left < 0) return "undecided";
      }
    }
    layer = following;
  }
  return "none";
}

/** Where the walks can stand together after one more character: one state of each, in every way. */
function statesAfter(
  walks: readonly Walk[],
  states: readonly number[],
  character: number,
  effort: Effort,
): readonly (readonly number[])[] {
  let all: readonly (readonly number[])[] = [[]];
  effort.left--;
  for (const [index, walk] of walks.entries()) {
    const next = walk.after(states[index] ?? 0, character);
    effort.left -= all.length * next.length;
    if (next.length === 0 || effort.left < 0) return [];
    all = all.flatMap((before) => next.map((state) => [...before, state]));
  }
  return all;
}

function textOf(end: Step, characters: readonly string[]): string {
  const text: string[] = [];
  for (let step = end; step.previous !== undefined; step = step.previous) text.push(characters[step.character] ?? "");
  return text.reverse().join("");
}
