import * as vscode from "vscode";
import type { Status } from "../protocol/messages";
import type { ServerPhase, ServerState } from "./server-state";

const CONTRACTS: vscode.DocumentFilter = { scheme: "file", pattern: "**/*.contract.{yaml,yml,json}" };

/** The language status item: shown while a contract or a file with a bound type is in the active editor. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem("plumbline.status", []);
  readonly #registration: vscode.Disposable;

  constructor(state: ServerState) {
    this.#item.name = "Plumbline";
    this.#show(state.phase);
    this.#registration = vscode.Disposable.from(
      state.onChanged((phase) => this.#show(phase)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#show(state.phase)),
    );
  }

  dispose(): void {
    this.#registration.dispose();
    this.#item.dispose();
  }

  #show(phase: ServerPhase): void {
    const { l10n } = vscode;
    this.#item.busy = phase.kind === "loading";
    this.#item.severity = severityOf(phase);
    this.#item.command =
      phase.kind === "failed"
        ? { command: "plumbline.restartServer", title: l10n.t("Restart Server") }
        : { command: "plumbline.showOutput", title: l10n.t("Show Log") };
    if (phase.kind === "off") {
      this.#item.selector = [];
    } else if (phase.kind === "checked") {
      this.#item.selector = phase.status.files.map(selectorOf);
      this.#item.text = summary(phase.status);
      this.#item.detail = detailOf(phase.status);
    } else {
      // Which files are bound is not known without a check; contracts are by their names.
      this.#item.selector = [CONTRACTS];
      this.#item.text = phase.kind === "loading" ? l10n.t("Loading TypeScript…") : l10n.t("The server has stopped");
      this.#item.detail = "";
    }
  }
}

/** The state in two words: `2 drifts`, `1 problem`, `Up to date`. */
export function summary({ drifts, problems }: Status): string {
  if (drifts > 0) return driftCount(drifts);
  return problems > 0 ? problemCount(problems) : vscode.l10n.t("Up to date");
}

/** `1 drift`, `2 drifts`. */
export function driftCount(drifts: number): string {
  return drifts === 1 ? vscode.l10n.t("1 drift") : vscode.l10n.t("{0} drifts", drifts);
}

/** `1 problem`, `2 problems`: what is wrong besides drift. */
export function problemCount(problems: number): string {
  return problems === 1 ? vscode.l10n.t("1 problem") : vscode.l10n.t("{0} problems", problems);
}

function severityOf(phase: ServerPhase): vscode.LanguageStatusSeverity {
  const { LanguageStatusSeverity: severity } = vscode;
  if (phase.kind === "failed") return severity.Error;
  const isClean = phase.kind !== "checked" || phase.status.drifts + phase.status.problems === 0;
  return isClean ? severity.Information : severity.Warning;
}

function detailOf({ drifts, problems, bindings, contracts, asSaved }: Status): string {
  const { l10n, workspace } = vscode;
  return [
    ...(drifts > 0 && problems > 0 ? [problemCount(problems)] : []),
    l10n.t("types compared: {0}, contracts: {1}", bindings, contracts),
    ...(asSaved.length > 0 ? [l10n.t("large files are checked as saved: {0}", asSaved.length)] : []),
    ...(workspace.isTrusted ? [] : [l10n.t("Restricted Mode: nothing is written or generated")]),
  ].join(" · ");
}

function selectorOf(file: string): vscode.DocumentFilter {
  const uri = vscode.Uri.parse(file);
  const folder = vscode.Uri.joinPath(uri, "..");
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  // A file name is no pattern: `[id].ts` is one file.
  return { scheme: "file", pattern: new vscode.RelativePattern(folder, name.replace(/[[\]{}*!,]/g, "?")) };
}
