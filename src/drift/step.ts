import type { Property, Shape } from "../shape/shape";
import type { JsonScalar, JsonValue } from "../text/json";
import type { DriftKind } from "./drift";

/**
 * Builds a value; undefined where none is found. `full`: with all members that the target requires and the source has,
 * so that a union refuses it for this disagreement and no other.
 */
export type Build = (full?: boolean) => JsonValue | undefined;

/** Puts a value in its place in the value around it, under the same terms. */
export type Wrap = (value: JsonValue, full?: boolean) => JsonValue | undefined;

/** One disagreement found at a pair of nodes, before its path is known. */
export interface Issue {
  readonly kind: DriftKind;
  /** `refused`: some value of the source is refused. `undecided`: that could not be told. `noted`: neither. */
  readonly effect: "refused" | "undecided" | "noted";
  /** The property it concerns, where it concerns one: a name, or `*` for a map's values. */
  readonly segment?: string;
  /** The path below the pair to the place it concerns, where a value showed that; instead of `segment`. */
  readonly within?: readonly string[];
  readonly sourceProperty?: Property;
  readonly targetProperty?: Property;
  /** The nodes it concerns; the pair's own where they are not given. `null`: that side has nothing there. */
  readonly sourceShape?: Shape | null;
  readonly targetShape?: Shape | null;
  /** Builds a value of this node that the source accepts and the target refuses. */
  readonly value?: Build;
  /** The proof is of its own kind (docs/drift.md, "Proof"); `value` shows it but the target need not refuse it. */
  readonly ownProof?: string;
  readonly values?: readonly JsonScalar[];
  readonly onlyFallback?: boolean;
  readonly state?: "absent" | "optional";
  readonly memberOptional?: boolean;
  readonly reason?: string;
  /** `unguaranteed-constraint`: the keywords that the source cannot promise. */
  readonly keywords?: readonly string[];
}

/** A pair of nodes below (or, without a segment, in the place of) the pair that was compared. */
export interface Child {
  readonly segment?: string;
  readonly source: Shape;
  readonly target: Shape;
  readonly sourceProperty?: Property;
  readonly targetProperty?: Property;
  /** Puts a value of the child into the smallest value of the source node around it. */
  readonly wrap: Wrap;
  /** The target is one of several members of a union that could take the value: proof must hold against all of them. */
  readonly oneOfSeveral?: boolean;
}

/** What comparing one pair of nodes gives: what is wrong here, and which pairs to compare below. */
export interface Step {
  readonly issues: readonly Issue[];
  readonly children: readonly Child[];
}

/** Whether every value of a source node is taken by a target node. */
export type Verdict = "fits" | "refused" | "undecided";

/** A pair in the place of the pair that was compared. */
export function asItIs(source: Shape, target: Shape): Child {
  return { source, target, wrap: (value) => value };
}
