import * as vscode from "vscode";
import type { ViewFilter, ViewName } from "../../protocol/views";
import type { ServerConnection } from "../server-connection";
import { locationOf, type ViewElement } from "./view-element";
import { isFiltering } from "./view-filter";
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
  #isLoading = false;
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

  /** Says while it is so that nothing is known yet. */
  showLoading(isLoading: boolean): void {
    this.#isLoading = isLoading;
    this.#explain();
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

  /** Says above the rows what is not among them. Unlike welcome content it leaves the focus where it is. */
  #explain(): void {
    const { counts } = this.rows;
    if (this.#isLoading && counts.total === 0) this.tree.message = vscode.l10n.t("Reading contracts and types…");
    else this.tree.message = isFiltering(this.#filter()) ? this.#hiding(counts) : "";
  }

  /** What a filter hides. */
  #hiding({ shown, total }: ViewRows["counts"]): string {
    const { l10n } = vscode;
    const { findings, text } = this.#filter();
    const rows =
      this.#name === "contracts"
        ? l10n.t("{0} of {1} contracts shown", shown, total)
        : l10n.t("{0} of {1} files shown", shown, total);
    const only = [...(findings ? [l10n.t("with findings")] : []), ...(text === "" ? [] : [`“${text}”`])].join(", ");
    const all = shown === 0 && total > 0 ? l10n.t("“Clear Filter” in the title shows all.") : "";
    return `${rows}: ${only}. ${all}`.trim();
  }
}
