import * as vscode from "vscode";
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

  /** Opens the page of the contract in the active editor. */
  async show(): Promise<void> {
    const contract = vscode.window.activeTextEditor?.document.uri;
    if (contract === undefined || (await this.#server.advisePattern(contract)) === undefined) {
      void vscode.window.showInformationMessage("Open an integration contract to see which pattern fits it.");
      return;
    }
    const path = `${contract.path.slice(contract.path.lastIndexOf("/"))} pattern advice.md`;
    const page = vscode.Uri.from({ scheme, path, query: contract.toString() });
    this.#changed.fire(page);
    await vscode.workspace.openTextDocument(page);
    await vscode.commands.executeCommand("markdown.showPreview", page);
  }

  async provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    const text = await this.#server.advisePattern(vscode.Uri.parse(page.query, true));
    return text ?? "This file is no integration contract any more.\n";
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
