import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
  type WorkspaceEdit,
} from "vscode-languageclient/node";
import { documentsChanged } from "../protocol/documents";
import type { Message } from "../protocol/message";
import {
  type AddPackagesParams,
  type AdvisePatternParams,
  addPackages,
  advisePattern,
  type BindableType,
  type BindTypeParams,
  bindableType,
  bindType,
  checkWorkspace,
  contractForHost,
  didChangeSettings,
  type GenerateClientParams,
  type GeneratedFiles,
  generateClient,
  type InitializationOptions,
  type MissingPackages,
  missingPackages,
  type NewContractAnswers,
  type NewContractFile,
  type NewContractText,
  newContract,
  type PlaceParams,
  type Status,
  statusChanged,
} from "../protocol/messages";
import { isEnabled, readSettings } from "./settings";
import type { StatusItem } from "./status-item";

/** Contracts may have any name, and a schema or a type may stand in any of these; the server knows which are of interest. */
const languages = ["yaml", "json", "jsonc", "typescript", "typescriptreact", "javascript", "javascriptreact"];

/** A place in an editor. */
export interface EditorPlace {
  readonly document: vscode.Uri;
  readonly position: vscode.Position;
}

/** The language server's process, as long as `plumbline.enable` wants one. */
export class ServerConnection implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #status: StatusItem;
  readonly #documentsChanged = new vscode.EventEmitter<void>();
  /** A check has come: documents that are made from contracts may be others. */
  readonly onDocumentsChanged = this.#documentsChanged.event;
  #client: LanguageClient | undefined;
  /** Starts and stops follow one another: a client cannot be stopped while it starts. */
  #settled: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, status: StatusItem) {
    this.#context = context;
    this.#log = log;
    this.#status = status;
  }

  /** Starts the server if it is wanted, and keeps it informed from now on. */
  followSettings(): void {
    this.#context.subscriptions.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("plumbline")) this.#settingsChanged();
      }),
      vscode.extensions.onDidChange(() => this.#settingsChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#settingsChanged()),
    );
    if (isEnabled()) void this.start();
  }

  start(): Promise<void> {
    return this.#next(async () => {
      if (this.#client !== undefined) return;
      this.#client = this.#createClient();
      this.#status.loading();
      await this.#client.start();
    });
  }

  stop(): Promise<void> {
    return this.#next(async () => {
      const client = this.#client;
      this.#client = undefined;
      this.#status.off();
      await client?.dispose();
    });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Asks the server; undefined when no server runs or it has nothing to say. */
  async ask<Params, Result>(
    message: Message<Params, Result>,
    params: Params,
  ): Promise<NonNullable<Result> | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequest<Result>(message.method, params)) ?? undefined;
  }

  /** Has everything read anew; undefined when no server runs or it could not say. */
  async checkWorkspace(): Promise<Status | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequest<Status | null>(checkWorkspace)) ?? undefined;
  }

  /** Which patterns fit a contract, as Markdown; undefined when the file is none, or no server runs. */
  async advisePattern(contract: vscode.Uri): Promise<string | undefined> {
    await this.#settled;
    const params: AdvisePatternParams = { uri: contract.toString() };
    return (await this.#client?.sendRequest<string | null>(advisePattern, params)) ?? undefined;
  }

  /** A contract to begin with; undefined when no server runs or it made none. */
  async newContract(answers: NewContractAnswers): Promise<NewContractText | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequest<NewContractText | null>(newContract, answers)) ?? undefined;
  }

  /** What is generated from a contract; undefined when that is nothing, or no server runs. */
  async generateClient(contract: vscode.Uri, rehearsal: boolean): Promise<GeneratedFiles | undefined> {
    await this.#settled;
    const params: GenerateClientParams = { uri: contract.toString(), rehearsal };
    return (await this.#client?.sendRequest<GeneratedFiles | null>(generateClient, params)) ?? undefined;
  }

  /** A client module of the workspace that needs packages which are not listed; undefined where there is none. */
  async missingPackages(): Promise<MissingPackages | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequest<MissingPackages | null>(missingPackages)) ?? undefined;
  }

  /** Lists in `package.json` what a contract's client module needs; undefined where that is nothing. */
  async addPackages(contract: vscode.Uri): Promise<vscode.WorkspaceEdit | undefined> {
    await this.#settled;
    const params: AddPackagesParams = { uri: contract.toString() };
    const edit = await this.#client?.sendRequest<WorkspaceEdit | null>(addPackages, params);
    return edit == null ? undefined : await this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /** The type that is declared at a place, and what it could be bound to. */
  async bindableType(place: EditorPlace): Promise<BindableType | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequest<BindableType | null>(bindableType, paramsOf(place))) ?? undefined;
  }

  /** Binds the type at a place; undefined where that is no edit. */
  async bindType(place: EditorPlace, reference: string): Promise<vscode.WorkspaceEdit | undefined> {
    await this.#settled;
    const params: BindTypeParams = { ...paramsOf(place), reference };
    const edit = await this.#client?.sendRequest<WorkspaceEdit | null>(bindType, params);
    return edit == null ? undefined : await this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /** A contract for the host of the call at a place; undefined where there is no such call. */
  async contractForHost(place: EditorPlace): Promise<NewContractFile | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequest<NewContractFile | null>(contractForHost, paramsOf(place))) ?? undefined;
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.#documentsChanged.dispose();
  }

  #settingsChanged(): void {
    const running = this.#client;
    if (isEnabled() !== (running !== undefined)) void (isEnabled() ? this.start() : this.stop());
    else void running?.sendNotification(didChangeSettings, readSettings());
  }

  #createClient(): LanguageClient {
    const module = this.#context.asAbsolutePath("dist/server.js");
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
    };
    const initializationOptions: InitializationOptions = {
      settings: readSettings(),
      status: true,
      suggestAgain: true,
      commands: true,
    };
    const clientOptions: LanguageClientOptions = {
      documentSelector: languages.map((language) => ({ scheme: "file", language })),
      outputChannel: this.#log,
      initializationOptions,
      diagnosticPullOptions: {
        onChange: true,
        onSave: true,
        // Between two saves the marks move with the text, and the server has nothing new to say.
        filter: (_, mode) => mode === "onType" && readSettings().check === "onSave",
      },
    };
    const client = new LanguageClient("plumbline", "Plumbline", serverOptions, clientOptions);
    client.onNotification(statusChanged, (status: Status) => this.#status.show(status));
    client.onNotification(documentsChanged, () => this.#documentsChanged.fire());
    return client;
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#settled = this.#settled.then(step).catch((error: unknown) => {
      this.#log.error(error instanceof Error ? error : String(error));
    });
    return this.#settled;
  }
}

function paramsOf({ document, position }: EditorPlace): PlaceParams {
  return { uri: document.toString(), position: { line: position.line, character: position.character } };
}
