import * as vscode from "vscode";
import { wrapCallKind } from "../../protocol/messages";

/** `plumbline.wrapCall`: runs the call at the cursor in the policy of its contract. */
export async function wrapCall(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const [action] =
    editor === undefined
      ? []
      : await vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          editor.document.uri,
          editor.selection,
          wrapCallKind,
        );
  if (action?.edit === undefined) {
    const message = vscode.l10n.t("There is no call here that the policy of a contract could run.");
    void vscode.window.showInformationMessage(message);
    return;
  }
  const isDone = await vscode.workspace.applyEdit(action.edit);
  const next = action.command;
  if (isDone && next !== undefined) await vscode.commands.executeCommand(next.command, ...(next.arguments ?? []));
}
