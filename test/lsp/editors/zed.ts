import type { EditorProfile } from "./profile";

/** Zed 1, as `default_initialize_params` has it: nearly everything is registered later. */
export const zed: EditorProfile = {
  name: "Zed",
  capabilities: {
    general: { positionEncodings: ["utf-16"] },
    textDocument: {
      synchronization: { dynamicRegistration: true, didSave: true },
      diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
      publishDiagnostics: {
        relatedInformation: true,
        versionSupport: true,
        dataSupport: true,
        tagSupport: { valueSet: [1, 2] },
        codeDescriptionSupport: true,
      },
      definition: { linkSupport: true, dynamicRegistration: true },
      codeAction: {
        dynamicRegistration: true,
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["refactor", "quickfix", "source"] } },
        dataSupport: true,
        resolveSupport: { properties: ["kind", "diagnostics", "isPreferred", "disabled", "edit", "command"] },
      },
      completion: {
        dynamicRegistration: true,
        completionItem: {
          snippetSupport: true,
          resolveSupport: { properties: ["additionalTextEdits", "command", "detail", "documentation"] },
          insertReplaceSupport: true,
          labelDetailsSupport: true,
          documentationFormat: ["markdown", "plaintext"],
        },
        completionList: {
          itemDefaults: ["commitCharacters", "editRange", "insertTextMode", "insertTextFormat", "data"],
        },
        contextSupport: true,
      },
      rename: { dynamicRegistration: true, prepareSupport: true, prepareSupportDefaultBehavior: 1 },
      hover: { dynamicRegistration: true, contentFormat: ["markdown"] },
      inlayHint: {
        dynamicRegistration: true,
        resolveSupport: { properties: ["textEdits", "tooltip", "label.location"] },
      },
      semanticTokens: {
        dynamicRegistration: true,
        requests: { full: { delta: true } },
        tokenTypes: ["namespace", "type", "class", "property", "string", "number", "keyword"],
        tokenModifiers: ["declaration", "definition", "deprecated"],
        formats: ["relative"],
      },
      codeLens: { dynamicRegistration: true },
      documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
      documentLink: { dynamicRegistration: true, tooltipSupport: true },
      foldingRange: { dynamicRegistration: true, lineFoldingOnly: false, foldingRange: { collapsedText: true } },
    },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      workspaceFolders: true,
      applyEdit: true,
      workspaceEdit: { resourceOperations: ["create", "rename", "delete"], documentChanges: true },
      fileOperations: { dynamicRegistration: true, didRename: true, willRename: true },
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      semanticTokens: { refreshSupport: true },
    },
    window: { workDoneProgress: true, showMessage: { messageActionItem: { additionalPropertiesSupport: true } } },
  },
  understands: [
    "window/logMessage",
    "workspace/configuration",
    "client/registerCapability",
    "workspace/diagnostic/refresh",
    "workspace/codeLens/refresh",
    "workspace/inlayHint/refresh",
    "workspace/semanticTokens/refresh",
    "window/workDoneProgress/create",
  ],
  encoding: "utf-16",
};
