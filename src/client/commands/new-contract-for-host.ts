import * as vscode from "vscode";
import { contractForHost } from "../../protocol/messages";
import { cursorPlace } from "../cursor";
import { mayWrite } from "../generated-files";
import type { ServerConnection } from "../server-connection";
import { openNewContract } from "./new-contract";

/** `plumbline.newContractForHost`: writes a contract for the host of the call under the cursor, with what the code shows. */
export async function newContractForHost(server: ServerConnection): Promise<void> {
  if (!mayWrite()) return;
  const place = cursorPlace();
  const contract = place && (await server.ask(contractForHost, place));
  if (contract === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the cursor on a call to a host that no contract declares."),
    );
    return;
  }
  await openNewContract(vscode.Uri.parse(contract.uri), contract);
}
