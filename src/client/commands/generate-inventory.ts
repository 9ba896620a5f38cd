import * as vscode from "vscode";
import { type InventoryFormat, inventoryDocument, type MadeDocument } from "../../protocol/documents";
import type { DocumentPreviews } from "../document-preview";
import { offerDocument } from "../offer-document";
import type { ServerConnection } from "../server-connection";

const FORMATS: readonly { readonly label: string; readonly format: InventoryFormat; readonly detail: string }[] = [
  { label: "Markdown", format: "md", detail: "INVENTORY.md, for repositories, wikis and pull requests" },
  { label: "HTML", format: "html", detail: "INVENTORY.html, one file without scripts, to send or to print" },
  { label: "JSON", format: "json", detail: "INVENTORY.json, what the others are made from, for tools" },
  { label: "CSV", format: "csv", detail: "INVENTORY.csv, the table of contracts, for spreadsheets" },
  { label: "Backstage", format: "backstage", detail: "catalog-info.yaml, entities for the software catalog" },
];

const GONE = "The workspace cannot be checked now: Plumbline's output says why.";

/** `plumbline.generateInventory`: shows the integration inventory of a workspace folder, and offers to write it to a file. */
export async function generateInventory(server: ServerConnection, previews: DocumentPreviews): Promise<void> {
  const folder = await chosenFolder();
  if (folder === undefined) return;
  const make = async (format: InventoryFormat): Promise<MadeDocument | undefined> =>
    server.ask(inventoryDocument, { format, folder: folder.uri.toString() });
  const first = await make("md");
  if (first === undefined) {
    void vscode.window.showWarningMessage(GONE);
    return;
  }
  await previews.show({
    file: vscode.Uri.parse(first.uri),
    make: async () => (await make("md"))?.text,
    gone: "The workspace cannot be checked now. This is what the inventory said before.",
  });
  // The message stays until somebody closes it; the command does not wait for that.
  void offerDocument({
    message: "The inventory follows the workspace. No file was written.",
    title: "Write the integration inventory as",
    formats: FORMATS,
    make,
    gone: GONE,
  });
}

/** The only folder, or the one that is picked; undefined where there is none, which is said. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === "file") ?? [];
  if (folders.length === 0) {
    void vscode.window.showWarningMessage("Open a folder to see the inventory of its integrations.");
    return undefined;
  }
  return folders.length === 1
    ? folders[0]
    : vscode.window.showWorkspaceFolderPick({ placeHolder: "The folder to list the integrations of" });
}
