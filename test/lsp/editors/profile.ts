import type { ClientCapabilities } from "vscode-languageserver-protocol/node";

/** What an editor is to a server: what it says that it can, and how it opens a workspace. */
export interface EditorProfile {
  readonly name: string;
  readonly capabilities: ClientCapabilities;
  /** What the server sends it beside answers, at most. */
  readonly understands: readonly string[];
  readonly encoding: "utf-8" | "utf-16";
}

/** What every editor understands that waits to be told of diagnostics. */
export const everyone = ["textDocument/publishDiagnostics", "window/logMessage"];

export const actionKinds = [
  "",
  "quickfix",
  "refactor",
  "refactor.extract",
  "refactor.inline",
  "refactor.rewrite",
  "source",
];

/** A client that says nothing of itself. */
export const bare: EditorProfile = {
  name: "a bare client",
  capabilities: {},
  understands: everyone,
  encoding: "utf-16",
};
