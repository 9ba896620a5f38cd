import type { ClientCapabilities } from "vscode-languageserver-protocol/node";

/** What an editor is to a server: what it says that it can, and how it opens a workspace. */
export interface EditorProfile {
  readonly name: string;
  readonly capabilities: ClientCapabilities;
  /** What the server sends it beside answers, at most. */
  readonly understands: readonly string[];
  readonly encoding: "utf-8" | "utf-16";
}

const everyone = ["textDocument/publishDiagnostics", "window/logMessage"];
const actionKinds = ["", "quickfix", "refactor", "refactor.extract", "refactor.inline", "refactor.rewrite", "source"];

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

/** Helix 25, as `Client::initialize` has it. */
export const helix: EditorProfile = {
  name: "Helix 25",
  capabilities: {
    general: { positionEncodings: ["utf-8", "utf-32", "utf-16"] },
    textDocument: {
      completion: {
        completionItem: {
          snippetSupport: true,
          resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
          insertReplaceSupport: true,
          deprecatedSupport: true,
          tagSupport: { valueSet: [1] },
        },
        completionItemKind: {},
      },
      hover: { contentFormat: ["markdown"] },
      rename: { dynamicRegistration: false, prepareSupport: true, honorsChangeAnnotations: false },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: actionKinds } },
        isPreferredSupport: true,
        disabledSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ["edit", "command"] },
      },
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      inlayHint: { dynamicRegistration: false },
    },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      workspaceFolders: true,
      applyEdit: true,
      symbol: { dynamicRegistration: false },
      executeCommand: { dynamicRegistration: false },
      inlayHint: { refreshSupport: false },
      workspaceEdit: {
        documentChanges: true,
        resourceOperations: ["create", "rename", "delete"],
        failureHandling: "abort",
        normalizesLineEndings: false,
      },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
      fileOperations: { willRename: true, didRename: true },
    },
    window: { workDoneProgress: true },
  },
  understands: [...everyone, "workspace/configuration", "client/registerCapability", "window/workDoneProgress/create"],
  encoding: "utf-8",
};

/** A client that says nothing of itself. */
export const bare: EditorProfile = {
  name: "a bare client",
  capabilities: {},
  understands: everyone,
  encoding: "utf-16",
};
