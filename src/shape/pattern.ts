import { type Automaton, automatonOf } from "./pattern-automaton";
import { type Debt, nameOf, Readings } from "./pattern-readings";
import { findText, type TextQuestion } from "./text-search";

/** A regular expression as the keyword `pattern` means it: it matches a text when it matches somewhere in it. */
export interface Pattern {
  /**
   * Does the text match? Without looks ahead it takes time in proportion to the text's length times, at worst, the
   * pattern's size. Undefined where it takes more than about half a second.
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

/**
 * Compiles an ECMA-262 pattern into a finite automaton, so that no text can make it slow. Undefined for a source that
 * does not parse, has a back-reference or another construct without a finite automaton, or is too large.
 */
export function compilePattern(source: string): Pattern | undefined {
  const automaton = automatonOf(source);
  if (automaton === undefined) return undefined;
  return {
    matches: (text) => matches(automaton, text),
    shortest: (minLength, maxLength) => textFor({ matching: [source], avoiding: [], minLength, maxLength }),
    counterexample: (minLength, maxLength) => textFor({ matching: [], avoiding: [source], minLength, maxLength }),
  };
}

function textFor(question: TextQuestion): string | undefined {
  const answer = findText(question);
  return typeof answer === "string" ? undefined : answer.text;
}

/** States visited for one text: some 500 ms. */
const mostMatchWork = 20_000_000;

/** What it costs to tell several debts apart. */
const workPerDebt = 20;

/** A text matches when it cannot be read as one that does not, for which the readings go together. */
function matches(automaton: Automaton, text: string): boolean | undefined {
  const effort = { left: mostMatchWork };
  const readings = new Readings(automaton, "together", effort);
  let debts: readonly Debt[] = [readings.avoiding];
  for (const character of text) {
    const symbols = automaton.alphabet.symbolsOf(character.codePointAt(0) ?? 0);
    debts = distinct(debts.flatMap((debt) => readings.after(debt, symbols)));
    effort.left -= workPerDebt * (debts.length - 1);
    if (effort.left < 0) return undefined;
    if (debts.length === 0) return true;
  }
  const isAvoided = debts.some((debt) => readings.isMetBy(debt));
  return effort.left < 0 ? undefined : !isAvoided;
}

function distinct(debts: readonly Debt[]): readonly Debt[] {
  return debts.length > 1 ? [...new Map(debts.map((debt) => [nameOf(debt), debt])).values()] : debts;
}
