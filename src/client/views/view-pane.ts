import * as vscode from "vscode";
import type { ViewFilter, ViewName } from "../../protocol/views";
import type { ServerConnection } from "../server-connection";
import { locationOf, type ViewElement } from "./view-element";
import { ViewRows } from "./view-rows";

/** One of our views: its rows, and what VS Code shows around them. A view that is not visible asks for nothing. */
export class ViewPane implements vscode.Disposable {
  readonly rows: ViewRows;
  readonly tree: vscode.TreeView<ViewElement>;
  readonly #filter: () => ViewFilter;
  readonly #name: ViewName;
  readonly #shown = new vscode.EventEmitter<void>();
  /** The view came into sight. */
  readonly onShown = this.#shown.event;
  #isOutdated = false;
  #refreshing: Promise<void> = Promise.resolve();
  readonly #registration: vscode.Disposable;

  constructor(server: ServerConnection, name: ViewName, filter: () => ViewFilter) {
    this.#name = name;
    this.#filter = filter;
    this.rows = new ViewRows(server, name, filter);
    this.tree = vscode.window.createTreeView(`plumbline.${name}`, {
      treeDataProvider: this.rows,
      showCollapseAll: true,
    });
    this.#registration = vscode.Disposable.from(
      this.tree,
      this.rows,
      this.#shown,
      this.tree.onDidChangeVisibility(({ visible }) => {
        if (!visible) return;
        if (this.#isOutdated) this.refresh();
        this.#shown.fire();
      }),
    );
  }

  /** Takes what a check has changed: at once, or when the view is looked at. One question follows the other. */
  refresh(): void {
    this.#isOutdated = !this.tree.visible;
    if (this.#isOutdated) return;
    this.#refreshing = this.#refreshing.then(() => this.rows.refresh()).then(() => this.#explain());
  }

  /** Begins anew, with another filter. */
  async reset(): Promise<void> {
    this.rows.reset();
    await this.rows.getChildren();
    this.#explain();
  }

  /** Selects the row for a place in an editor: in sight and without taking the focus, unless that place was opened from here. */
  async follow({ document, selection }: vscode.TextEditor): Promise<void> {
    if (!this.tree.visible || document.uri.scheme !== "file" || this.#isSelected(document.uri, selection)) return;
    const element = await this.rows.elementAt(document.uri, selection.active);
    if (element === undefined || !this.tree.visible || this.tree.selection.includes(element)) return;
    // The row may go while it is looked for.
    await this.tree.reveal(element, { select: true, focus: false }).then(undefined, () => undefined);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #isSelected(uri: vscode.Uri, selection: vscode.Selection): boolean {
    return this.tree.selection.some(({ row: { place } }) => {
      const location = place && locationOf(place);
      return location?.uri.toString() === uri.toString() && location.range.isEqual(selection);
    });
  }

  /** Says what a filter hides. */
  #explain(): void {
    const { findings, text } = this.#filter();
    const { shown, total } = this.rows.counts;
    const { l10n } = vscode;
    const isFiltered = findings || text !== "";
    const rows =
      this.#name === "contracts"
        ? l10n.t("{0} of {1} contracts shown", shown, total)
        : l10n.t("{0} of {1} files shown", shown, total);
    const only = [...(findings ? [l10n.t("with findings")] : []), ...(text === "" ? [] : [`“${text}”`])].join(", ");
    this.tree.message = isFiltered ? `${rows}: ${only}` : "";
  }
}
