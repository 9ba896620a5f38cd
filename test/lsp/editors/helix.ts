import type { ClientCapabilities } from "vscode-languageserver-protocol/node";
import { actionKinds, type EditorProfile, everyone } from "./profile";

/** Helix 25.01, as `Client::initialize` has it. */
const helixCapabilities: ClientCapabilities = {
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
};

const helixAnswers = [
  ...everyone,
  "workspace/configuration",
  "client/registerCapability",
  "window/workDoneProgress/create",
];

export const helix: EditorProfile = {
  name: "Helix 25.01",
  capabilities: helixCapabilities,
  understands: helixAnswers,
  encoding: "utf-8",
};

/** Since 25.07 it asks for diagnostics. */
export const helixThatPulls: EditorProfile = {
  ...helix,
  name: "Helix 25.07",
  capabilities: {
    ...helixCapabilities,
    textDocument: {
      ...helixCapabilities.textDocument,
      diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
    },
    workspace: { ...helixCapabilities.workspace, diagnostics: { refreshSupport: true } },
  },
  understands: [...helixAnswers, "workspace/diagnostic/refresh"].filter((one) => one !== everyone[0]),
};
