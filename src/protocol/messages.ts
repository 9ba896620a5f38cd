// What server and client say to each other beyond LSP. Names and types only: both sides import this file and nothing of each other.

/** What the user chose, as far as the server must know. */
export interface Settings {
  /** `onType` checks the text as it is typed, `onSave` the text as it was last saved. */
  readonly check: "onType" | "onSave";
  /** False while another extension already reports plain YAML syntax errors. */
  readonly yamlSyntax: boolean;
  /** Shows a line over bound types. */
  readonly consumerLenses: boolean;
  /** Shows lines over contracts and their entities. */
  readonly contractLenses: boolean;
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

/** Request, client to server, no parameters: reads the workspace anew from the disk; the answer is `Status`, or null on failure. */
export const checkWorkspace = "plumbline/checkWorkspace";

/** Request, client to server: `NewContractAnswers`; the answer is `NewContractText`. */
export const newContract = "plumbline/newContract";

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

/** A contract to begin with. */
export interface NewContractText {
  /** A name that no contract of the workspace has. */
  readonly fileName: string;
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
  /** The contracts and the files with bound types, as `file:` URIs. */
  readonly files: readonly string[];
}

/** Request, client to server, `AdvisePatternParams`: which patterns fit the contract. The answer is Markdown, or null when the file is no contract. */
export const advisePattern = "plumbline/advisePattern";

export interface AdvisePatternParams {
  /** The contract as the client names it. */
  readonly uri: string;
}

/** The kind of the refactoring that runs a call in its contract's policy. */
export const wrapCallKind = "refactor.rewrite.plumbline.wrapCall";

/** Request, client to server, `GenerateClientParams`: the files that are generated from a contract. The answer is `GeneratedFiles`, or null when there are none. */
export const generateClient = "plumbline/generateClient";

export interface GenerateClientParams {
  /** The contract as the client names it. */
  readonly uri: string;
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

/** Request, client to server, no parameters: a client module of the workspace that needs packages which are not listed. The answer is `MissingPackages`, or null. */
export const missingPackages = "plumbline/missingPackages";

export interface MissingPackages {
  /** The contract of the module, as the client names it. */
  readonly contract: string;
  readonly packages: readonly NeededPackage[];
}

/** Request, client to server, `AddPackagesParams`: lists the packages in `package.json` that a contract's module needs. The answer is a `WorkspaceEdit`, or null. */
export const addPackages = "plumbline/addPackages";

export interface AddPackagesParams {
  /** The contract as the client names it. */
  readonly uri: string;
}

/** Where the cursor is. */
export interface PlaceParams {
  /** The document as the client names it. */
  readonly uri: string;
  /** LSP's position. */
  readonly position: { readonly line: number; readonly character: number };
}

/** Request, client to server, `PlaceParams`: the type that is declared at a place, and what it could be bound to. The answer is `BindableType`, or null where none is. */
export const bindableType = "plumbline/bindableType";

export interface BindableType {
  readonly name: string;
  readonly entities: readonly {
    /** `id#Entity`, as a tag has it. */
    readonly reference: string;
    /** The contract's name, and its fields. */
    readonly description: string;
  }[];
}

/** Request, client to server, `BindTypeParams`: binds the type at a place by a tag. The answer is a `WorkspaceEdit`, or null. */
export const bindType = "plumbline/bindType";

export interface BindTypeParams extends PlaceParams {
  /** One of the references that `bindableType` gave. */
  readonly reference: string;
}

/** Request, client to server, `PlaceParams`: a contract for the host of the call at a place. The answer is `NewContractFile`, or null. */
export const contractForHost = "plumbline/contractForHost";

export interface NewContractFile extends NewContractText {
  /** Where it belongs, as a `file:` URI that no file has yet. */
  readonly uri: string;
}
