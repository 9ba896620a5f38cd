import * as vscode from "vscode";
import type { GeneratedFile } from "../protocol/messages";
import { ViewElement } from "./views/view-element";

/** The contract that a command is given by its URI (menus give one, lenses its text) or by a row of a view, or else the file at hand. */
export function contractOf(asked: unknown): vscode.Uri | undefined {
  const given =
    typeof asked === "string" ? vscode.Uri.parse(asked) : asked instanceof ViewElement ? asked.contract : asked;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === "file" ? uri : undefined;
}

/** True in a trusted workspace; elsewhere it is said that nothing is written. */
export function mayWrite(): boolean {
  const { isTrusted } = vscode.workspace;
  if (!isTrusted)
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Plumbline writes no files in a workspace that is not trusted."),
    );
  return isTrusted;
}

/** Why files are not written: the first of them that is none of ours, or that somebody edited. */
export function refusalOf(files: readonly GeneratedFile[]): string | undefined {
  const refused = files.find(({ state }) => state === "edited" || state === "foreign");
  if (refused === undefined) return undefined;
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(refused.uri));
  if (refused.state === "foreign")
    return vscode.l10n.t("{0} is there already and was not generated: it was left as it is.", name);
  return vscode.l10n.t(
    "{0} was edited by hand: it was left as it is. Change the contract instead, and delete the file to have it written anew.",
    name,
  );
}

/** Makes an edit, and shows the first file that it changes; false where there is none. */
export async function applyAndShow(edit: vscode.WorkspaceEdit | undefined): Promise<boolean> {
  if (edit === undefined || !(await vscode.workspace.applyEdit(edit))) return false;
  const [changed] = edit.entries();
  if (changed !== undefined) await vscode.window.showTextDocument(changed[0]);
  return true;
}

/** Writes those that are missing or stale. */
export async function writeGenerated(files: readonly GeneratedFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const replaced: vscode.TextDocument[] = [];
  for (const { uri: given, text, state } of files) {
    const uri = vscode.Uri.parse(given);
    if (state === "missing") edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
    if (state !== "stale") continue;
    const document = await vscode.workspace.openTextDocument(uri);
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    replaced.push(document);
  }
  if (await vscode.workspace.applyEdit(edit)) for (const document of replaced) await document.save();
}
