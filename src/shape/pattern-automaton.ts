import { assertNever } from "../text/assert-never";
import { type CodePoints, everyCodePoint, wordCharacters } from "./code-points";
import { type Alphabet, alphabetOf } from "./pattern-alphabet";
import { type End, liveStates, type Split, type State, type StateBase, type Take } from "./pattern-state";
import { type Look, type ParsedPattern, type PatternTree, parsePattern } from "./pattern-tree";

/** States, with quantifiers written out: enough for `.{0,10000}`. Each is some 80 bytes. */
const mostStates = 24_000;

/**
 * A nondeterministic automaton after Thompson for "the pattern matches somewhere in the text". Looks ahead make it an
 * alternating one: where one stands, a second reading must succeed, or fail, on the rest of the text.
 */
export class Automaton {
  readonly alphabet: Alphabet;
  readonly start: State;
  /** Reached: the pattern has matched, whatever follows. */
  readonly accept: End;
  /** From where the looks behind read the text, each from its beginning on. */
  readonly past: readonly State[];
  readonly #states: State[] = [];
  readonly #insides = new Map<Look, State>();
  readonly #pasts = new Map<Look, { readonly start: State; readonly end: End }>();
  readonly #live: ReadonlySet<State>;
  #walks = 0;

  private constructor(tree: PatternTree, alphabet: Alphabet) {
    this.alphabet = alphabet;
    this.accept = this.#end();
    this.start = this.#anywhere(tree, this.accept);
    this.past = [...this.#pasts.values()].map(({ start }) => start);
    this.#live = liveStates(this.#states);
  }

  /** Undefined for a pattern that needs too many states or too large an alphabet. */
  static of({ tree, unicode }: ParsedPattern): Automaton | undefined {
    if (sizeOf(tree) > mostStates) return undefined;
    const sets = new Set([everyCodePoint]);
    collectSets(tree, sets);
    const alphabet = alphabetOf(sets, unicode);
    return alphabet && new Automaton(tree, alphabet);
  }

  get size(): number {
    return this.#states.length;
  }

  /** Can a reading that has come here, not at the text's beginning, come to an end at all? */
  isLive(state: State): boolean {
    return this.#live.has(state);
  }

  /** A number that no state bears yet. */
  newWalk(): number {
    return ++this.#walks;
  }

  /** The first state of an automaton for the tree that goes on in `next`. */
  #build(tree: PatternTree, next: State): State {
    switch (tree.kind) {
      case "one-of":
        return this.#take(tree.set, next);
      case "assertion":
        return this.#add({ kind: "check", assertion: tree.assertion, next, ...this.#base() });
      case "look":
        return tree.direction === "ahead" ? this.#ahead(tree, next) : this.#behind(tree, next);
      case "sequence":
        return tree.items.reduceRight((following, item) => this.#build(item, following), next);
      case "choice":
        return this.#split(tree.items.map((item) => this.#build(item, next)));
      case "repeat":
        return this.#repeat(tree.item, tree.min, tree.max, next);
      default:
        return assertNever(tree);
    }
  }

  /** The optional repetitions nest, `(x(x)?)?`, so that each has only one way past it. */
  #repeat(item: PatternTree, min: number, max: number, next: State): State {
    let at = next;
    let required = min;
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.#split([]);
      const body = this.#build(item, loop);
      loop.ways = [body, next];
      at = min === 0 ? loop : body;
      required = Math.max(0, min - 1);
    } else {
      for (let i = min; i < max; i++) at = this.#split([this.#build(item, at), next]);
    }
    for (let i = 0; i < required; i++) at = this.#build(item, at);
    return at;
  }

  /** What is looked for does not depend on where, so that one automaton serves all repetitions of a look. */
  #ahead(look: Look, next: State): State {
    const inside = this.#insides.get(look) ?? this.#build(look.inside, this.accept);
    this.#insides.set(look, inside);
    return this.#add({ kind: "ahead", negate: look.negate, inside, next, ...this.#base() });
  }

  #behind(look: Look, next: State): State {
    let past = this.#pasts.get(look);
    if (past === undefined) {
      const end = this.#end();
      past = { start: this.#anywhere(look.inside, end), end };
      this.#pasts.set(look, past);
    }
    return this.#add({ kind: "behind", negate: look.negate, end: past.end, next, ...this.#base() });
  }

  /** Reads any text, or none, before the tree. */
  #anywhere(tree: PatternTree, next: State): State {
    const loop = this.#split([]);
    loop.ways = [this.#build(tree, next), this.#take(everyCodePoint, loop)];
    return loop;
  }

  #split(ways: readonly State[]): Split {
    return this.#add({ kind: "split", ways, ...this.#base() });
  }

  #take(set: CodePoints, next: State): Take {
    const symbols = this.alphabet.members.get(set) ?? new Uint8Array();
    return this.#add({ kind: "take", symbols, next, ...this.#base() });
  }

  #end(): End {
    return this.#add({ kind: "end", ...this.#base() });
  }

  #base(): StateBase {
    return { id: this.#states.length, walk: 0 };
  }

  #add<S extends State>(state: S): S {
    this.#states.push(state);
    return state;
  }
}

const automata = new Map<string, Automaton | undefined>();
const mostAutomata = 400;
/** Of all automata kept together. */
const mostStatesKept = 200_000;
let statesKept = 0;

/** The automaton of a pattern's source, kept while there is room; undefined where it has none. */
export function automatonOf(source: string): Automaton | undefined {
  if (automata.has(source)) return automata.get(source);
  const parsed = parsePattern(source);
  const automaton = parsed && Automaton.of(parsed);
  automata.set(source, automaton);
  statesKept += automaton?.size ?? 0;
  for (const [oldest, old] of automata) {
    if (oldest === source || (automata.size <= mostAutomata && statesKept <= mostStatesKept)) break;
    automata.delete(oldest);
    statesKept -= old?.size ?? 0;
  }
  return automaton;
}

/** The states that the tree needs, or somewhat more. Nothing costs nothing, so that repeating it is bounded too. */
function sizeOf(tree: PatternTree): number {
  switch (tree.kind) {
    case "one-of":
    case "assertion":
      return 1;
    case "look":
      return 4 + sizeOf(tree.inside);
    case "sequence":
    case "choice":
      return tree.items.reduce((sum, item) => sum + sizeOf(item), 1);
    case "repeat": {
      const times = tree.max === Number.POSITIVE_INFINITY ? Math.max(1, tree.min) : tree.max;
      return times === 0 ? 1 : 1 + times * (1 + sizeOf(tree.item));
    }
    default:
      return assertNever(tree);
  }
}

function collectSets(tree: PatternTree, into: Set<CodePoints>): void {
  if (tree.kind === "one-of") into.add(tree.set);
  else if (tree.kind === "repeat") collectSets(tree.item, into);
  else if (tree.kind === "look") collectSets(tree.inside, into);
  else if (tree.kind !== "assertion") for (const item of tree.items) collectSets(item, into);
  else if (tree.assertion === "boundary" || tree.assertion === "no-boundary") into.add(wordCharacters);
}
