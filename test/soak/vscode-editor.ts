import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as vscode from "vscode";
import type { Random } from "../bench/random";
import { type DrivenEditor, markOf, type OpenDocument } from "./driven-editor";
import { MarkChanges } from "./mark-changes";
import { changeBetween } from "./text-change";

/** How long a change on the disk takes to reach the server, and its check: nobody says when it has. */
const heardAfterMs = 1_500;

/** The real VS Code around this extension host, through its API. */
export class VsCodeEditor implements DrivenEditor {
  readonly folder: string;
  readonly changes = new MarkChanges();
  readonly #listener: vscode.Disposable;
  #check: "onType" | "onSave" = "onType";
  /** What the files of open documents held when they were last seen. */
  readonly #files = new Map<string, string>();

  constructor(folder: string) {
    this.folder = folder;
    let before = "";
    this.#listener = vscode.languages.onDidChangeDiagnostics(() => {
      const now = this.marks().join("\n");
      if (now === before) return;
      before = now;
      this.changes.happened();
    });
  }

  documents(): ReadonlyMap<string, OpenDocument> {
    const shown = new Set(this.#tabs().map(({ uri }) => uri.toString()));
    const documents = vscode.workspace.textDocuments.filter(
      ({ uri, isDirty }) => uri.scheme === "file" && (isDirty || shown.has(uri.toString())),
    );
    return new Map(
      documents.flatMap((document) => {
        const path = this.#path(document.uri);
        return path === undefined ? [] : [[path, this.#opened(path, document)] as const];
      }),
    );
  }

  /** A text that was typed back to what a file held is dirty for VS Code; nobody else can know when that file is gone. */
  #opened(path: string, document: vscode.TextDocument): OpenDocument {
    const text = document.getText();
    const file = join(this.folder, path);
    if (existsSync(file)) this.#files.set(path, readFileSync(file, "utf8"));
    else if (this.#files.get(path) === text) return { text, isDirty: false };
    return { text, isDirty: document.isDirty };
  }

  async open(path: string): Promise<void> {
    await this.#show(path);
  }

  async close(path: string): Promise<void> {
    if (!this.documents().has(path)) return;
    await this.#show(path);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }

  async type(path: string, text: string): Promise<void> {
    const editor = await this.#show(path);
    const before = editor.document.getText();
    if (before === text) return;
    const change = changeBetween(before, text);
    if (!("range" in change)) return;
    const { start, end } = change.range;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    await editor.edit((edit) => edit.replace(range, change.text));
  }

  async undo(path: string): Promise<void> {
    await this.#show(path);
    await vscode.commands.executeCommand("undo");
  }

  async save(path: string): Promise<void> {
    await (await this.#show(path)).document.save();
  }

  async rename(from: string, to: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(this.#uri(from), this.#uri(to));
    if (await vscode.workspace.applyEdit(edit)) return;
    mkdirSync(dirname(join(this.folder, to)), { recursive: true });
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  async outside(change: () => void): Promise<void> {
    change();
    await this.checked();
  }

  async fix(path: string, random: Random): Promise<string | undefined> {
    const { document } = await this.#show(path);
    const diagnostics = vscode.languages.getDiagnostics(document.uri).filter(isOurs);
    if (diagnostics.length === 0) return undefined;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      random.pick(diagnostics).range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const edits = actions.filter(({ edit }) => edit !== undefined);
    if (edits.length === 0) return undefined;
    const { title, edit } = random.pick(edits);
    return edit !== undefined && (await vscode.workspace.applyEdit(edit)) ? title : undefined;
  }

  async renameSymbol(path: string, offset: number, name: string): Promise<boolean> {
    const { document } = await this.#show(path);
    const refused = (): undefined => undefined;
    const edit = await vscode.commands
      .executeCommand<vscode.WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        document.positionAt(offset),
        name,
      )
      .then((given) => given, refused);
    return edit !== undefined && (await vscode.workspace.applyEdit(edit));
  }

  get checksOnSave(): boolean {
    return this.#check === "onSave";
  }

  async checkOn(when: "onType" | "onSave"): Promise<void> {
    this.#check = when;
    await vscode.workspace.getConfiguration("plumbline").update("check", when, vscode.ConfigurationTarget.Global);
  }

  async restart(): Promise<void> {
    await vscode.commands.executeCommand("plumbline.restartServer");
  }

  marks(): readonly string[] {
    return vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
      diagnostics.filter(isOurs).map(({ range, severity, code, message, relatedInformation = [] }) =>
        markOf(this.#path(uri) ?? uri.toString(), {
          range,
          // LSP counts from 1.
          severity: severity + 1,
          code: typeof code === "object" ? code.value : code,
          message,
          related: relatedInformation.map((one) => ({
            path: this.#path(one.location.uri) ?? one.location.uri.toString(),
            start: one.location.range.start,
            message: one.message,
          })),
        }),
      ),
    );
  }

  async checked(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, heardAfterMs));
  }

  async stop(): Promise<void> {
    this.#listener.dispose();
  }

  async #show(path: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(this.#uri(path), { preview: false });
  }

  #tabs(): readonly vscode.TabInputText[] {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input] : []));
  }

  #uri(path: string): vscode.Uri {
    return vscode.Uri.file(join(this.folder, path));
  }

  #path(uri: vscode.Uri): string | undefined {
    const path = relative(this.folder, uri.fsPath).replaceAll("\\", "/");
    return uri.scheme !== "file" || path.startsWith("..") ? undefined : path;
  }
}

function isOurs({ source }: vscode.Diagnostic): boolean {
  return source === "plumbline";
}
