import type { ClientCapabilities } from "vscode-languageserver-protocol/node";
import { actionKinds, type EditorProfile, everyone } from "./profile";

/** Neovim 0.10 and 0.11 on Linux, as `vim.lsp.protocol.make_client_capabilities()` has it. */
const neovimCapabilities: ClientCapabilities = {
  general: { positionEncodings: ["utf-8", "utf-16", "utf-32"] },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    inlayHint: {
      dynamicRegistration: true,
      resolveSupport: { properties: ["textEdits", "tooltip", "location", "command"] },
    },
    semanticTokens: {
      dynamicRegistration: false,
      tokenTypes: ["namespace", "type", "class", "property", "string", "number", "keyword"],
      tokenModifiers: ["declaration", "definition", "deprecated"],
      formats: ["relative"],
      requests: { range: false, full: { delta: true } },
      overlappingTokenSupport: true,
      multilineTokenSupport: false,
      serverCancelSupport: false,
      augmentsSyntaxTokens: true,
    },
    synchronization: { dynamicRegistration: false, willSave: true, willSaveWaitUntil: true, didSave: true },
    codeAction: {
      dynamicRegistration: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: actionKinds } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit", "command"] },
    },
    codeLens: { dynamicRegistration: false },
    foldingRange: { dynamicRegistration: false, lineFoldingOnly: true, foldingRange: { collapsedText: true } },
    completion: {
      dynamicRegistration: false,
      completionItem: {
        snippetSupport: true,
        commitCharactersSupport: false,
        preselectSupport: false,
        deprecatedSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        resolveSupport: { properties: ["additionalTextEdits", "command"] },
      },
      completionList: { itemDefaults: ["editRange", "insertTextFormat", "insertTextMode", "data"] },
      contextSupport: true,
    },
    definition: { linkSupport: true, dynamicRegistration: true },
    typeDefinition: { linkSupport: true },
    hover: { dynamicRegistration: true, contentFormat: ["markdown", "plaintext"] },
    references: { dynamicRegistration: false },
    documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: true },
    rename: { dynamicRegistration: true, prepareSupport: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, dataSupport: true },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: false },
    workspaceFolders: true,
    applyEdit: true,
    workspaceEdit: { resourceOperations: ["rename", "create", "delete"] },
    semanticTokens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: false, relativePatternSupport: true },
    inlayHint: { refreshSupport: true },
  },
  window: {
    workDoneProgress: true,
    showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
    showDocument: { support: true },
  },
};

const neovimAnswers = [
  ...everyone,
  "workspace/configuration",
  "client/registerCapability",
  "workspace/inlayHint/refresh",
  "workspace/semanticTokens/refresh",
  "window/workDoneProgress/create",
];

export const neovim: EditorProfile = {
  name: "Neovim 0.11",
  capabilities: neovimCapabilities,
  understands: neovimAnswers,
  encoding: "utf-8",
};

/** It can be told to ask for diagnostics again. */
export const neovimThatPulls: EditorProfile = {
  ...neovim,
  name: "Neovim 0.12",
  capabilities: {
    ...neovimCapabilities,
    workspace: { ...neovimCapabilities.workspace, diagnostics: { refreshSupport: true } },
  },
  understands: [...neovimAnswers, "workspace/diagnostic/refresh"].filter((one) => one !== everyone[0]),
};
