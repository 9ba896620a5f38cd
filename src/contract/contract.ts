import type { MappingNode, SourceNode } from "../document/source-node";
import type { PointerTokens } from "../text/json-pointer";
import type { Location } from "../text/location";
import type { ContractValues } from "./contract-values";

/** A value with the place it was written at. */
export interface Located<T> {
  readonly value: T;
  readonly location: Location;
}

export const PATTERNS = ["batch", "api", "cdc", "stream"] as const;
export const STATUSES = ["proposed", "draft", "active", "deprecated", "retired"] as const;
export const DIRECTIONS = ["read", "write"] as const;
export const CONTRACT_DIRECTIONS = ["read", "write", "read-write"] as const;
export const MATCHES = ["projection", "exact"] as const;
export const ENUM_POLICIES = ["open", "closed"] as const;
export const COMPATIBILITY_MODES = [
  "NONE",
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FORWARD",
  "FORWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
] as const;

export type Pattern = (typeof PATTERNS)[number];
export type Status = (typeof STATUSES)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type CompatibilityMode = (typeof COMPATIBILITY_MODES)[number];

/** `data[].schema`: an inline JSON Schema, or a reference as in docs/contract-format.md section 4. */
export type SchemaSource =
  | { readonly kind: "inline"; readonly node: MappingNode }
  | { readonly kind: "reference"; readonly reference: Located<string> };

export interface Entity {
  readonly name: Located<string>;
  readonly schema?: SchemaSource;
  /** Absent: all fields. */
  readonly fields?: readonly Located<string>[];
}

/** One entry of `consumers[].types[]`, as far as it is valid. */
export interface TypeBinding {
  /** `path.ts#Name`; the location is that of the scalar. */
  readonly type: Located<{ readonly path: string; readonly name: string }>;
  readonly entity: Located<string>;
  readonly direction?: Direction;
  readonly match: (typeof MATCHES)[number];
  readonly at: { readonly type?: Located<string>; readonly entity?: Located<string> };
  readonly fillsDefaults: boolean;
}

export interface Consumer {
  readonly id: Located<string>;
  readonly owner?: Located<string>;
  readonly direction?: Direction;
  readonly types: readonly TypeBinding[];
  readonly callSites: readonly Located<string>[];
}

/**
 * A contract as far as it could be understood. What `schema/syntax` or `schema/invalid` damaged is absent here; `root`
 * still has its text. Nothing is defaulted but where the type says so.
 */
export interface Contract {
  readonly uri: string;
  readonly root: MappingNode;
  /** Every value by its path. */
  readonly values: ContractValues;
  readonly id?: Located<string>;
  readonly version?: Located<string>;
  readonly pattern?: Located<Pattern>;
  /** Default `active`. */
  readonly status: Status;
  /** Default `read`. */
  readonly direction: (typeof CONTRACT_DIRECTIONS)[number];
  /** `compatibility.enums`, default `closed`. */
  readonly enums: (typeof ENUM_POLICIES)[number];
  /** `compatibility.mode`. */
  readonly mode?: Located<CompatibilityMode>;
  readonly entities: readonly Entity[];
  readonly operations: readonly { readonly id: Located<string>; readonly entity?: Located<string> }[];
  readonly consumers: readonly Consumer[];
}

/** One violation of a format, at its node. */
export interface FormatViolation {
  /** Path of the node in words: `resilience.retry.tries`, `data[0].entity`; empty for the whole file. */
  readonly path: string;
  readonly problem: string;
  readonly location: Location;
  readonly node?: SourceNode;
  /** Mends that the values already decide, for the fixes of the rule. */
  readonly suggestion?: {
    readonly title: string;
    readonly replacement: string;
    readonly location: Location;
    readonly safe: boolean;
  };
  /** Where keys are missing: the mapping, and the keys that would do, each choice alone. */
  readonly missing?: { readonly pointer: PointerTokens; readonly choices: readonly (readonly string[])[] };
}

/** A violation of the format of contracts, and the rule that reports it. */
export interface FormatProblem extends FormatViolation {
  readonly rule: "schema/invalid" | "schema/marker";
}

/** What reading one contract file gives, always. */
export interface ContractReading {
  readonly contract?: Contract;
  readonly problems: readonly FormatProblem[];
}
