#!/usr/bin/env node
// The language server. It speaks over stdio unless an argument says otherwise: --node-ipc, --pipe=NAME or --socket=PORT.
import { join } from "node:path";
import {
  CodeActionKind,
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { version } from "../../package.json";
import { keepHeapSmall } from "../host/small-heap";
import { readTranslations } from "../host/translations";
import { type Settings, wrapCallKind } from "../protocol/messages";
import { useTranslations } from "../text/l10n";
import { createEngine } from "./engine";
import { provideAdvice } from "./features/advice";
import { provideBindType } from "./features/bind-type";
import { takeChangedSettings } from "./features/changed-settings";
import { provideCi } from "./features/ci";
import { fixAllKind, provideCodeActions } from "./features/code-actions";
import { refreshCodeLens } from "./features/code-lens";
import { provideCompareRevision } from "./features/compare-revision";
import { provideContractForHost } from "./features/contract-for-host";
import { provideContractFromType } from "./features/contract-from-type";
import { provideContractTypes } from "./features/contract-types";
import { fixedCapabilities, provideEditorFeatures, registerFeatures } from "./features/editor-features";
import { provideGenerateClient } from "./features/generate-client";
import { provideHover } from "./features/hover";
import { provideImportContract } from "./features/import-contract";
import { refreshInlayHints } from "./features/inlay-hints";
import { provideIntegrationMap } from "./features/integration-map";
import { provideInventory } from "./features/inventory";
import { followMoves, movedFiles } from "./features/moved-files";
import { provideNewContract } from "./features/new-contract";
import { answerDiagnostics, refreshDiagnostics } from "./features/pull-diagnostics";
import { pushDiagnostics } from "./features/push-diagnostics";
import { provideSarif } from "./features/sarif";
import { provideSpec } from "./features/spec";
import { provideStatus } from "./features/status";
import { provideViews } from "./features/views";
import { watchFiles } from "./features/watched-files";
import { watchGit } from "./features/watched-git";
import { followFolders, initialRoots } from "./features/workspace-folders";
import { Log } from "./log";
import { OpenDocuments } from "./open-documents";
import { negotiateEncoding, Positions } from "./positions";
import type { Session } from "./session";
import { readInitializationOptions } from "./settings";
import { ToLsp } from "./to-lsp";
import { Workspace } from "./workspace";

/** What is answered, of LSP first and then of our own; each of them adds its handlers to a session. */
const PROVIDERS: readonly ((session: Session) => void)[] = [
  provideHover,
  provideEditorFeatures,
  provideCodeActions,
  followMoves,
  provideAdvice,
  provideBindType,
  provideCi,
  provideCompareRevision,
  provideContractForHost,
  provideContractFromType,
  provideContractTypes,
  provideGenerateClient,
  provideImportContract,
  provideIntegrationMap,
  provideInventory,
  provideNewContract,
  provideSarif,
  provideSpec,
  provideViews,
];

keepHeapSmall();

const transport = /^--(stdio|node-ipc|pipe|socket)\b/;
const connection = process.argv.some((argument) => transport.test(argument))
  ? createConnection()
  : createConnection(process.stdin, process.stdout);

connection.onInitialize((client) => startSession(connection, client));
connection.listen();

function startSession(connection: Connection, client: InitializeParams): InitializeResult {
  useTranslations(readTranslations(join(__dirname, "../l10n"), client.locale));
  const { capabilities } = client;
  const options = readInitializationOptions(client.initializationOptions);
  let settings = options.settings;
  const log = new Log(connection.console);
  const positions = new Positions(negotiateEncoding(capabilities));
  const documents = new OpenDocuments(positions);
  const workspace = new Workspace({
    createEngine,
    roots: initialRoots(client),
    onFailed: (error) => log.failure("A check", error),
  });
  const toLsp = new ToLsp({
    texts: workspace.texts,
    positions,
    relatedInformation: supportsRelatedInformation(client),
    clientUri: (uri) => documents.clientUri(uri),
  });
  const session: Session = {
    connection,
    client,
    workspace,
    documents,
    positions,
    toLsp,
    log,
    asksAgain: options.suggestAgain,
    hasCommands: options.commands,
    settings: () => settings,
  };

  documents.listen(session);
  // The whole workspace is known later than one file: who cannot be told to ask again is told at once.
  const pulls =
    capabilities.textDocument?.diagnostic !== undefined && capabilities.workspace?.diagnostics?.refreshSupport === true;
  if (pulls) answerDiagnostics(session);
  else pushDiagnostics(session);
  for (const provide of PROVIDERS) provide(session);
  provideStatus(session, options.status);
  const takeSettings = (given: Settings) => {
    settings = given;
    documents.passAgain(session);
    workspace.recheck();
    refreshCodeLens(session);
    refreshDiagnostics(session);
    refreshInlayHints(session);
  };
  connection.onInitialized(() => {
    log.info(`Plumbline ${version}, Node ${process.version}, positions in ${positions.encoding}`);
    watchFiles(session);
    watchGit(session);
    registerFeatures(session);
    followFolders(session);
    takeChangedSettings(session, options.hasSettings, takeSettings);
    workspace.recheck();
  });
  connection.onShutdown(() => workspace.dispose());

  return {
    serverInfo: { name: "plumbline", version },
    capabilities: {
      positionEncoding: positions.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      ...fixedCapabilities(capabilities.textDocument),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, wrapCallKind, fixAllKind],
      },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { willRename: movedFiles },
      },
      ...(pulls
        ? { diagnosticProvider: { identifier: "plumbline", interFileDependencies: true, workspaceDiagnostics: true } }
        : {}),
    },
  };
}

function supportsRelatedInformation({ capabilities: { textDocument } }: InitializeParams): boolean {
  return (textDocument?.diagnostic ?? textDocument?.publishDiagnostics)?.relatedInformation === true;
}
