import * as vscode from "vscode";
import type { MapPageNews, MapTarget } from "../../protocol/map";
import { integrationMap } from "../../protocol/map";
import { mapPage, pageFolder } from "../map-page";
import type { ServerConnection } from "../server-connection";

const viewType = "plumbline.map";

/** The panel of the integration map, as long as one is open; a window that is loaded again has it still. */
export class IntegrationMap implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #server: ServerConnection;
  readonly #extension: vscode.Uri;
  readonly #registrations: readonly vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  /** What the picture that was sent last leads to. */
  #targets: ReadonlyMap<string, MapTarget> = new Map();
  /** Grows with every question: an answer that another question has overtaken is not shown. */
  #asked = 0;

  constructor(server: ServerConnection, extension: vscode.Uri) {
    this.#server = server;
    this.#extension = extension;
    this.#registrations = [
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      server.onDocumentsChanged(() => this.#refresh()),
    ];
  }

  show(): void {
    if (this.#panel !== undefined) this.#panel.reveal();
    else this.#adopt(vscode.window.createWebviewPanel(viewType, "Integration Map", vscode.ViewColumn.Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const one of this.#registrations) one.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.#extension)] };
    webview.onDidReceiveMessage((wish: unknown) => this.#take(wish));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.html = mapPage(webview, this.#extension);
  }

  /** A hidden page is none: it asks by itself when it is shown again. */
  async #refresh(): Promise<void> {
    if (this.#panel?.visible !== true) return;
    this.#asked++;
    const asked = this.#asked;
    const picture = await this.#server.ask(integrationMap, {}).catch(() => undefined);
    if (asked !== this.#asked) return;
    if (picture === undefined) return this.#tell({ type: "unavailable" });
    const { targets, ...shown } = picture;
    this.#targets = new Map(Object.entries(targets));
    this.#tell({ type: "picture", picture: shown });
  }

  #tell(news: MapPageNews): void {
    void this.#panel?.webview.postMessage(news);
  }

  async #take(wish: unknown): Promise<void> {
    const { type, target }: { readonly type?: unknown; readonly target?: unknown } =
      typeof wish === "object" && wish !== null ? wish : {};
    if (type === "ready") await this.#refresh();
    else if (type === "open" && typeof target === "string") await this.#open(this.#targets.get(target));
    else if (type === "newContract") await vscode.commands.executeCommand("plumbline.newContract");
    else if (type === "importContract") await vscode.commands.executeCommand("plumbline.importContract");
  }

  /** Beside the map, or in the first column where the map is not in it. */
  async #open(target: MapTarget | undefined): Promise<void> {
    const uri = target === undefined ? undefined : vscode.Uri.parse(target.uri, true);
    if (target === undefined || uri?.scheme !== "file") return;
    const isFirst = this.#panel?.viewColumn === vscode.ViewColumn.One;
    const { line, character } = target.position;
    const at = new vscode.Position(line, character);
    await vscode.window.showTextDocument(uri, {
      viewColumn: isFirst ? vscode.ViewColumn.Beside : vscode.ViewColumn.One,
      selection: new vscode.Range(at, at),
    });
  }
}
