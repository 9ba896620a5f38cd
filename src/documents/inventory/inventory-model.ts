import type { Direction, Status } from "../../contract/contract";

/** What the integration inventory says, as JSON: all formats are made from it. A value that is not stated is null. */
export interface InventoryModel {
  /** 12 hex digits: of the contracts and of what code reaches without one. */
  readonly digest: string;
  /** By id, then by path. */
  readonly contracts: readonly InventoryContract[];
  /** Paths of contract files that could not be read. */
  readonly unreadable: readonly string[];
  readonly undeclared: readonly InventoryUndeclared[];
  readonly coverage: InventoryCoverage;
  /** Names in their order; what is not stated comes last. */
  readonly systems: readonly InventorySystem[];
  readonly systemOwners: readonly InventorySystemOwner[];
  readonly contractOwners: readonly InventoryContractOwner[];
  /** Expired ones first, then by their last day. */
  readonly exemptions: readonly InventoryExemption[];
}

export interface InventoryContract extends InventoryContractName {
  readonly name: string | null;
  readonly digest: string;
  readonly version: string | null;
  readonly status: Status;
  readonly domain: string | null;
  readonly description: string | null;
  readonly owner: InventoryOwner;
  readonly pattern: string | null;
  /** One for each system, at least one: of a read-write contract the source, then the target. */
  readonly sides: readonly InventorySide[];
  /** Names of the entities. */
  readonly data: readonly string[] | null;
  /** As it was written: `5s`. */
  readonly maxLag: string | null;
  readonly classification: string | null;
  readonly consumers: readonly InventoryConsumer[] | null;
  readonly runbook: string | null;
  /** Open ones, after suppression. */
  readonly findings: { readonly errors: number; readonly warnings: number };
}

/** Which contract is meant. */
export interface InventoryContractName {
  /** The path while the contract has no id. */
  readonly id: string;
  /** From the workspace folder, with `/`. */
  readonly path: string;
}

export interface InventoryOwner {
  readonly team: string | null;
  readonly contact: string | null;
}

/** A system of a contract, and how it is reached. */
export interface InventorySide {
  /** Null where the contract's `direction` is none. */
  readonly direction: Direction | null;
  readonly system: string | null;
  readonly technology: string | null;
  readonly accessMethod: string | null;
  readonly location: string | null;
  readonly owner: InventoryOwner;
}

export interface InventoryConsumer {
  readonly id: string;
  readonly owner: string | null;
  /** Those of the contract that it uses. */
  readonly directions: readonly Direction[];
  /** Drift errors and warnings of its types that stand open. */
  readonly drifts: number;
  /** Bound types whose comparison left something undecided. */
  readonly undecided: number;
}

/** A host, or a database, that code reaches without a contract. */
export interface InventoryUndeclared {
  readonly host: string | null;
  readonly client: string;
  /** Not empty. */
  readonly places: readonly { readonly path: string; readonly line: number }[];
}

export interface InventoryCoverage {
  readonly covered: number;
  readonly needed: number;
  readonly undecided: number;
  /** 0 to 100, rounded, 100 only where all are covered; null where no call needs a contract. */
  readonly percent: number | null;
}

export interface InventorySystem {
  readonly system: string | null;
  readonly technologies: readonly string[];
  readonly accessMethods: readonly string[];
  readonly owners: readonly string[];
  readonly readBy: readonly InventoryContractName[];
  readonly writtenBy: readonly InventoryContractName[];
  /** Ids of consumers. */
  readonly consumers: readonly string[];
}

export interface InventorySystemOwner {
  readonly team: string | null;
  readonly contacts: readonly string[];
  readonly systems: readonly string[];
  readonly contracts: readonly InventoryContractName[];
}

export interface InventoryContractOwner {
  readonly team: string | null;
  readonly contacts: readonly string[];
  readonly contracts: readonly InventoryContractName[];
}

export interface InventoryExemption {
  readonly rule: string;
  readonly contract: InventoryContractName;
  readonly at: string | null;
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day on which it counts. */
  readonly expires: string;
  readonly expired: boolean;
}
