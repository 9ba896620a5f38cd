import * as vscode from "vscode";
import { contractFromType as request } from "../../protocol/contracts";
import { bindableType } from "../../protocol/messages";
import { cursorPlace } from "../cursor";
import { mayWrite } from "../generated-files";
import { untilCancelled } from "../progress";
import type { ServerConnection } from "../server-connection";
import { askForContract, openNewContract } from "./new-contract";

const TITLE = vscode.l10n.t("Create Contract from TypeScript Type");

/**
 * `plumbline.contractFromType`: asks what a type does not tell, and opens a contract for the type at the cursor. `given` are
 * `NewContractAnswers`, where a keybinding has them.
 */
export async function contractFromType(server: ServerConnection, given?: unknown): Promise<void> {
  if (!mayWrite()) return;
  const place = cursorPlace();
  const type = place && (await server.ask(bindableType, place));
  if (place === undefined || type === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the cursor on an interface, a type, a class or an enum first."),
    );
    return;
  }
  const answers = await askForContract(TITLE, given);
  if (answers === undefined) return;
  const made = await untilCancelled(vscode.l10n.t("Reading {0}", type.name), (token) =>
    server.ask(request, { ...place, ...answers }, token),
  );
  if (made === "cancelled") return;
  if (made === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("Plumbline could not make a contract. Its output says why."));
  } else if ("refusal" in made) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("No contract can be made from {0}. {1}", type.name, made.refusal),
    );
  } else {
    await openNewContract(vscode.Uri.parse(made.uri), made);
    if (made.losses.length > 0) void vscode.window.showInformationMessage(lossWords(type.name, made.losses));
  }
}

function lossWords(name: string, losses: readonly string[]): string {
  const [only] = losses;
  if (only !== undefined && losses.length === 1) return only;
  return vscode.l10n.t("{0} things are to be known of {1}: comments in the contract say which.", losses.length, name);
}
