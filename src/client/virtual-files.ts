import * as vscode from "vscode";

/**
 * Says of contracts that lie on no disk that they are not checked: by a language status item, where somebody who misses the
 * marks looks. Virtual workspaces hold such files, and folders of other file systems beside those of the disk.
 */
export class VirtualFilesItem implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem("plumbline.virtual", []);
  readonly #registration = vscode.workspace.onDidChangeWorkspaceFolders(() => this.#select());

  constructor() {
    this.#item.name = "Plumbline";
    this.#item.text = vscode.l10n.t("Contracts are not checked here");
    this.#item.detail = vscode.l10n.t("Plumbline checks files on a disk; this folder is on none.");
    this.#select();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#item.dispose();
  }

  #select(): void {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const schemes = new Set(folders.map(({ uri }) => uri.scheme).filter((scheme) => scheme !== "file"));
    this.#item.selector = [...schemes].map((scheme) => ({ scheme, pattern: "**/*.contract.{yaml,yml,json}" }));
  }
}
