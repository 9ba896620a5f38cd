import * as vscode from "vscode";
import type { Status } from "../protocol/messages";

/** The language status item: shown while a contract or a file with a bound type is in the active editor. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem("plumbline.status", []);

  constructor() {
    this.#item.name = "Plumbline";
    this.#item.command = { command: "plumbline.showOutput", title: "Show Log" };
    this.off();
  }

  /** The server starts: which files are bound is not known yet, contracts are by their names. */
  loading(): void {
    this.#item.selector = [{ scheme: "file", pattern: "**/*.contract.{yaml,yml,json}" }];
    this.#item.busy = true;
    this.#item.text = "Loading TypeScript…";
    this.#item.detail = "";
    this.#item.severity = vscode.LanguageStatusSeverity.Information;
  }

  show(status: Status): void {
    this.#item.selector = status.files.map(selectorOf);
    this.#item.busy = false;
    this.#item.text = summary(status);
    this.#item.detail = `${count(status.bindings, "type")} compared with ${count(status.contracts, "contract")}`;
    this.#item.severity =
      status.drifts + status.problems > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  }

  off(): void {
    this.#item.selector = [];
    this.#item.busy = false;
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** The state in two words: `2 drifts`, `1 problem`, `Up to date`. */
export function summary({ drifts, problems }: Status): string {
  if (drifts > 0) return count(drifts, "drift");
  return problems > 0 ? count(problems, "problem") : "Up to date";
}

function count(number: number, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${number} ${thing}s`;
}

function selectorOf(file: string): vscode.DocumentFilter {
  const uri = vscode.Uri.parse(file);
  const folder = vscode.Uri.joinPath(uri, "..");
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  // A file name is no pattern: `[id].ts` is one file.
  return { scheme: "file", pattern: new vscode.RelativePattern(folder, name.replace(/[[\]{}*!,]/g, "?")) };
}
