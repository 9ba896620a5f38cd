import type { Contract, Entity } from "../contract/contract";
import type { ContractValues } from "../contract/contract-values";
import type { ContractEditor } from "../edits/contract-editor";
import type { RelatedLocation, Severity } from "../finding/finding";
import type { ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";
import type { RuleHead, Suggestion } from "./rule";
import type { WorkspaceFacts } from "./workspace-facts";

/** A contract, and what is known of it without reading any TypeScript. */
export interface ContractSubject {
  readonly contract: Contract;
  /** `contract.values`. */
  readonly values: ContractValues;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** Makes edits to the contract's text. */
  readonly edit: ContractEditor;
  /** The schema of an entity, once for each direction in which the contract uses it; a graph even where it has problems. */
  schemasOf(entity: Entity): readonly ShapeGraph[];
}

/** One place where a rule has something to say. The rest of the finding is the same for all (`contract-finding.ts`). */
export interface Match {
  readonly message: string;
  readonly location: Location;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedLocation[];
  readonly entity?: Entity;
  /** What a reader wants to know besides, a sentence each: shown in hovers and reports, never in the message. */
  readonly notes?: readonly string[];
  /** Mends, the preferred one first. Made when they are asked for. */
  readonly fixes?: () => readonly Suggestion[];
}

/** A rule over one contract by itself. Pure: what it needs stands in the subject. */
export interface ContractRule extends RuleHead {
  readonly keys: readonly string[];
  check(subject: ContractSubject): Iterable<Match>;
}

/** A rule over a contract and the workspace around it. */
export interface InventoryRule extends Omit<ContractRule, "check"> {
  check(subject: ContractSubject & { readonly workspace: WorkspaceFacts }): Iterable<Match>;
}
