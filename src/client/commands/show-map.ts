import * as vscode from "vscode";
import type { MapPageNews, MapTarget } from "../../protocol/map";
import { integrationMap } from "../../protocol/map";
import type { RowPlace } from "../../protocol/views";
import { mapPage, pageFolder } from "../map-page";
import { untilCancelled } from "../progress";
import type { ServerConnection } from "../server-connection";
import { ViewElement } from "../views/view-element";

const viewType = "plumbline.map";

/** The panel of the integration map, as long as one is open; a window that is loaded again has it still. */
export class IntegrationMap implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #server: ServerConnection;
  readonly #extension: vscode.Uri;
  readonly #registrations: readonly vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  /** What the picture that was sent last leads to. */
  #targets: ReadonlyMap<string, MapTarget> = new Map();
  /** The contract that is looked for. */
  #wanted: RowPlace | undefined;
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

  /** Shows the map; the contract of a row of a view has the focus there. */
  show(row?: unknown): void {
    this.#wanted = row instanceof ViewElement ? row.row.contract : undefined;
    if (this.#panel === undefined) {
      const title = vscode.l10n.t("Integration Map");
      this.#adopt(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active));
    } else {
      this.#panel.reveal();
      this.#focusWanted();
    }
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
    this.#targets = new Map();
    const { webview } = panel;
    panel.iconPath = { light: this.#icon("light"), dark: this.#icon("dark") };
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.#extension)] };
    webview.onDidReceiveMessage((wish: unknown) => this.#server.unattended(this.#take(wish)));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.html = mapPage(webview, this.#extension);
  }

  /** For the tab. The API of the oldest VS Code that we run on takes no product icon there. */
  #icon(theme: "light" | "dark"): vscode.Uri {
    return vscode.Uri.joinPath(this.#extension, `images/map-${theme}.svg`);
  }

  /** A hidden page is none: it asks by itself when it is shown again. */
  async #refresh(): Promise<void> {
    if (this.#panel?.visible !== true) return;
    this.#asked++;
    const asked = this.#asked;
    const ask = (token?: vscode.CancellationToken) => this.#server.ask(integrationMap, {}, token);
    // The first picture is waited for; those after it come when they come.
    const isFirst = this.#targets.size === 0;
    const asking = isFirst ? untilCancelled(vscode.l10n.t("Drawing the integration map"), ask) : ask();
    const picture = await asking.catch(() => undefined);
    if (picture === "cancelled") return this.#panel?.dispose();
    if (asked !== this.#asked) return;
    if (picture === undefined) return this.#tell({ type: "unavailable" });
    const { targets, svg, ...shown } = picture;
    this.#targets = new Map(Object.entries(targets));
    this.#tell({ type: "picture", picture: { ...shown, svg: new TextEncoder().encode(svg) } });
    this.#focusWanted();
    // The map of a large workspace may not have the contract; a later one is not to take the focus.
    this.#wanted = undefined;
  }

  #focusWanted(): void {
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    const found = [...this.#targets].find(([, target]) => isAt(target, wanted));
    if (found !== undefined) this.#tell({ type: "focus", target: found[0] });
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

function isAt({ uri, position }: MapTarget, { uri: wanted, range: { start } }: RowPlace): boolean {
  return uri === wanted && position.line === start.line && position.character === start.character;
}
