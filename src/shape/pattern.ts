import { Automaton, type Front } from "./pattern-automaton";
import { parsePattern } from "./pattern-tree";

/** A regular expression as the keyword `pattern` means it: it matches a text when it matches somewhere in it. */
export interface Pattern {
  /**
   * Does the text match? Takes time in proportion to the text's length times, at worst, the pattern's size; undefined
   * where that is more than about half a second.
   */
  matches(text: string): boolean | undefined;
  /**
   * A shortest text that matches and has at least `minLength` and at most `maxLength` code points, of plain characters
   * where it can be: letters before digits before others. Undefined where none was found; the search has a limit.
   */
  shortest(minLength?: number, maxLength?: number): string | undefined;
  /** A shortest text that does not match, under the same terms. */
  counterexample(minLength?: number, maxLength?: number): string | undefined;
}

const compiled = new Map<string, Pattern | undefined>();
const mostCompiled = 100;

/**
 * Compiles an ECMA-262 pattern into a finite automaton, so that no text can make it slow. Undefined for a source that
 * does not parse, has look-around, a back-reference or another construct without a finite automaton, or is too large.
 */
export function compilePattern(source: string): Pattern | undefined {
  if (compiled.has(source)) return compiled.get(source);
  const pattern = newPattern(source);
  const [oldest] = compiled.keys();
  if (oldest !== undefined && compiled.size >= mostCompiled) compiled.delete(oldest);
  compiled.set(source, pattern);
  return pattern;
}

function newPattern(source: string): Pattern | undefined {
  const parsed = parsePattern(source);
  const automaton = parsed && Automaton.of(parsed);
  if (parsed === undefined || automaton === undefined) return undefined;
  const characters = parsed.unicode ? codePoints : codeUnits;
  return {
    matches: (text) => matches(automaton, characters(text)),
    shortest: (minLength, maxLength) => search(automaton, someReading(automaton), minLength, maxLength),
    counterexample: (minLength, maxLength) => search(automaton, noReading(automaton), minLength, maxLength),
  };
}

function* codePoints(text: string): Generator<number> {
  for (const character of text) yield character.codePointAt(0) ?? 0;
}

function* codeUnits(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i);
}

/** States visited for one text: some 500 ms. */
const mostMatchWork = 20_000_000;

function matches(automaton: Automaton, characters: Iterable<number>): boolean | undefined {
  const limit = automaton.work + mostMatchWork;
  let front = automaton.start;
  for (const character of characters) {
    if (automaton.hasMatched(front)) return true;
    if (automaton.work > limit) return undefined;
    front = automaton.step(front, automaton.alphabet.symbolOf(character));
  }
  return automaton.accepts(front);
}

/** What a search walks over: fronts that matter, each under a key that tells it from the others, and where it ends. */
interface Walk {
  readonly next: (front: Front, symbol: number) => readonly Front[];
  readonly key: (front: Front) => string;
  readonly isEnd: (front: Front) => boolean;
}

/** For a match one reading is enough: single states, of which there are few, instead of sets of them. */
function someReading(automaton: Automaton): Walk {
  return {
    next: (front, symbol) => {
      const { states, before } = automaton.step(front, symbol);
      return states.map((state) => ({ states: [state], before }));
    },
    key,
    isEnd: (front) => automaton.accepts(front),
  };
}

/** For no match every reading must fail. A front that has matched already leads nowhere. */
function noReading(automaton: Automaton): Walk {
  return {
    next: (front, symbol) => [automaton.step(front, symbol)].filter((next) => !automaton.hasMatched(next)),
    key,
    isEnd: (front) => !automaton.accepts(front),
  };
}

function key({ states, before }: Front): string {
  const ids = states.map((state) => state.id).sort((a, b) => a - b);
  return `${before} ${ids.join()}`;
}

/** A text on the way: its last character and the text before that. */
interface Step {
  readonly front: Front;
  readonly symbol: number;
  readonly previous: Step | undefined;
}

/** States visited in one search: some 100 ms. */
const mostSearchWork = 500_000;

/** Breadth first, one layer per length. Below `minLength` a front counts anew in each layer, since length is needed. */
function search(
  automaton: Automaton,
  walk: Walk,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
): string | undefined {
  const limit = automaton.work + mostSearchWork;
  let layer: readonly Step[] = [{ front: automaton.start, symbol: 0, previous: undefined }];
  let seen = new Set<string>();
  for (let length = 0; length <= maxLength && layer.length > 0; length++) {
    if (length >= minLength) {
      const end = layer.find((step) => walk.isEnd(step.front));
      if (end !== undefined) return textOf(end, automaton.alphabet.samples);
    }
    if (length < minLength) seen = new Set();
    const following: Step[] = [];
    for (const previous of layer) {
      for (const symbol of automaton.alphabet.samples.keys()) {
        if (automaton.work > limit) return undefined;
        for (const front of walk.next(previous.front, symbol)) {
          const name = walk.key(front);
          if (seen.has(name)) continue;
          seen.add(name);
          following.push({ front, symbol, previous });
        }
      }
    }
    layer = following;
  }
  return undefined;
}

function textOf(end: Step, samples: readonly string[]): string {
  const characters: string[] = [];
  for (let step = end; step.previous !== undefined; step = step.previous) characters.push(samples[step.symbol] ?? "");
  return characters.reverse().join("");
}
