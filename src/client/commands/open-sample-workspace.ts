import * as vscode from "vscode";
import { freeUri } from "../folders";

/** What the sample is called where it is copied to. */
const NAME = "plumbline-sample";
/** Where it is remembered which folder is a sample that nobody has seen yet. */
const UNSEEN = "plumbline.unseenSample";

/**
 * `plumbline.openSampleWorkspace`: copies the sample into a folder that the user picks, and opens it: in a window of its own
 * where this one has a folder. `given` is the folder to copy it into, where a keybinding or a test has one.
 */
export async function openSampleWorkspace(context: vscode.ExtensionContext, given?: unknown): Promise<void> {
  const parent = given instanceof vscode.Uri ? given : await pickedFolder();
  if (parent === undefined) return;
  const sample = await copySample(context.extensionUri, parent);
  await context.globalState.update(UNSEEN, sample.toString());
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand("vscode.openFolder", sample, { forceNewWindow });
}

/** Copies the sample of the extension into a new folder; nothing that is there is touched. */
export async function copySample(extension: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  const sample = await freeUri(parent, (count) => (count === 1 ? NAME : `${NAME}-${count}`));
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(extension, "sample"), sample, { overwrite: false });
  return sample;
}

/** Shows the problems of a sample that was just opened, and its README, which leads through it. */
export async function welcomeToSample({ globalState }: vscode.ExtensionContext): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined || globalState.get(UNSEEN) !== folder.uri.toString()) return;
  await globalState.update(UNSEEN, undefined);
  await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(folder.uri, "README.md"));
}

/** Beside the open folder, not inside of it, where the user does not choose otherwise. */
async function pickedFolder(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Folder for {0}", NAME),
    openLabel: vscode.l10n.t("Create Sample Here"),
    canSelectFolders: true,
    canSelectFiles: false,
    ...(folder?.uri.scheme === "file" ? { defaultUri: vscode.Uri.joinPath(folder.uri, "..") } : {}),
  });
  return picked?.[0];
}
