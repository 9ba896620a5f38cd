import * as vscode from "vscode";
import { mayWrite } from "../generated-files";
import type { ServerConnection } from "../server-connection";
import { openNewContract } from "./new-contract";

/** `plumbline.newContractForHost`: writes a contract for the host of the call under the cursor, with what the code shows. */
export async function newContractForHost(server: ServerConnection): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !mayWrite()) return;
  const contract = await server.contractForHost({ document: editor.document.uri, position: editor.selection.active });
  if (contract === undefined) {
    void vscode.window.showInformationMessage("Put the cursor on a call to a host that no contract declares.");
    return;
  }
  await openNewContract(vscode.Uri.parse(contract.uri), contract);
}
