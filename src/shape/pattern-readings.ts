import { wordCharacters } from "./code-points";
import type { Automaton } from "./pattern-automaton";
import {
  type Effort,
  type Front,
  type Guesses,
  type Place,
  placeOf,
  type Reached,
  reach,
  type Side,
} from "./pattern-place";
import type { State, Take } from "./pattern-state";

/**
 * What the rest of a text owes at one place in it: from each front of `must` a reading has to come to accept, from no
 * state of `mustNot` may one. `past` is where the looks behind stand.
 */
export interface Debt {
  readonly must: readonly Front[];
  readonly mustNot: Front;
  readonly past: Front;
  readonly before: Side;
}

/** A debt before the next character: what may read it, one list for each reading that must succeed. */
interface Open {
  readonly must: readonly (readonly Take[])[];
  readonly mustNot: readonly Take[];
  readonly past: readonly Take[];
}

/** A debt, with guesses at the looks ahead that stand in its way. */
interface Assumption {
  readonly debt: Debt;
  readonly guesses: Guesses;
}

/** What it costs to try one, beside the states visited, and what each guess adds to that. */
const workPerTry = 8;
const workPerGuess = 5;

/**
 * How readings of which one must succeed are followed. `together` gives one front for each text, of which there can be as
 * many as there are sets of states. `apart` gives one for each state that the text can lead to, so there are few of them,
 * but many for one text.
 */
export type Following = "together" | "apart";

/**
 * Reads texts with an automaton, symbol by symbol. Readings that must fail always go together, since all have to. Where a
 * reading comes to a look ahead, both outcomes are tried, and the one taken is owed from there on.
 */
export class Readings {
  readonly #automaton: Automaton;
  readonly #following: Following;
  readonly #effort: Effort;
  /** Per side what was opened last: a search asks for all characters in turn. */
  readonly #opened = new Map<Side, { readonly debt: Debt; readonly opens: readonly Open[] }>();

  constructor(automaton: Automaton, following: Following, effort: Effort) {
    this.#automaton = automaton;
    this.#following = following;
    this.#effort = effort;
  }

  /** Owed by a text that matches. */
  get matching(): Debt {
    const { start, past } = this.#automaton;
    return { must: [[start]], mustNot: [], past, before: "edge" };
  }

  /** Owed by a text that does not match. */
  get avoiding(): Debt {
    const { start, past } = this.#automaton;
    return { must: [], mustNot: [start], past, before: "edge" };
  }

  /** What is owed after one more character, given in symbols: any of these. None where the debt cannot be met so. */
  after(debt: Debt, symbols: readonly number[]): readonly Debt[] {
    let debts: readonly Debt[] = [debt];
    for (const symbol of symbols) debts = debts.flatMap((one) => this.#step(one, symbol));
    return debts;
  }

  /** Is nothing owed any more if the text ends here? */
  isMetBy(debt: Debt): boolean {
    return this.#open(debt, "edge").length > 0;
  }

  #step(debt: Debt, symbol: number): readonly Debt[] {
    const { alphabet, accept } = this.#automaton;
    const after = alphabet.members.get(wordCharacters)?.[symbol] === 1 ? "word" : "other";
    const debts: Debt[] = [];
    for (const open of this.#openBefore(debt, after)) {
      const mustNot = this.#read(open.mustNot, symbol);
      if (mustNot.includes(accept)) continue;
      const past = this.#read(open.past, symbol);
      const ways = open.must.map((takes) => this.#read(takes, symbol)).filter((front) => !front.includes(accept));
      if (ways.some((front) => front.length === 0)) continue;
      for (const must of this.#followed(ways)) debts.push({ must, mustNot, past, before: after });
    }
    return debts;
  }

  #openBefore(debt: Debt, after: Side): readonly Open[] {
    const last = this.#opened.get(after);
    if (last?.debt === debt) return last.opens;
    const opens = this.#open(debt, after);
    this.#opened.set(after, { debt, opens });
    return opens;
  }

  /** The fronts of the readings that must succeed: as they are or, apart, one state of each, in every way. */
  #followed(fronts: readonly Front[]): readonly (readonly Front[])[] {
    if (this.#following === "together") return [fronts];
    this.#effort.left -= fronts.reduce((product, front) => product * front.length, fronts.length);
    if (this.#effort.left < 0) return [];
    let choices: readonly (readonly Front[])[] = [[]];
    for (const front of fronts) choices = choices.flatMap((chosen) => front.map((state) => [...chosen, [state]]));
    return choices;
  }

  /** The states behind the takes that read the symbol. */
  #read(takes: readonly Take[], symbol: number): Front {
    const walk = this.#automaton.newWalk();
    const states: State[] = [];
    this.#effort.left -= takes.length;
    for (const { symbols, next } of takes) {
      if (symbols[symbol] !== 1 || next.walk === walk || !this.#automaton.isLive(next)) continue;
      next.walk = walk;
      states.push(next);
    }
    return states;
  }

  #reach(from: Front, wanted: boolean, place: Place): Reached {
    return reach(from, wanted, place, this.#automaton.newWalk(), this.#effort);
  }

  /** What is owed before a character, or the end, with each outcome of the looks ahead that can be taken here. */
  #open(debt: Debt, after: Side): readonly Open[] {
    const opens: Open[] = [];
    const agenda: Assumption[] = [{ debt, guesses: new Map() }];
    for (let one = agenda.pop(); one !== undefined && this.#effort.left >= 0; one = agenda.pop()) {
      const tried = this.#try(one, after);
      if (tried === "lost") continue;
      if ("assumptions" in tried) agenda.push(...tried.assumptions);
      else opens.push(tried);
    }
    return opens;
  }

  /** What is owed under an assumption, or the assumptions to make instead: with one more guess, or with all it owes. */
  #try({ debt, guesses }: Assumption, after: Side): Open | { readonly assumptions: readonly Assumption[] } | "lost" {
    const { accept } = this.#automaton;
    const nowhere = placeOf(debt.before, after, guesses, new Set());
    const past = debt.past.length === 0 ? nothing : this.#reach(debt.past, false, nowhere);
    const place = placeOf(debt.before, after, guesses, past.ends);
    const wanted = debt.must.map((front) => this.#reach(front, true, place)).filter(({ ends }) => !ends.has(accept));
    const refused = this.#reach(debt.mustNot, false, place);
    const { unguessed, relied } = place;
    this.#effort.left -= workPerTry + workPerGuess * (guesses.size + relied.size);
    if (unguessed !== undefined) {
      return {
        assumptions: [false, true].map((guess) => ({ debt, guesses: new Map([...guesses, [unguessed, guess]]) })),
      };
    }
    if (refused.ends.has(accept) || wanted.some(({ takes }) => takes.length === 0 || after === "edge")) return "lost";
    const owed = [...relied].filter((inside) => !isOwed(debt, inside, guesses.get(inside) === true));
    if (owed.length === 0) return { must: wanted.map(({ takes }) => takes), mustNot: refused.takes, past: past.takes };
    const must = [...debt.must, ...owed.filter((inside) => guesses.get(inside)).map((inside) => [inside])];
    const mustNot = [...debt.mustNot, ...owed.filter((inside) => !guesses.get(inside))];
    return { assumptions: [{ debt: { ...debt, must, mustNot }, guesses }] };
  }
}

const nothing: Reached = { takes: [], ends: new Set() };

function isOwed({ must, mustNot }: Debt, inside: State, isThere: boolean): boolean {
  return isThere ? must.some((front) => front.length === 1 && front[0] === inside) : mustNot.includes(inside);
}

/** Tells one debt from another. */
export function nameOf({ must, mustNot, past, before }: Debt): string {
  const fronts = [...new Set(must.map(nameOfFront))].sort();
  return `${before} ${fronts.join("&")} ${nameOfFront(mustNot)} ${nameOfFront(past)}`;
}

function nameOfFront(front: Front): string {
  const ids = front.map(({ id }) => id);
  return ids.sort((a, b) => a - b).join();
}
