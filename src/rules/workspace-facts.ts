import type { Contract } from "../contract/contract";
import type { PointerTokens } from "../text/json-pointer";
import type { Location, TextEdit } from "../text/location";

/** A place that relies on a contract: a type that is bound to it, or a tag. */
export interface ContractUse {
  /** For messages: `src/crm/customer.ts#CustomerView`, the file alone where a tag stands at no type. */
  readonly name: string;
  readonly location: Location;
  /** The entry of `consumers` that binds the type; absent for tags. */
  readonly consumer?: PointerTokens;
}

/** The teams that the configuration lists; never none. */
export interface KnownTeams {
  readonly names: readonly string[];
  /** Writes a further one into the configuration. */
  add(team: string): readonly TextEdit[];
}

/** What the rules of the inventory know of the workspace around a contract. */
export interface WorkspaceFacts {
  /** The ids of all contracts, the retired ones too. */
  readonly ids: ReadonlySet<string>;
  /** The types whose file is there, and the tags that name the contract. */
  usesOf(contract: Contract): readonly ContractUse[];
  /** True when a glob of `callSites`, relative to the contract's file, matches a code file. */
  matchesCode(glob: string, contract: Contract): boolean;
  /** The teams that may own what the contract names; undefined where no configuration lists any. */
  teamsOf(contract: Contract): KnownTeams | undefined;
  /** The name of the package that a file belongs to, from the nearest `package.json` in its folder or above. */
  packageOf(uri: string): string | undefined;
}
