import * as vscode from "vscode";
import { contractFromType as request } from "../../protocol/contracts";
import { mayWrite } from "../generated-files";
import type { ServerConnection } from "../server-connection";
import { askForContract, openNewContract } from "./new-contract";

const TITLE = "Create Contract from TypeScript Type";

/**
 * `plumbline.contractFromType`: asks what a type does not tell, and opens a contract for the type at the cursor. `given` are
 * `NewContractAnswers`, where a keybinding has them.
 */
export async function contractFromType(server: ServerConnection, given?: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !mayWrite()) return;
  const place = { document: editor.document.uri, position: editor.selection.active };
  const type = await server.bindableType(place);
  if (type === undefined) {
    void vscode.window.showInformationMessage("Put the cursor on an interface, a type, a class or an enum first.");
    return;
  }
  const answers = await askForContract(TITLE, given);
  if (answers === undefined) return;
  const { line, character } = place.position;
  const params = { uri: place.document.toString(), position: { line, character }, ...answers };
  const made = await untilCancelled(`Reading ${type.name}`, server.ask(request, params));
  if (made === "cancelled") return;
  if (made === undefined) {
    void vscode.window.showWarningMessage("Plumbline could not make a contract. Its output says why.");
  } else if ("refusal" in made) {
    void vscode.window.showWarningMessage(`No contract can be made from ${type.name}. ${made.refusal}`);
  } else {
    await openNewContract(vscode.Uri.parse(made.uri), made);
    if (made.losses.length > 0) void vscode.window.showInformationMessage(lossWords(type.name, made.losses));
  }
}

/** Shows progress that may be cancelled: then nobody waits for the answer any more. */
function untilCancelled<Answer>(title: string, answer: Promise<Answer>): Thenable<Answer | "cancelled"> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, token) => {
    const cancelled = new Promise<"cancelled">((settle) => {
      token.onCancellationRequested(() => settle("cancelled"));
    });
    return Promise.race([answer, cancelled]);
  });
}

function lossWords(name: string, losses: readonly string[]): string {
  const [only] = losses;
  if (only !== undefined && losses.length === 1) return only;
  return `${losses.length} things are to be known of ${name}: comments in the contract say which.`;
}
