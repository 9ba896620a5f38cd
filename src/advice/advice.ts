import type { Pattern } from "../contract/contract";

/** Which of the four patterns fit what a contract says of its needs, and why. */
export interface Advice {
  /** In the order of `PATTERNS`. */
  readonly patterns: readonly PatternAdvice[];
}

export interface PatternAdvice {
  readonly pattern: Pattern;
  /** The contract has this pattern. */
  readonly isChosen: boolean;
  /** `fits`: every condition holds; `open`: none fails, but not all can be told; `unfit`: at least one fails. */
  readonly verdict: "fits" | "open" | "unfit";
  readonly reasons: readonly Reason[];
}

/** What one answer or number of the contract says of a pattern. */
export interface Reason {
  /** `open`: the contract does not say enough. */
  readonly kind: "for" | "against" | "open";
  /** A sentence part with the values in it: `freshness.maxLag 5s is shorter than the worst lag 80min`. */
  readonly text: string;
  /** The path of the contract that it comes from. */
  readonly path: string;
  /** What would have to be otherwise for the pattern to fit, each by itself; empty for a reason that speaks for it. */
  readonly changes: readonly NeededChange[];
}

/** A value of the contract that would make a condition hold. */
export interface NeededChange {
  readonly path: string;
  /** As it would be written, with `at most` or `at least` before a limit. */
  readonly to: string;
}
