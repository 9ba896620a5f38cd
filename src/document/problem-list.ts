import { english } from "../text/l10n";
import type { Location, Span } from "../text/location";
import { MAX_PROBLEMS } from "./limits";
import type { SyntaxProblem } from "./source-node";

/** Collects the problems of one text. Spans are clamped to it, and of two problems at one place the first is kept. */
export class ProblemList {
  readonly #uri: string;
  readonly #length: number;
  /** By where they start. Only as many of each severity are kept as can be listed. */
  readonly #errors = new Map<number, SyntaxProblem>();
  readonly #warnings = new Map<number, SyntaxProblem>();
  #left = 0;

  constructor(uri: string, text: string) {
    this.#uri = uri;
    this.#length = text.length;
  }

  error(message: string, span: Span): void {
    this.#add(this.#errors, span, (location) => ({ message, location }));
  }

  /** An error that every parser of the language finds. */
  syntaxError(message: string, span: Span): void {
    this.#add(this.#errors, span, (location) => ({ message, location, byAnyParser: true }));
  }

  warning(message: string, span: Span): void {
    this.#add(this.#warnings, span, (location) => ({ message, location, severity: "warning" }));
  }

  /** All problems in order of the text. Past the limit, one more says how many are left out; errors go before warnings. */
  list(): readonly SyntaxProblem[] {
    const errors = [...this.#errors.values()];
    const warnings = [...this.#warnings].flatMap(([start, warning]) => (this.#errors.has(start) ? [] : [warning]));
    const ranked = [...errors, ...warnings];
    const listed = ranked.slice(0, MAX_PROBLEMS).sort(byPlace);
    const left = this.#left + ranked.length - listed.length;
    const last = listed.at(-1);
    return last === undefined || left === 0
      ? listed
      : [...listed, { ...last, message: english`${left} more problems in this file.` }];
  }

  #add(kept: Map<number, SyntaxProblem>, span: Span, problem: (location: Location) => SyntaxProblem): void {
    if (kept.size >= MAX_PROBLEMS) this.#left++;
    else if (!kept.has(span.start)) kept.set(span.start, problem(this.#locate(span)));
  }

  #locate(span: Span): Location {
    const start = Math.min(span.start, this.#length);
    return { uri: this.#uri, span: { start, end: Math.max(start, Math.min(span.end, this.#length)) } };
  }
}

function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.location.span.start - b.location.span.start;
}
