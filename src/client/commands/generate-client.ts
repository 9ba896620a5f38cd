import * as vscode from "vscode";
import { addPackages, missingPackages, type NeededPackage, generateClient as request } from "../../protocol/messages";
import { applyAndShow, contractOf, mayWrite, refusalOf, writeGenerated } from "../generated-files";
import type { ServerConnection } from "../server-connection";

const ADD = vscode.l10n.t("Add to package.json");

/**
 * `plumbline.generateClient` and `plumbline.generateRehearsal`: writes the client module of a contract, and the rehearsal
 * of its failures where that is asked for. `asked` is the contract's URI; without it the file at hand is meant.
 */
export async function generateClient(server: ServerConnection, asked: unknown, rehearsal: boolean): Promise<void> {
  if (!mayWrite()) return;
  const contract = contractOf(asked);
  const files = contract && (await server.ask(request, { uri: contract.toString(), rehearsal }));
  if (contract === undefined || files === undefined) {
    return warn(
      vscode.l10n.t("This contract has nothing that a client module is made of, or it is no contract in use."),
    );
  }
  const wanted = [files.module, ...(files.rehearsal === undefined ? [] : [files.rehearsal])];
  const refusal = refusalOf(wanted);
  if (refusal !== undefined) return warn(refusal);
  await writeGenerated(wanted);
  const shown = rehearsal ? (files.rehearsal ?? files.module) : files.module;
  await vscode.window.showTextDocument(vscode.Uri.parse(shown.uri));
  server.unattended(offerMissing(server, contract, files.missingPackages));
}

/** `plumbline.offerPackages`, hidden: what a quick fix runs that wrote a client module. */
export async function offerPackages(server: ServerConnection): Promise<void> {
  const missing = await server.ask(missingPackages, {});
  // The message stays until somebody closes it; the command does not wait for that.
  if (missing === undefined) return;
  server.unattended(offerMissing(server, vscode.Uri.parse(missing.contract), missing.packages));
}

async function offerMissing(
  server: ServerConnection,
  contract: vscode.Uri,
  packages: readonly NeededPackage[],
): Promise<void> {
  if (packages.length === 0) return;
  const named = packages.map(({ name, version }) => `${name} ${version}`).join(", ");
  const message = vscode.l10n.t("The client module needs {0}, which package.json does not list.", named);
  if ((await vscode.window.showInformationMessage(message, ADD)) !== ADD) return;
  const edit = await server.askForEdit(addPackages, { uri: contract.toString() });
  if (!(await applyAndShow(edit))) warn(vscode.l10n.t("There is no package.json that could list them."));
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message);
}
