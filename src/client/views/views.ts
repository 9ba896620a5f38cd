import * as vscode from "vscode";
import type { ViewFilter } from "../../protocol/views";
import type { ServerConnection } from "../server-connection";
import type { ServerPhase, ServerState } from "../server-state";
import { driftCount } from "../status-item";
import { RowDecorations } from "./row-decorations";
import { askForFilter, isFiltering, NO_FILTER } from "./view-filter";
import { ViewPane } from "./view-pane";

/** Where the window remembers that the views do not follow the editor. */
const STAYS = "plumbline.views.stay";
/** While somebody types, views and their selection wait for a pause as long as this. */
const QUIET_MS = 150;

/** The views *Contracts* and *Consumers*: what they share, and the context keys that menus and welcome content ask for. */
export class Views implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #contracts: ViewPane;
  readonly #consumers: ViewPane;
  readonly #registration: vscode.Disposable;
  #filter: ViewFilter = NO_FILTER;
  #following: NodeJS.Timeout | undefined;
  #refreshing: NodeJS.Timeout | undefined;
  /** Ends the progress that the views show before the first check. */
  #loaded: (() => void) | undefined;

  constructor(server: ServerConnection, state: ServerState, memento: vscode.Memento) {
    this.#memento = memento;
    this.#contracts = new ViewPane(server, "contracts", () => this.#filter);
    this.#consumers = new ViewPane(server, "consumers", () => this.#filter);
    this.#registration = vscode.Disposable.from(
      this.#contracts,
      this.#consumers,
      vscode.window.registerFileDecorationProvider(new RowDecorations()),
      state.onChanged((phase) => this.#show(phase)),
      server.onDocumentsChanged(() => this.#refreshSoon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#followSoon()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.#followSoon();
      }),
      ...this.#panes.map((pane) => pane.onShown(() => this.#followSoon())),
    );
    this.#show(state.phase);
    this.#setContext("filtered", false);
    this.#setContext("follows", this.#follows);
  }

  /** `plumbline.filterViews` and, while there is a filter, `plumbline.changeViewsFilter`. */
  async filter(): Promise<void> {
    const filter = await askForFilter(this.#filter);
    if (filter !== undefined) await this.#setFilter(filter);
  }

  /** `plumbline.clearViewsFilter`. */
  clearFilter(): Promise<void> {
    return this.#setFilter(NO_FILTER);
  }

  /** `plumbline.followEditor` and `plumbline.unfollowEditor`. */
  async setFollowing(follows: boolean): Promise<void> {
    await this.#memento.update(STAYS, follows ? undefined : true);
    this.#setContext("follows", follows);
    if (follows) this.#followSoon();
  }

  dispose(): void {
    clearTimeout(this.#following);
    clearTimeout(this.#refreshing);
    this.#loaded?.();
    this.#registration.dispose();
  }

  async #setFilter(filter: ViewFilter): Promise<void> {
    this.#filter = filter;
    this.#setContext("filtered", isFiltering(filter));
    await Promise.all(this.#panes.map((pane) => pane.reset()));
  }

  get #panes(): readonly ViewPane[] {
    return [this.#contracts, this.#consumers];
  }

  get #follows(): boolean {
    return this.#memento.get<unknown>(STAYS) !== true;
  }

  #refreshSoon(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => {
      for (const pane of this.#panes) pane.refresh();
    }, QUIET_MS);
  }

  #followSoon(): void {
    clearTimeout(this.#following);
    if (!this.#follows || !this.#panes.some(({ tree }) => tree.visible)) return;
    this.#following = setTimeout(() => {
      const editor = vscode.window.activeTextEditor;
      if (editor !== undefined) for (const pane of this.#panes) void pane.follow(editor);
    }, QUIET_MS);
  }

  #show(phase: ServerPhase): void {
    const drifts = phase.kind === "checked" ? phase.status.drifts : 0;
    this.#contracts.tree.badge = drifts === 0 ? undefined : { value: drifts, tooltip: driftCount(drifts) };
    this.#setContext("state", stateOf(phase));
    this.#showProgress(phase.kind === "loading");
    for (const pane of this.#panes) pane.showLoading(phase.kind === "loading");
    if (phase.kind === "off" || phase.kind === "failed") for (const pane of this.#panes) pane.rows.reset();
  }

  #showProgress(isLoading: boolean): void {
    if (isLoading === (this.#loaded !== undefined)) return;
    this.#loaded?.();
    this.#loaded = undefined;
    if (!isLoading) return;
    const loaded = new Promise<void>((settle) => {
      this.#loaded = settle;
    });
    for (const viewId of ["plumbline.contracts", "plumbline.consumers"]) {
      void vscode.window.withProgress({ location: { viewId } }, () => loaded);
    }
  }

  #setContext(name: string, value: unknown): void {
    void vscode.commands.executeCommand("setContext", `plumbline.${name}`, value);
  }
}

/** What welcome content asks for: `empty` where there is neither a contract nor a bound type. */
function stateOf(phase: ServerPhase): string {
  if (phase.kind !== "checked") return phase.kind;
  return phase.status.contracts + phase.status.bindings === 0 ? "empty" : "ready";
}
