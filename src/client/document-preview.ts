import * as vscode from "vscode";
import type { ServerConnection } from "./server-connection";

const SCHEME = "plumbline-document";

/** A document that is made anew whenever a check has come. */
export interface PreviewedDocument {
  /** Where its file would be. */
  readonly file: vscode.Uri;
  /** Its Markdown; undefined while it cannot be made. */
  readonly make: () => Promise<string | undefined>;
  /** What is said while it cannot be made, as one line of Markdown. */
  readonly gone: string;
}

/** Documents that are shown as Markdown previews beside what they are made from, and follow it. Nothing is written. */
export class DocumentPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  /** What is shown, by the page's URI. */
  readonly #pages = new Map<string, PreviewedDocument>();
  /** The last Markdown of each page that could be made. */
  readonly #made = new Map<string, string>();
  /** What each page says now. */
  readonly #shown = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: readonly vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(server: ServerConnection) {
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      server.onDocumentsChanged(() => server.unattended(this.#follow())),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some(isPreview) && !vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPreview)))
          this.#forget();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => server.unattended(this.#leadToFile(editor))),
      this.#changed,
    ];
  }

  /** Opens the preview beside the active editor, or shows the one that is there. */
  async show(document: PreviewedDocument): Promise<void> {
    const page = document.file.with({ scheme: SCHEME });
    this.#pages.set(page.toString(), document);
    await this.#refresh(page);
    await vscode.workspace.openTextDocument(page);
    // Beside a preview would be a third column.
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    if (activeTab !== undefined && isPreview(activeTab)) {
      await vscode.commands.executeCommand("workbench.action.focusFirstEditorGroup");
    }
    await vscode.commands.executeCommand("markdown.showLockedPreviewToSide", page);
  }

  /** What a page says. A link in it to a file leads here, too, and is given the file's text until `#leadToFile` has come. */
  async provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    const shown = this.#shown.get(page.toString());
    return (
      shown ?? (await fileBehind(page))?.getText() ?? vscode.l10n.t("Run the command again to see this document.\n")
    );
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
  }

  async #follow(): Promise<void> {
    const changes = await Promise.all([...this.#pages.keys()].map((page) => this.#refresh(vscode.Uri.parse(page))));
    // VS Code lets go of documents without editors after minutes, and hears no more of their changes.
    if (changes.includes(true)) await vscode.commands.executeCommand("markdown.preview.refresh");
  }

  /** True when the page says something else than before. */
  async #refresh(page: vscode.Uri): Promise<boolean> {
    const key = page.toString();
    const document = this.#pages.get(key);
    if (document === undefined) return false;
    // A server that has just gone is started again, and then the page is made anew.
    const text = await document.make().catch(() => undefined);
    if (text !== undefined) this.#made.set(key, text);
    const now = text ?? `> ${document.gone}\n\n${this.#made.get(key) ?? ""}`;
    if (this.#shown.get(key) === now) return false;
    this.#shown.set(key, now);
    this.#changed.fire(page);
    return true;
  }

  /**
   * Links in a preview are relative to the page, and keep its scheme: shows the file that is meant in their stead, in the
   * column that the preview is not in.
   */
  async #leadToFile(editor: vscode.TextEditor | undefined): Promise<void> {
    const page = editor?.document.uri;
    if (editor === undefined || page?.scheme !== SCHEME || this.#pages.has(page.toString())) return;
    const file = await fileBehind(page);
    if (file === undefined) return;
    const isFirst = editor.viewColumn === vscode.ViewColumn.One;
    await vscode.window.showTextDocument(file, {
      viewColumn: isFirst ? vscode.ViewColumn.Beside : vscode.ViewColumn.One,
      selection: editor.selection,
      preview: false,
    });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => isTextOf(tab, page)));
  }

  #forget(): void {
    this.#pages.clear();
    this.#made.clear();
    this.#shown.clear();
  }
}

/** The file of the workspace that has the path of a page; undefined where there is none. */
async function fileBehind(page: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const file = page.with({ scheme: "file", query: "", fragment: "" });
  if (vscode.workspace.getWorkspaceFolder(file) === undefined) return undefined;
  try {
    return await vscode.workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}

function isTextOf({ input }: vscode.Tab, uri: vscode.Uri): boolean {
  return input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
}

function isPreview({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.includes("markdown.preview");
}
