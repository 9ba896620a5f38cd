import type { ClientCapabilities } from "vscode-languageserver-protocol/node";
import { pulling, pushed } from "../lsp/client";

const common: ClientCapabilities = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    rename: { prepareSupport: true },
  },
  workspace: {
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    fileOperations: { willRename: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
  },
};

/** As VS Code has it: diagnostics are asked for, or, for other editors, told. */
export const profiles: Readonly<Record<"pull" | "push", ClientCapabilities>> = {
  pull: merged(pulling),
  push: merged(pushed),
};

function merged(diagnostics: ClientCapabilities): ClientCapabilities {
  return {
    textDocument: { ...common.textDocument, ...diagnostics.textDocument },
    workspace: { ...common.workspace, ...diagnostics.workspace },
  };
}
