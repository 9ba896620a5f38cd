// What server and client say to each other beyond LSP: both sides import this folder, and nothing of each other.

import { message } from "./message";

/** What the user chose, as far as the server must know. */
export interface Settings {
  /** `onType` checks the text as it is typed, `onSave` the text as it was last saved. */
  readonly check: "onType" | "onSave";
  /** False while another extension already reports plain YAML syntax errors. */
  readonly yamlSyntax: boolean;
  /** False while another extension already reports plain JSON syntax errors. */
  readonly jsonSyntax: boolean;
  /** Shows a line over bound types. */
  readonly consumerLenses: boolean;
  /** Shows lines over contracts and their entities. */
  readonly contractLenses: boolean;
  /** Shows at the members of bound types what the contract says of them. */
  readonly inlayHints: boolean;
  /** Texts of more bytes are checked as they were last saved, whatever `check` says. */
  readonly maxFileSize: number;
  /** False in a workspace that the user does not trust: no files are written there. */
  readonly trusted: boolean;
}

/** `initializationOptions`; everything may be missing, because any LSP client may start the server. */
export interface InitializationOptions {
  readonly settings?: Partial<Settings>;
  /** The client handles `plumbline/status`. */
  readonly status?: boolean;
  /** The client has VS Code's command `editor.action.triggerSuggest`, which opens the list of completions. */
  readonly suggestAgain?: boolean;
  /** The client has the extension's commands, `plumbline.generateClient` and so on. */
  readonly commands?: boolean;
}

/** Notification, client to server: the settings are now these. */
export const didChangeSettings = "plumbline/didChangeSettings";

/** Reads the workspace anew from the disk; null when the check failed. */
export const checkWorkspace = message<Record<string, never>, Status>("checkWorkspace");

/** A contract to begin with. */
export const newContract = message<NewContractAnswers, NewContractText>("newContract");

/** What `New Contract…` asks for. */
export interface NewContractAnswers {
  readonly pattern: ContractPattern;
  readonly direction: ContractDirection;
  /** Name of the system on the other side. */
  readonly system: string;
  /** Team of the AI system. */
  readonly owner: string;
}

export type ContractPattern = "batch" | "api" | "cdc" | "stream";
export type ContractDirection = "read" | "write" | "read-write";

export interface NewContractText {
  /** A name that no contract of the workspace has. */
  readonly fileName: string;
  readonly text: string;
  /** The text in LSP snippet syntax: tab stops where only a person knows. */
  readonly snippet: string;
}

/** Notification, server to client, after each check: `Status`. Until the first one comes, types are being loaded. */
export const statusChanged = "plumbline/status";

/** What the last check found. */
export interface Status {
  /** Drift errors and warnings. */
  readonly drifts: number;
  /** Errors and warnings that are no drift. */
  readonly problems: number;
  readonly contracts: number;
  readonly bindings: number;
  /** Of the documents that are open, the contracts and the files with bound types, as the client names them. */
  readonly files: readonly string[];
  /** Open documents beyond `maxFileSize`, as `file:` URIs: their unsaved text is not checked. */
  readonly asSaved: readonly string[];
}

/** Which patterns fit a contract, as Markdown; null when the file is none. */
export const advisePattern = message<ContractParams, string>("advisePattern");

export interface ContractParams {
  /** The contract as the client names it. */
  readonly uri: string;
}

/** The kind of the refactoring that runs a call in its contract's policy. */
export const wrapCallKind = "refactor.rewrite.plumbline.wrapCall";

/** The files that are generated from a contract; null when there are none. */
export const generateClient = message<GenerateClientParams, GeneratedFiles>("generateClient");

export interface GenerateClientParams extends ContractParams {
  /** The failure rehearsal is asked for too. */
  readonly rehearsal: boolean;
}

export interface GeneratedFiles {
  readonly module: GeneratedFile;
  readonly rehearsal?: GeneratedFile;
  /** Packages that the module imports and `package.json` does not list. */
  readonly missingPackages: readonly NeededPackage[];
}

export interface NeededPackage {
  readonly name: string;
  /** The version that a module was written for. */
  readonly version: string;
}

/** A file as it would be now. Only one that is `missing` or `stale` may be written. */
export interface GeneratedFile {
  readonly uri: string;
  readonly text: string;
  readonly state: "missing" | "fresh" | "stale" | "edited" | "foreign";
}

/** A client module of the workspace that needs packages which are not listed; null where there is none. */
export const missingPackages = message<Record<string, never>, MissingPackages>("missingPackages");

export interface MissingPackages {
  /** The contract of the module, as the client names it. */
  readonly contract: string;
  readonly packages: readonly NeededPackage[];
}

/** Lists the packages in `package.json` that a contract's module needs. The answer is a `WorkspaceEdit`, or null. */
export const addPackages = message<ContractParams, object>("addPackages");

/** Where the cursor is. */
export interface PlaceParams {
  /** The document as the client names it. */
  readonly uri: string;
  /** LSP's position. */
  readonly position: { readonly line: number; readonly character: number };
}

/** The type that is declared at a place, and what it could be bound to; null where none is. */
export const bindableType = message<PlaceParams, BindableType>("bindableType");

export interface BindableType {
  readonly name: string;
  readonly entities: readonly {
    /** `id#Entity`, as a tag has it. */
    readonly reference: string;
    /** The contract's name, and its fields. */
    readonly description: string;
  }[];
}

/** Binds the type at a place by a tag. The answer is a `WorkspaceEdit`, or null. */
export const bindType = message<BindTypeParams, object>("bindType");

export interface BindTypeParams extends PlaceParams {
  /** One of the references that `bindableType` gave. */
  readonly reference: string;
}

/** A contract for the host of the call at a place; null where there is no such call. */
export const contractForHost = message<PlaceParams, NewContractFile>("contractForHost");

export interface NewContractFile extends NewContractText {
  /** Where it belongs, as a `file:` URI that no file has yet. */
  readonly uri: string;
}
