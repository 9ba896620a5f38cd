// What server and client say to each other beyond LSP. Names and types only: both sides import this file and nothing of each other.

/** What the user chose, as far as the server must know. */
export interface Settings {
  /** `onType` checks the text as it is typed, `onSave` the text as it was last saved. */
  readonly check: "onType" | "onSave";
  /** False while another extension already reports plain YAML syntax errors. */
  readonly yamlSyntax: boolean;
}

/** `initializationOptions`; everything may be missing, because any LSP client may start the server. */
export interface InitializationOptions {
  readonly settings?: Partial<Settings>;
  /** The client handles `plumbline/status`. */
  readonly status?: boolean;
  /** The client has VS Code's command `editor.action.triggerSuggest`, which opens the list of completions. */
  readonly suggestAgain?: boolean;
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
