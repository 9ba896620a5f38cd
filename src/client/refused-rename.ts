import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { askInTurn } from "./questions";

const CODE = new Set(["typescript", "typescriptreact", "javascript", "javascriptreact"]);

/**
 * In code VS Code lets the next provider rename what one refuses to: TypeScript's would change the code alone, and part it
 * from its contract without a word. So the user is told why, and asked first.
 */
export const provideRenameEdits: NonNullable<Middleware["provideRenameEdits"]> = async (
  document,
  position,
  newName,
  token,
  next,
) => {
  try {
    return await next(document, position, newName, token);
  } catch (error) {
    const isCancelled = token.isCancellationRequested || error instanceof vscode.CancellationError;
    if (!(error instanceof Error) || isCancelled || !CODE.has(document.languageId)) throw error;
    // With an error the next provider is asked; an edit without changes leaves all as it is.
    if (await wantsCodeAlone(error.message)) throw error;
    return new vscode.WorkspaceEdit();
  }
};

async function wantsCodeAlone(reason: string): Promise<boolean> {
  const choices = [
    { value: "nothing", label: vscode.l10n.t("Rename Nothing") },
    {
      value: "code",
      label: vscode.l10n.t("Rename in Code Only"),
      detail: vscode.l10n.t("Contracts and schemas keep the name; what has drifted apart is marked then."),
    },
  ];
  const answers = await askInTurn(reason, [
    { key: "which", prompt: vscode.l10n.t("Not renamed across the border"), choices },
  ]);
  return answers?.get("which") === "code";
}
