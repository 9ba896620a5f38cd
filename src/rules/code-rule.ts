import type { CallSite } from "../consumer/call-site";
import type { DatabaseConnection, OutboundCall, TrustedPayload } from "../consumer/code-facts";
import type { Contract, Entity } from "../contract/contract";
import type { ContractValues } from "../contract/contract-values";
import type { Side } from "../contract/hosts";
import type { ContractEditor } from "../edits/contract-editor";
import type { WrittenFile } from "../finding/finding";
import type { Location } from "../text/location";
import type { Match } from "./contract-rule";
import type { RuleHead, Suggestion } from "./rule";

/** A contract as the code that calls its systems sees it. */
export interface CalledContract {
  readonly contract: Contract;
  /** `contract.values`. */
  readonly values: ContractValues;
  /** Makes edits to the contract's text. */
  readonly edit: ContractEditor;
  /** Makes the client module and says where it is; undefined where the contract has not what it needs. */
  readonly client?: ClientModule | undefined;
}

/** The generated client of a contract, as fixes use it. */
export interface ClientModule {
  readonly uri: string;
  /** The names that it exports. */
  readonly exports: ReadonlySet<string>;
  /** The functions that validate its entities, by the entity's name. */
  readonly parsers: ReadonlyMap<string, string>;
  /** The ids of the operations whose key is made with their id, so that it is not that of the write they follow. */
  readonly ownKeys: ReadonlySet<string>;
  /** What must be written first; absent where the module is there and up to date. */
  readonly file?: WrittenFile;
}

/** A call to a system of a contract. */
export interface CallSubject extends CalledContract {
  /** With what protects it at its callers taken in. */
  readonly call: OutboundCall;
  readonly side: Side;
  /** As messages name it: the host, or the name that the environment gives it. */
  readonly host: string;
  /** Of writes: the operation that method and path mean; undefined where none or several may be meant. */
  readonly operation?: ContractValues;
}

/** A payload of a system of a contract that is taken for a type without a validator between. */
export interface PayloadSubject extends CalledContract {
  readonly payload: TrustedPayload;
  readonly side: Side;
  /** The entity that the payload's type is bound to as a whole; undefined where there is none, or several. */
  readonly entity?: Entity;
}

/** Fixes in code need to know how the call is written; `site` is undefined where that cannot be read any more. */
export type CodeFixes = (site: CallSite | undefined) => readonly Suggestion[];

/** One place where a rule has something to say. */
export interface CodeMatch extends Omit<Match, "fixes"> {
  /** The place of the call whose `CallSite` the fixes need. */
  readonly fixes?: CodeFixes;
}

/** A rule over a call and the contract that it belongs to. Pure: what it needs stands in the subject. */
export interface CallRule extends RuleHead {
  readonly keys: readonly string[];
  check(subject: CallSubject): Iterable<CodeMatch>;
}

/** What the rules over files know of the workspace. */
export interface CodeSurroundings {
  /** The contracts that are in use, by what matters to code. */
  readonly contracts: readonly CalledContract[];
  /** The contracts with a `callSites` glob that matches the file. */
  declaredFor(uri: string): readonly CalledContract[];
  /** True for a host that a contract declares, whatever its status. */
  isDeclared(host: string): boolean;
  /** What the configuration that rules the file says of hosts, with the edit that adds one. */
  settingsOf(uri: string): {
    readonly databases: readonly string[];
    /** Writes a host into the configuration, or into a new one where there is none. */
    add(key: "ignoreHosts" | "databases", host: string): Addition;
  };
  /** The file of a new contract for a host, prefilled with what the code shows; undefined where it cannot be written. */
  contractFor(host: string, from: OutboundCall | DatabaseConnection): WrittenFile | undefined;
}

/** What a fix does: `suggestion` gives a title to it. */
export type Addition = Pick<Suggestion, "edits" | "files">;

export interface ConnectionSubject {
  readonly connection: DatabaseConnection;
  /** Undefined where it cannot be read. */
  readonly host?: string;
  readonly around: CodeSurroundings;
}

/** A call to a host that can be read, that no contract declares and no configuration leaves out. */
export interface HostSubject {
  readonly call: OutboundCall;
  readonly host: string;
  readonly around: CodeSurroundings;
}

/** A rule over one thing that code does, with the workspace around it. */
export interface CodeRule<Subject> extends RuleHead {
  readonly keys: readonly string[];
  check(subject: Subject): Iterable<CodeMatch>;
}

/** A generated client that is not what its contract would make now. */
export interface StaleClientSubject extends CalledContract {
  /** The line that says what the module was made from. */
  readonly location: Location;
  readonly state: "stale" | "edited";
  readonly client: ClientModule;
}
