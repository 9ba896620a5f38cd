import * as vscode from "vscode";
import { type CiSystemChoice, ciFile, ciSystems, listPlumbline, type MadeCiFile } from "../../protocol/ci";
import type { FirstSteps } from "../first-steps";
import { applyAndShow, mayWrite } from "../generated-files";
import type { ServerConnection } from "../server-connection";

/**
 * `plumbline.addCiWorkflow`: writes a new file that has the CI system of a repository check its contracts. No file that is
 * there is changed. `given` is the id of a system, where a keybinding has one; else the user is asked where several fit.
 */
export async function addCiWorkflow(server: ServerConnection, steps: FirstSteps, given?: unknown): Promise<void> {
  const folder = await chosenFolder(server);
  if (folder === undefined || !mayWrite()) return;
  const systems = await server.ask(ciSystems, { folder: folder.toString() });
  const system = systems === undefined ? undefined : await chosenSystem(systems, given);
  if (system === undefined) return;
  const made = await server.ask(ciFile, { folder: folder.toString(), system });
  if (made === undefined) return;
  await show(made);
  steps.take("didAddCi");
  if (made.next !== undefined) void vscode.window.showInformationMessage(made.next);
  if (made.addCommand !== undefined) server.unattended(offerToList(server, folder, made.addCommand));
}

/** Shows the file of a CI system: written, or as a text without a file where the user has to put it somewhere. */
async function show({ uri: given, isThere, text, language }: MadeCiFile): Promise<void> {
  if (given === undefined) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text, language }));
    return;
  }
  const uri = vscode.Uri.parse(given);
  if (isThere) {
    const name = vscode.workspace.asRelativePath(uri);
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} is there already: it was left as it is.", name));
  } else {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
    await vscode.workspace.applyEdit(edit);
  }
  await vscode.window.showTextDocument(uri);
}

/** Offers to list `plumbline` in `package.json`: CI runs what is listed there. */
async function offerToList(server: ServerConnection, folder: vscode.Uri, command: string): Promise<void> {
  const add = vscode.l10n.t("Add to package.json");
  const message = vscode.l10n.t("CI runs the plumbline that package.json lists, and it lists none yet: {0}", command);
  if ((await vscode.window.showInformationMessage(message, add)) !== add) return;
  const edit = await server.askForEdit(listPlumbline, { folder: folder.toString() });
  if (!(await applyAndShow(edit))) {
    void vscode.window.showWarningMessage(vscode.l10n.t("There is no package.json that could list it."));
    return;
  }
  const next = vscode.l10n.t("Install it and commit the lock file, so that CI finds it there.");
  void vscode.window.showInformationMessage(next);
}

/** The one system that the repository uses, else the user's choice, of those that it uses first. */
async function chosenSystem(systems: readonly CiSystemChoice[], given: unknown): Promise<string | undefined> {
  const asked = systems.find(({ id }) => id === given);
  const used = systems.filter(({ isUsed }) => isUsed);
  const [only] = used;
  if (asked !== undefined || (only !== undefined && used.length === 1)) return (asked ?? only)?.id;
  const offered = used.length > 0 ? used : systems;
  const picked = await vscode.window.showQuickPick(
    offered.map(({ id, title }) => ({ id, label: title })),
    { title: vscode.l10n.t("Add CI Workflow"), placeHolder: vscode.l10n.t("Which CI system checks the contracts?") },
  );
  return picked?.id;
}

/** The workspace folder whose repository it is; undefined where there is none, which is said. */
async function chosenFolder(server: ServerConnection): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  if (only?.uri.scheme === "file") return only.uri;
  server.unattended(offerToOpen());
  return undefined;
}

async function offerToOpen(): Promise<void> {
  const open = vscode.l10n.t("Open Folder…");
  const message = vscode.l10n.t("A CI workflow belongs into a repository: open its folder first.");
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  await vscode.commands.executeCommand("workbench.action.files.openFolder");
}
