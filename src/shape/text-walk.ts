import type { Automaton } from "./pattern-automaton";
import type { Effort } from "./pattern-place";
import { type Debt, type Following, nameOf, Readings } from "./pattern-readings";

/**
 * One condition on a text, read character by character. Its states are numbers, from 0 at the text's beginning; where it
 * has several ways to go on, one that meets the condition at the end is enough.
 */
export interface Walk {
  /** The states after one more character, given by its index among the characters of the search. */
  after(state: number, character: number): readonly number[];
  /** Is the condition met if the text ends here? */
  isMetBy(state: number): boolean;
}

/** That a pattern matches, or that it does not. */
export interface Condition {
  readonly automaton: Automaton;
  readonly isWanted: boolean;
}

/** Walks an automaton for a text that matches or one that does not. What was asked before is remembered. */
export class PatternWalk implements Walk {
  readonly #readings: Readings;
  readonly #symbols: readonly (readonly number[])[];
  readonly #debts: Debt[] = [];
  readonly #names = new Map<string, number>();
  readonly #known = new Map<number, readonly number[]>();

  constructor({ automaton, isWanted }: Condition, characters: readonly string[], following: Following, effort: Effort) {
    this.#readings = new Readings(automaton, following, effort);
    this.#symbols = characters.map((character) => automaton.alphabet.symbolsOf(character.codePointAt(0) ?? 0));
    this.#numberOf(isWanted ? this.#readings.matching : this.#readings.avoiding);
  }

  after(state: number, character: number): readonly number[] {
    const key = state * this.#symbols.length + character;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const debt = this.#debts[state];
    const symbols = this.#symbols[character] ?? [];
    const numbers = debt === undefined ? [] : this.#readings.after(debt, symbols).map((next) => this.#numberOf(next));
    const states = [...new Set(numbers)];
    this.#known.set(key, states);
    return states;
  }

  isMetBy(state: number): boolean {
    const debt = this.#debts[state];
    return debt !== undefined && this.#readings.isMetBy(debt);
  }

  #numberOf(debt: Debt): number {
    const name = nameOf(debt);
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#debts.length);
    return this.#debts.push(debt) - 1;
  }
}

/** Where a tree of texts branches: what follows each character, and whether a text ends here. */
interface Branching {
  readonly next: Map<string, number>;
  isEnd: boolean;
}

/**
 * Walks a tree of texts by their common beginnings; a text that leaves the tree is none of them. Branchings that go on in
 * the same way are one state, so that all the texts of three letters are four states.
 */
export class OtherTextsWalk implements Walk {
  readonly #characters: readonly string[];
  readonly #tree: Branching[] = [{ next: new Map(), isEnd: false }];
  static readonly #off = -1;

  constructor(texts: Iterable<string>, characters: readonly string[]) {
    this.#characters = characters;
    for (const text of texts) this.#grow(text);
    this.#merge();
  }

  after(state: number, character: number): readonly number[] {
    return [this.#tree[state]?.next.get(this.#characters[character] ?? "") ?? OtherTextsWalk.#off];
  }

  isMetBy(state: number): boolean {
    return this.#tree[state]?.isEnd !== true;
  }

  #grow(text: string): void {
    let branching = this.#tree[0];
    for (const character of text) {
      const state = branching?.next.get(character) ?? this.#tree.push({ next: new Map(), isEnd: false }) - 1;
      branching?.next.set(character, state);
      branching = this.#tree[state];
    }
    if (branching !== undefined) branching.isEnd = true;
  }

  /** From the leaves on: what follows a branching stands behind it in the list. */
  #merge(): void {
    const known = new Map<string, number>();
    const merged = new Map<number, number>();
    for (let state = this.#tree.length - 1; state >= 0; state--) {
      const { next, isEnd } = this.#tree[state] ?? { next: new Map<string, number>(), isEnd: false };
      for (const [character, following] of next) next.set(character, merged.get(following) ?? following);
      const name = `${isEnd} ${[...next].map(([character, following]) => character + following).sort()}`;
      merged.set(state, known.get(name) ?? state);
      if (!known.has(name)) known.set(name, state);
    }
  }
}
