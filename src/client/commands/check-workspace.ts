import * as vscode from "vscode";
import { checkWorkspace as request } from "../../protocol/messages";
import { localFolders } from "../folders";
import { untilCancelled } from "../progress";
import type { ServerConnection } from "../server-connection";
import { summary } from "../status-item";

/** `plumbline.checkWorkspace`: reads everything anew from the disk, and opens Problems when there are any. */
export async function checkWorkspace(server: ServerConnection): Promise<void> {
  if (localFolders().length === 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t("Open a folder to check its contracts."));
    return;
  }
  const title = vscode.l10n.t("Checking the workspace");
  const status = await untilCancelled(title, (token) => server.ask(request, {}, token));
  if (status === "cancelled") return;
  if (status === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Plumbline could not check the workspace. Its output says why."),
    );
    return;
  }
  vscode.window.setStatusBarMessage(`Plumbline: ${summary(status)}`, 5_000);
  if (status.drifts + status.problems > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
}
