import {
  CancellationTokenSource,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type ProtocolConnection,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";

/**
 * Asks for diagnostics as VS Code does (vscode-languageclient, `DiagnosticRequestor`): of every document with a tab by itself,
 * of the workspace in a request that stays open. What comes there of a document that it asks for by itself is dropped,
 * and so is the last answer for a document whose tab is gone.
 */
export class PullClient {
  readonly #connection: ProtocolConnection;
  readonly #isVisible: (uri: string) => boolean;
  readonly #show: (uri: string, items: readonly Diagnostic[]) => void;
  /** What it asks for by itself, with the id of what it shows. */
  readonly #documents = new Map<string, { resultId: string | undefined }>();
  readonly #workspaceIds = new Map<string, string | undefined>();
  readonly #requests = new Map<string, { again: boolean; source: CancellationTokenSource }>();
  #ended = false;
  #timer: NodeJS.Timeout | undefined;
  /** How often it has asked for the whole workspace. */
  workspaceRequests = 0;

  constructor(options: {
    readonly connection: ProtocolConnection;
    readonly isVisible: (uri: string) => boolean;
    readonly visible: () => Iterable<string>;
    readonly show: (uri: string, items: readonly Diagnostic[]) => void;
  }) {
    this.#connection = options.connection;
    this.#isVisible = options.isVisible;
    this.#show = options.show;
    this.#connection.onRequest(DiagnosticRefreshRequest.type, () => {
      for (const uri of options.visible()) this.pull(uri);
    });
  }

  /** Asks for a document: it was opened, changed or saved. */
  pull(uri: string): void {
    this.#ask(uri).catch(() => undefined);
  }

  knows(uri: string): boolean {
    return this.#documents.has(uri) || this.#requests.has(uri);
  }

  /** The tab of a document is gone, or it is about to be closed: asks for it once more, and leaves it to the workspace. */
  forget(uri: string): void {
    if (!this.knows(uri)) return;
    const request = this.#requests.get(uri);
    if (request === undefined) {
      this.#ask(uri)
        .then(() => this.#documents.delete(uri))
        .catch(() => undefined);
    } else request.again = true;
    this.#workspaceIds.delete(uri);
  }

  async askForWorkspace(): Promise<void> {
    this.workspaceRequests++;
    const partialResultToken = `soak-${this.workspaceRequests}`;
    const previousResultIds = [...this.#workspaceIds].flatMap(([uri, before]) => {
      const value = this.#documents.has(uri) ? this.#documents.get(uri)?.resultId : before;
      return value === undefined ? [] : [{ uri, value }];
    });
    const take = ({ items }: WorkspaceDiagnosticReport) => {
      for (const item of items) {
        if (item.kind === "full" && !this.#documents.has(item.uri)) this.#show(item.uri, item.items);
        this.#workspaceIds.set(item.uri, item.resultId);
      }
    };
    const listener = this.#connection.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, take);
    const params = { identifier: "plumbline", previousResultIds, partialResultToken };
    const report = await this.#connection.sendRequest(WorkspaceDiagnosticRequest.type, params).catch(() => undefined);
    listener.dispose();
    if (this.#ended) return;
    if (report !== undefined) take(report);
    this.#timer = setTimeout(() => void this.askForWorkspace(), 2_000);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #ask(uri: string): Promise<void> {
    const document = this.#documents.get(uri) ?? { resultId: undefined };
    this.#documents.set(uri, document);
    const current = this.#requests.get(uri);
    if (current !== undefined) {
      if (!current.again) current.source.cancel();
      current.again = true;
      return;
    }
    const request = { again: false, source: new CancellationTokenSource() };
    this.#requests.set(uri, request);
    const report = await this.#report(uri, document.resultId, request.source);
    this.#requests.delete(uri);
    if (!this.#isVisible(uri)) {
      this.#documents.delete(uri);
      return;
    }
    if (report?.kind === "full") this.#show(uri, report.items);
    if (report !== undefined) document.resultId = report.resultId;
    if (request.again || report === undefined) this.pull(uri);
  }

  async #report(
    uri: string,
    previousResultId: string | undefined,
    { token }: CancellationTokenSource,
  ): Promise<DocumentDiagnosticReport | undefined> {
    const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
    try {
      const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, params, token);
      return token.isCancellationRequested ? undefined : report;
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  }
}
