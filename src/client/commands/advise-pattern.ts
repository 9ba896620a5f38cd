import * as vscode from "vscode";
import { advisePattern } from "../../protocol/messages";
import { contractOf } from "../generated-files";
import type { ServerConnection } from "../server-connection";

const scheme = "plumbline-advice";

/** Shows, for `plumbline.advisePattern`, which pattern fits a contract: a page that the server writes anew each time. */
export class PatternAdvice implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: ServerConnection;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(server: ServerConnection) {
    this.#server = server;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** Opens the page of the contract that a menu gives, else of the one in the active editor. */
  async show(asked?: unknown): Promise<void> {
    const contract = contractOf(asked);
    if (contract === undefined || (await this.#adviceOn(contract)) === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t("Open an integration contract to see which pattern fits it."),
      );
      return;
    }
    const path = vscode.l10n.t("{0} pattern advice.md", contract.path.slice(contract.path.lastIndexOf("/")));
    const page = vscode.Uri.from({ scheme, path, query: contract.toString() });
    this.#changed.fire(page);
    await vscode.workspace.openTextDocument(page);
    await vscode.commands.executeCommand("markdown.showPreview", page);
  }

  async provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    const text = await this.#adviceOn(vscode.Uri.parse(page.query, true));
    return text ?? vscode.l10n.t("This file is no integration contract any more.\n");
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  #adviceOn(contract: vscode.Uri): Promise<string | undefined> {
    return this.#server.ask(advisePattern, { uri: contract.toString() });
  }
}
