#!/usr/bin/env node
// The language server. It speaks over stdio unless an argument says otherwise: --node-ipc, --pipe=NAME or --socket=PORT.
import {
  CodeActionKind,
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver/node";
import { version } from "../../package.json";
import { keepHeapSmall } from "../host/small-heap";
import { didChangeSettings, wrapCallKind } from "../protocol/messages";
import { createEngine } from "./engine";
import { provideAdvice } from "./features/advice";
import { provideBindType } from "./features/bind-type";
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
import { provideIntegrationMap } from "./features/integration-map";
import { provideInventory } from "./features/inventory";
import { provideNewContract } from "./features/new-contract";
import { answerDiagnostics } from "./features/pull-diagnostics";
import { pushDiagnostics } from "./features/push-diagnostics";
import { provideSpec } from "./features/spec";
import { provideStatus } from "./features/status";
import { watchFiles } from "./features/watched-files";
import { followFolders, initialRoots } from "./features/workspace-folders";
import { Log } from "./log";
import { OpenDocuments } from "./open-documents";
import { negotiateEncoding, Positions } from "./positions";
import type { Session } from "./session";
import { readInitializationOptions, readSettings } from "./settings";
import { ToLsp } from "./to-lsp";
import { Workspace } from "./workspace";

keepHeapSmall();

const transport = /^--(stdio|node-ipc|pipe|socket)\b/;
const connection = process.argv.some((argument) => transport.test(argument))
  ? createConnection()
  : createConnection(process.stdin, process.stdout);

connection.onInitialize((client) => startSession(connection, client));
connection.listen();

function startSession(connection: Connection, client: InitializeParams): InitializeResult {
  const { capabilities } = client;
  const options = readInitializationOptions(client.initializationOptions);
  let settings = options.settings;
  const log = new Log(connection.console);
  const positions = new Positions(negotiateEncoding(capabilities));
  const documents = new OpenDocuments();
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
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  if (pulls) answerDiagnostics(session);
  else pushDiagnostics(session);
  provideHover(session);
  provideEditorFeatures(session);
  provideCodeActions(session);
  provideAdvice(session);
  provideBindType(session);
  provideContractForHost(session);
  provideNewContract(session);
  provideGenerateClient(session);
  provideContractFromType(session);
  provideImportContract(session);
  provideContractTypes(session);
  provideSpec(session);
  provideInventory(session);
  provideIntegrationMap(session);
  provideCompareRevision(session);
  provideStatus(session, options.status);
  connection.onNotification(didChangeSettings, (given: unknown) => {
    settings = readSettings(given);
    workspace.recheck();
    refreshCodeLens(session);
  });
  connection.onInitialized(() => {
    log.info(`Plumbline ${version}, Node ${process.version}, positions in ${positions.encoding}`);
    watchFiles(session);
    registerFeatures(session);
    followFolders(session);
    workspace.recheck();
  });
  connection.onShutdown(() => workspace.dispose());

  return {
    serverInfo: { name: "plumbline", version },
    capabilities: {
      positionEncoding: positions.encoding,
      textDocumentSync: { openClose: true, change: documents.syncKind(positions.encoding), save: true },
      hoverProvider: true,
      ...fixedCapabilities(capabilities.textDocument),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, wrapCallKind, fixAllKind],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(pulls
        ? { diagnosticProvider: { identifier: "plumbline", interFileDependencies: true, workspaceDiagnostics: true } }
        : {}),
    },
  };
}

function supportsRelatedInformation({ capabilities: { textDocument } }: InitializeParams): boolean {
  return (textDocument?.diagnostic ?? textDocument?.publishDiagnostics)?.relatedInformation === true;
}
