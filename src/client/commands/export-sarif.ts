import * as vscode from "vscode";
import { sarifReport } from "../../protocol/sarif";
import { chosenFolder } from "../folders";
import { mayWrite } from "../generated-files";
import { untilCancelled } from "../progress";
import type { ServerConnection } from "../server-connection";
import { othersTurn } from "../turns";

const FILE_NAME = "plumbline.sarif";

/**
 * `plumbline.exportSarif`: writes the findings of a workspace folder to a SARIF file, and offers to open it. `given` is the
 * file's URI, where a keybinding has one; else the user is asked.
 */
export async function exportSarif(server: ServerConnection, given?: unknown): Promise<void> {
  if (!mayWrite()) return;
  const folder = await chosenFolder({
    none: vscode.l10n.t("Open a folder to export its findings."),
    several: vscode.l10n.t("The folder to export the findings of"),
  });
  if (folder === undefined) return;
  const file = given instanceof vscode.Uri ? given : await askedFile(folder);
  if (file === undefined) return;
  const parts: Uint8Array[] = [];
  const hear = (part: string) => parts.push(Buffer.from(part));
  const report = await untilCancelled(vscode.l10n.t("Exporting the SARIF report"), (token) =>
    server.askInParts(sarifReport, { folder: folder.uri.toString() }, hear, token),
  );
  if (report === "cancelled") return;
  if (report === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("The workspace cannot be checked now: Plumbline's output says why."),
    );
    return;
  }
  await vscode.workspace.fs.writeFile(file, await joined(parts));
  // The message stays until somebody closes it; the command does not wait for that.
  server.unattended(offerToOpen(file, report.findings));
}

/** The parts as one text, copied in turns: a report of 20 MB in one piece holds up all extensions. */
async function joined(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafe(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
    await othersTurn();
  }
  return whole;
}

function askedFile(folder: vscode.WorkspaceFolder): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export SARIF Report"),
    saveLabel: vscode.l10n.t("Export"),
    defaultUri: vscode.Uri.joinPath(folder.uri, FILE_NAME),
    filters: { SARIF: ["sarif", "sarif.json"] },
  });
}

async function offerToOpen(file: vscode.Uri, findings: number): Promise<void> {
  const open = vscode.l10n.t("Open");
  const name = vscode.workspace.asRelativePath(file);
  const message =
    findings === 1
      ? vscode.l10n.t("Exported 1 finding to {0}.", name)
      : vscode.l10n.t("Exported {0} findings to {1}.", findings, name);
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand("vscode.open", file);
  }
}
