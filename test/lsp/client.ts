import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type MessageConnection,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";

/** Capabilities of an editor that asks for diagnostics. */
export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: { relatedInformation: true }, hover: { contentFormat: ["markdown"] } },
  workspace: { workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
};

/** Capabilities of one that waits to be told. */
export const pushed: ClientCapabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };

/** An editor in a few lines: the built server over stdio. */
export class Client {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly #folder: string;
  readonly #told = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();
  readonly #versions = new Map<string, number>();
  initialized: InitializeResult | undefined;

  /** `server` is what Node runs, `environment` what it knows besides. */
  constructor(
    folder: string,
    server: readonly string[] = [join("dist", "server.js"), "--stdio"],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.#folder = folder;
    this.process = spawn(process.execPath, server, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...environment },
    });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error("The server has no pipes.");
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#told.set(params.uri, params);
      for (const look of this.#waiting) look();
    });
    this.connection.listen();
  }

  /** `processId` is the process that the server lives for, `locale` the language of the editor. */
  async start(
    capabilities: ClientCapabilities,
    initializationOptions?: unknown,
    processId = process.pid,
    locale = "en",
  ): Promise<InitializeResult> {
    const folder = { uri: pathToFileURL(this.#folder).href, name: "workspace" };
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId,
      locale,
      rootUri: folder.uri,
      workspaceFolders: [folder],
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return this.initialized;
  }

  /** Answers what the server asks, with null where nothing is listed; gives the methods of all that it sends, now and later. */
  hears(answers: Readonly<Record<string, unknown>>): ReadonlySet<string> {
    const methods = new Set<string>();
    // It is one; its type only says less.
    (this.connection as unknown as MessageConnection).onRequest((method: string) => {
      methods.add(method);
      return answers[method] ?? null;
    });
    this.connection.onUnhandledNotification(({ method }) => methods.add(method));
    return methods;
  }

  uri(name: string): string {
    return pathToFileURL(join(this.#folder, name)).href;
  }

  async open(name: string, text: string, languageId = "yaml"): Promise<void> {
    const uri = name.includes(":") ? name : this.uri(name);
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the whole text of an open document. */
  change(name: string, text: string): Promise<void> {
    return this.#changed(name, { text });
  }

  /** Replaces a part of an open document, with columns in the encoding that the server chose. */
  edit(name: string, range: Range, text: string): Promise<void> {
    return this.#changed(name, { range, text });
  }

  /** What the client was told of a file, as soon as it is as wanted. */
  told(name: string, wanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve) => {
      const look = () => {
        const params = this.#told.get(this.uri(name));
        if (params === undefined || !wanted(params)) return;
        this.#waiting.delete(look);
        resolve(params);
      };
      this.#waiting.add(look);
      look();
    });
  }

  toldAnything(): boolean {
    return this.#told.size > 0;
  }

  /** Ends the server in good order and gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const exited = once(this.process, "exit");
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await exited;
    this.connection.dispose();
    return this.process.exitCode;
  }

  #changed(name: string, change: TextDocumentContentChangeEvent): Promise<void> {
    const uri = this.uri(name);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [change],
    });
  }
}
