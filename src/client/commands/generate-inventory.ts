import * as vscode from "vscode";
import { type InventoryFormat, inventoryDocument, type MadeDocument } from "../../protocol/documents";
import type { DocumentPreviews } from "../document-preview";
import { chosenFolder } from "../folders";
import { offerDocument } from "../offer-document";
import { untilCancelled } from "../progress";
import type { ServerConnection } from "../server-connection";

const FORMATS: readonly { readonly label: string; readonly format: InventoryFormat; readonly detail: string }[] = [
  { label: "Markdown", format: "md", detail: vscode.l10n.t("INVENTORY.md, for repositories, wikis and pull requests") },
  {
    label: "HTML",
    format: "html",
    detail: vscode.l10n.t("INVENTORY.html, one file without scripts, to send or to print"),
  },
  { label: "JSON", format: "json", detail: vscode.l10n.t("INVENTORY.json, what the others are made from, for tools") },
  { label: "CSV", format: "csv", detail: vscode.l10n.t("INVENTORY.csv, the table of contracts, for spreadsheets") },
  {
    label: "Backstage",
    format: "backstage",
    detail: vscode.l10n.t("catalog-info.yaml, entities for the software catalog"),
  },
];

const GONE = vscode.l10n.t("The workspace cannot be checked now: Plumbline's output says why.");

/** `plumbline.generateInventory`: shows the integration inventory of a workspace folder, and offers to write it to a file. */
export async function generateInventory(server: ServerConnection, previews: DocumentPreviews): Promise<void> {
  const folder = await chosenFolder({
    none: vscode.l10n.t("Open a folder to see the inventory of its integrations."),
    several: vscode.l10n.t("The folder to list the integrations of"),
  });
  if (folder === undefined) return;
  const make = async (format: InventoryFormat, token?: vscode.CancellationToken): Promise<MadeDocument | undefined> =>
    server.ask(inventoryDocument, { format, folder: folder.uri.toString() }, token);
  const title = vscode.l10n.t("Listing the integrations");
  const first = await untilCancelled(title, (token) => make("md", token));
  if (first === "cancelled") return;
  if (first === undefined) {
    void vscode.window.showWarningMessage(GONE);
    return;
  }
  await previews.show({
    file: vscode.Uri.parse(first.uri),
    make: async () => (await make("md"))?.text,
    gone: vscode.l10n.t("The workspace cannot be checked now. This is what the inventory said before."),
  });
  // The message stays until somebody closes it; the command does not wait for that.
  const offered = offerDocument({
    message: vscode.l10n.t("The inventory follows the workspace. No file was written."),
    title: vscode.l10n.t("Write the integration inventory as"),
    formats: FORMATS,
    make,
    gone: GONE,
  });
  server.unattended(offered);
}
