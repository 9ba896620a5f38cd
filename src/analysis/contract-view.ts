import type { ExportedType } from "../consumer/type-reader";
import type { Contract, ContractReading } from "../contract/contract";
import type { ParsedDocument } from "../document/source-node";
import type { ContractSubject } from "../rules/contract-rule";

/** A contract as an editor works on it: its text, what could be read of it, and what the workspace has for it. */
export interface ContractView {
  readonly document: ParsedDocument;
  readonly reading: ContractReading;
  /** What its rules are given; absent where the text holds no contract. */
  readonly subject?: ContractSubject;
  /** Reads every contract of the workspace where that was not done yet: ask only where it matters. */
  readonly surroundings: WorkspaceNames;
  /** The text of a file that the schema of an entity was read from, as it was parsed then. */
  documentOf(uri: string): ParsedDocument | undefined;
}

/** What a contract may refer to. */
export interface WorkspaceNames {
  /** Every contract of the workspace that could be read. */
  readonly contracts: readonly Contract[];
  /** The teams of the configuration; empty where it lists none. */
  readonly teams: readonly string[];
  /** TypeScript and JavaScript files, as URIs. */
  readonly codeFiles: readonly string[];
  /** YAML and JSON files (and Avro's `.avsc`), in which a schema may stand. */
  readonly schemaFiles: readonly string[];
}

/** A type that some code of the workspace exports. */
export type WorkspaceType = ExportedType;
