import type { JsonScalar } from "../text/json";
import type { Location } from "../text/location";

/** A scalar as written. `value` is typed by the YAML 1.2 core schema, or by JSON. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly location: Location;
  readonly value: JsonScalar;
  /** The text as the user wrote it, quotes included: messages quote it. Empty for a missing value. */
  readonly source: string;
  readonly quoted: boolean;
}

/** A key. Its `value` is always its name: a key such as `200` or `null` is the name as written. */
export interface KeyNode extends ScalarNode {
  readonly value: string;
}

export interface MappingEntry {
  readonly key: KeyNode;
  readonly value: SourceNode;
}

export interface MappingNode {
  readonly kind: "mapping";
  readonly location: Location;
  readonly flow: boolean;
  /** In order of the text; of duplicate keys (each a problem) the first. */
  readonly entries: readonly MappingEntry[];
  /** By key: own keys only, so `constructor` and `__proto__` are ordinary names. */
  readonly byKey: ReadonlyMap<string, MappingEntry>;
}

export interface SequenceNode {
  readonly kind: "sequence";
  readonly location: Location;
  readonly flow: boolean;
  readonly items: readonly SourceNode[];
}

/**
 * A node of a YAML or JSON text with its place. An alias is the very node of its anchor, so the tree may share nodes,
 * and never loops. Walkers need no care for that: parsing refuses (a problem at the alias, its node an empty scalar)
 * what would make the tree, aliases expanded, nest deeper than `MAX_NESTING` or grow by more than `MAX_ALIASED_NODES`.
 */
export type SourceNode = ScalarNode | MappingNode | SequenceNode;

/** A fault of syntax, or a limit that the text goes over. */
export interface SyntaxProblem {
  readonly message: string;
  readonly location: Location;
  /** Default `error`. A warning takes nothing away from the tree. */
  readonly severity?: "error" | "warning";
  /** Every parser of the language says it, where others are limits and rules of ours: an editor may show it already. */
  readonly byAnyParser?: true;
}

/** A comment with its place, marker included; kept for suppressions. */
export interface Comment {
  readonly text: string;
  readonly location: Location;
}

/** What parsing gives, always: the tree as far as it could be read, and every problem (at most 100 and one that counts the rest). */
export interface ParsedDocument {
  readonly uri: string;
  readonly text: string;
  readonly root?: SourceNode;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}
