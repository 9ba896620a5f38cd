import * as vscode from "vscode";
import type { ServerConnection } from "../server-connection";
import { summary } from "../status-item";

/** `plumbline.checkWorkspace`: reads everything anew from the disk, and opens Problems when there are any. */
export async function checkWorkspace(server: ServerConnection): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: "Plumbline: checking the workspace" };
  const status = await vscode.window.withProgress(progress, () => server.checkWorkspace());
  if (status === undefined) {
    void vscode.window.showWarningMessage("Plumbline could not check the workspace. Its output says why.");
    return;
  }
  vscode.window.setStatusBarMessage(`Plumbline: ${summary(status)}`, 5_000);
  if (status.drifts + status.problems > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
}
