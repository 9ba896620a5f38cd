import * as vscode from "vscode";
import { contractTypes } from "../../protocol/contracts";
import { contractOf, mayWrite, refusalOf, writeGenerated } from "../generated-files";
import type { ServerConnection } from "../server-connection";

/**
 * `plumbline.generateType`: writes the TypeScript types of a contract, and opens them. `asked` is the contract's URI;
 * without it the file at hand is meant.
 */
export async function generateType(server: ServerConnection, asked: unknown): Promise<void> {
  if (!mayWrite()) return;
  const contract = contractOf(asked);
  const files = contract && (await server.ask(contractTypes, { uri: contract.toString() }));
  const [first] = files ?? [];
  if (files === undefined || first === undefined) {
    return warn(
      vscode.l10n.t("Open an integration contract to generate its types: this file is none, or it has no entities."),
    );
  }
  const refusal = refusalOf(files);
  if (refusal !== undefined) return warn(refusal);
  await writeGenerated(files);
  await vscode.window.showTextDocument(vscode.Uri.parse(first.uri));
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message);
}
