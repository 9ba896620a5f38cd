import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";
import { documentsChanged } from "../protocol/documents";
import type { Message } from "../protocol/message";
import { didChangeSettings, type InitializationOptions, type Status, statusChanged } from "../protocol/messages";
import { tellFailure } from "./command-guard";
import type { PatientClient } from "./language-client";
import { loadLanguageClient } from "./load-language-client";
import { provideRenameEdits } from "./refused-rename";
import type { ServerState } from "./server-state";
import { checkedWhen, isEnabled, OTHERS_SETTINGS, readSettings } from "./settings";
import { TraceChannel } from "./trace-channel";
import { othersTurn } from "./turns";

/** Contracts may have any name, and a schema or a type may stand in any of these; the server knows which are of interest. */
const languages = ["yaml", "json", "jsonc", "typescript", "typescriptreact", "javascript", "javascriptreact"];

/** Avro's schemas, which have no language of their own. */
const AVRO = { scheme: "file", pattern: "**/*.avsc" };

/** `State.Stopped`, `State.Starting` and `State.StartFailed` of the library, which is loaded later. */
const STOPPED = 1;
const STARTING = 3;
const START_FAILED = 4;

/** The language server's process, as long as `plumbline.enable` wants one. */
export class ServerConnection implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #trace: TraceChannel;
  readonly #state: ServerState;
  readonly #documentsChanged = new vscode.EventEmitter<void>();
  /** A check has come: documents that are made from contracts may be others. */
  readonly onDocumentsChanged = this.#documentsChanged.event;
  #client: PatientClient | undefined;
  #isWanted = false;
  /** Starts and stops follow one another: a client cannot be stopped while it starts. */
  #settled: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, state: ServerState) {
    this.#context = context;
    this.#log = log;
    this.#trace = new TraceChannel(log);
    this.#state = state;
  }

  /** Starts the server if it is wanted, and keeps it informed from now on. */
  followSettings(): void {
    this.#context.subscriptions.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        const sections = ["plumbline", ...Object.values(OTHERS_SETTINGS)];
        if (sections.some((section) => event.affectsConfiguration(section))) this.#settingsChanged();
      }),
      vscode.extensions.onDidChange(() => this.#settingsChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#settingsChanged()),
    );
    if (isEnabled()) void this.start();
  }

  start(): Promise<void> {
    this.#isWanted = true;
    return this.#next(async () => {
      if (this.#client !== undefined) return;
      this.#state.become({ kind: "loading" });
      this.#client = await this.#createClient();
      await othersTurn();
      await this.#client.start();
    });
  }

  stop(): Promise<void> {
    this.#isWanted = false;
    return this.#next(async () => {
      const client = this.#client;
      this.#client = undefined;
      this.#state.become({ kind: "off" });
      await client?.dispose();
    });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** `off` where the user does not want a server, `failed` where it did not start or crashed too often. */
  async state(): Promise<"running" | "off" | "failed"> {
    await this.#settled;
    if (!isEnabled()) return "off";
    return this.#client?.needsStop() === true ? "running" : "failed";
  }

  /** Work that no command waits for, such as a message with a button: what goes wrong in it is said and logged. */
  unattended(work: Promise<unknown>): void {
    work.catch((error: unknown) => tellFailure(this.#log, error));
  }

  /** Asks the server; undefined when no server runs or it has nothing to say. */
  async ask<Params, Result>(
    message: Message<Params, Result>,
    params: Params,
    token?: vscode.CancellationToken,
  ): Promise<NonNullable<Result> | undefined> {
    await this.#settled;
    // A token that is undefined would be sent as a further parameter.
    const rest = token === undefined ? [] : [token];
    return (await this.#client?.sendRequest<Result>(message.method, params, ...rest)) ?? undefined;
  }

  /** Asks the server for what it says in parts, before the answer. */
  async askInParts<Params, Result>(
    message: Message<Params, Result>,
    params: Params,
    hear: (part: string) => void,
    token: vscode.CancellationToken,
  ): Promise<NonNullable<Result> | undefined> {
    await this.#settled;
    return (await this.#client?.sendRequestInParts(message, params, hear, token)) ?? undefined;
  }

  /** Asks the server for an edit; undefined where there is none. */
  async askForEdit<Params>(
    message: Message<Params, object>,
    params: Params,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const edit = await this.ask(message, params);
    return edit === undefined ? undefined : await this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.#documentsChanged.dispose();
    this.#trace.dispose();
  }

  #settingsChanged(): void {
    if (isEnabled() !== this.#isWanted) void (isEnabled() ? this.start() : this.stop());
    else void this.#client?.sendNotification(didChangeSettings, readSettings()).catch((error) => this.#fail(error));
  }

  async #createClient(): Promise<PatientClient> {
    const { createLanguageClient } = await loadLanguageClient();
    await othersTurn();
    const initializationOptions: InitializationOptions = {
      settings: readSettings(),
      status: true,
      suggestAgain: true,
      commands: true,
    };
    const clientOptions: LanguageClientOptions = {
      documentSelector: [...languages.map((language) => ({ scheme: "file", language })), AVRO],
      outputChannel: this.#log,
      traceOutputChannel: this.#trace,
      initializationOptions,
      middleware: { provideRenameEdits },
      diagnosticPullOptions: {
        onChange: true,
        onSave: true,
        // Between two saves the marks move with the text, and the server has nothing new to say.
        filter: (_, mode) => mode === "onType" && checkedWhen() === "onSave",
      },
    };
    const client = createLanguageClient(this.#context.asAbsolutePath("dist/server.js"), clientOptions);
    client.onNotification(statusChanged, (status: Status) => this.#state.become({ kind: "checked", status }));
    client.onDidChangeState(({ newState }) => {
      // Of a client that is stopped by us nobody wants to hear.
      if (client !== this.#client) return;
      if (newState === STOPPED || newState === START_FAILED) this.#state.become({ kind: "failed" });
      else if (newState === STARTING) this.#state.become({ kind: "loading" });
    });
    client.onNotification(documentsChanged, () => this.#documentsChanged.fire());
    return client;
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#settled = this.#settled.then(step).catch((error: unknown) => this.#fail(error));
    return this.#settled;
  }

  #fail(error: unknown): void {
    this.#log.error(error instanceof Error ? error : String(error));
  }
}
