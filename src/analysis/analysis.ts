import type { Consumer } from "../contract/contract";
import type { Finding } from "../finding/finding";
import type { BoundType } from "../rules/rule";
import type { Location } from "../text/location";
import type { InventoriedCall } from "./coverage";

/** A contract as reports and status items count it. */
export interface ContractSummary {
  readonly uri: string;
  /** The contract's id, or its file's name while it has none. */
  readonly id: string;
}

/** A consumer type bound to an entity, by the contract or by a tag. */
export interface BindingSummary {
  readonly contractUri: string;
  readonly contract: string;
  readonly entity: string;
  readonly direction: "read" | "write";
  readonly via: "contract" | "tag";
  readonly typeName: string;
  /** The name in the declaration, or the file when the type was not found. */
  readonly declaration: Location;
  /** The entry of `consumers` that lists it; undefined for a tag. */
  readonly consumer?: Consumer;
  /** Its drifts that are reported as errors or warnings. */
  readonly drifts: number;
  /** Every property of both sides that was compared was decided. */
  readonly decided: boolean;
}

/** A bound type beside its entity. */
export interface ComparedType {
  readonly bound: BoundType;
  /** The same as it is counted. */
  readonly binding: BindingSummary;
  /** Its drifts that are reported as errors or warnings. */
  readonly drifts: number;
  /** What is reported of its drift, with what only informs. */
  readonly findings: readonly Finding[];
}

/** A finding that is not reported, and why. */
export interface Suppressed {
  readonly finding: Finding;
  readonly reason: string;
  /** The comment, or the rule in the entry of `exemptions`. */
  readonly by: Location;
}

/** What one check of a workspace gives, in a stable order: by file, place and rule. */
export interface Analysis {
  readonly contracts: readonly ContractSummary[];
  readonly bindings: readonly BindingSummary[];
  /** Both sides of every binding that could be compared, for editors that show them. */
  readonly bound: readonly ComparedType[];
  /** Every outbound call of the code, by file and place. */
  readonly coverage: readonly InventoriedCall[];
  readonly findings: readonly Finding[];
  /** What comments and exemptions hold back. */
  readonly suppressed: readonly Suppressed[];
}
