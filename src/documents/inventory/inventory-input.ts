import type { Location } from "../../text/location";
import type { HandoverInput } from "../handover/handover-input";

/** A host, or a database client, that code reaches without a contract. */
export interface Undeclared {
  /** As contracts name it; undefined where it cannot be read. */
  readonly host?: string;
  /** `fetch`, `pg Client`. */
  readonly client: string;
  /** Places by file and offset; at least one. */
  readonly places: readonly { readonly path: string; readonly line: number; readonly location: Location }[];
}

/** All that the integration inventory and the integration map are made from. */
export interface InventoryInput {
  /** By id, then by path. Contracts that cannot be read are left out. */
  readonly contracts: readonly HandoverInput[];
  /** Contract files that could not be read, from the workspace folder. */
  readonly unreadable: readonly string[];
  readonly undeclared: readonly Undeclared[];
  /** Calls and database clients that need a contract, that have one, and that could not be decided. */
  readonly coverage: { readonly covered: number; readonly needed: number; readonly undecided: number };
  /** Today as `YYYY-MM-DD`, in UTC: exemptions expire. */
  readonly today: string;
}
