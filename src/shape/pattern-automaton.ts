import { assertNever } from "../text/assert-never";
import { type Alphabet, alphabetOf } from "./pattern-alphabet";
import {
  type Assertion,
  type CodePoints,
  everyCodePoint,
  type ParsedPattern,
  type PatternTree,
  wordCharacters,
} from "./pattern-tree";

/** What stands on one side of a place in the text: `edge` is its beginning or end, `word` a character of `\w`. */
type Side = "edge" | "word" | "other";

interface StateBase {
  readonly id: number;
  /** The number of the last walk that came by, so that none goes round in circles. */
  walk: number;
}

/** Goes on when the next character is one of the set: its symbol is 1 in `symbols`. */
interface Take extends StateBase {
  readonly kind: "take";
  readonly symbols: Uint8Array;
  readonly next: State;
}

/** Goes on without reading, any of the ways, the first preferred. A loop gets its ways once its body is there. */
interface Split extends StateBase {
  readonly kind: "split";
  ways: readonly State[];
}

/** Goes on without reading where the assertion holds. */
interface Check extends StateBase {
  readonly kind: "check";
  readonly assertion: Assertion;
  readonly next: State;
}

type State = Take | Split | Check;

/** How far the readings of a text have come: the states they stand in, each once, and what they read last. */
export interface Front {
  readonly states: readonly State[];
  readonly before: Side;
}

/** States, with quantifiers written out: enough for `.{0,10000}`. Each is some 80 bytes. */
const mostStates = 24_000;

/**
 * A nondeterministic automaton after Thompson for "the pattern matches somewhere in the text". It loops before the
 * pattern and after it, so that it always reads the whole text and one place, `accept`, means that it has matched.
 */
export class Automaton {
  readonly alphabet: Alphabet;
  /** Before the first character. */
  readonly start: Front;
  /** States visited so far: what a search has cost. */
  work = 0;
  readonly #accept: State;
  #states = 0;
  #walks = 0;

  private constructor(tree: PatternTree, alphabet: Alphabet) {
    this.alphabet = alphabet;
    this.#accept = this.#skip();
    const before = this.#skip();
    before.ways = [this.#build(tree, this.#accept), ...before.ways];
    this.start = { states: [before], before: "edge" };
  }

  /** Undefined for a pattern that needs too many states. */
  static of({ tree, unicode }: ParsedPattern): Automaton | undefined {
    if (sizeOf(tree) > mostStates) return undefined;
    const sets = new Set([everyCodePoint]);
    collectSets(tree, sets);
    const alphabet = alphabetOf(sets, unicode);
    return alphabet && new Automaton(tree, alphabet);
  }

  /** The front after one more character. */
  step(front: Front, symbol: number): Front {
    const after = this.#sideOf(symbol);
    const reached = this.#reach(front, after);
    const walk = ++this.#walks;
    const states: State[] = [];
    for (const take of reached) {
      if (take.symbols[symbol] !== 1 || take.next.walk === walk) continue;
      take.next.walk = walk;
      states.push(take.next);
    }
    return { states, before: after };
  }

  /** Has the pattern matched, whatever follows? It may be noticed one character late. */
  hasMatched(front: Front): boolean {
    return front.states.includes(this.#accept);
  }

  /** Has the pattern matched if the text ends here? */
  accepts(front: Front): boolean {
    this.#reach(front, "edge");
    return this.#accept.walk === this.#walks;
  }

  #sideOf(symbol: number): Side {
    return this.alphabet.members.get(wordCharacters)?.[symbol] === 1 ? "word" : "other";
  }

  /** The states before a character that the front comes to without reading one, in the order of preference. */
  #reach(front: Front, after: Side): readonly Take[] {
    const walk = ++this.#walks;
    const reached: Take[] = [];
    const open = front.states.toReversed();
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (state.walk === walk) continue;
      state.walk = walk;
      this.work++;
      if (state.kind === "take") reached.push(state);
      else if (state.kind === "split") open.push(...state.ways.toReversed());
      else if (holds(state.assertion, front.before, after)) open.push(state.next);
    }
    return reached;
  }

  /** The first state of an automaton for the tree that goes on in `next`. */
  #build(tree: PatternTree, next: State): State {
    switch (tree.kind) {
      case "one-of":
        return this.#take(tree.set, next);
      case "assertion":
        return { kind: "check", assertion: tree.assertion, next, id: this.#states++, walk: 0 };
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

  /** Reads any text, or none. */
  #skip(): Split {
    const loop = this.#split([]);
    loop.ways = [this.#take(everyCodePoint, loop)];
    return loop;
  }

  #split(ways: readonly State[]): Split {
    return { kind: "split", ways, id: this.#states++, walk: 0 };
  }

  #take(set: CodePoints, next: State): Take {
    const symbols = this.alphabet.members.get(set) ?? new Uint8Array();
    return { kind: "take", symbols, next, id: this.#states++, walk: 0 };
  }
}

function holds(assertion: Assertion, before: Side, after: Side): boolean {
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

/** The states that the tree needs, or somewhat more. Nothing costs nothing, so that repeating it is bounded too. */
function sizeOf(tree: PatternTree): number {
  switch (tree.kind) {
    case "one-of":
    case "assertion":
      return 1;
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
  else if (tree.kind !== "assertion") for (const item of tree.items) collectSets(item, into);
  else if (tree.assertion === "boundary" || tree.assertion === "no-boundary") into.add(wordCharacters);
}
