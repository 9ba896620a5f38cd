import type { Analysis } from "../../analysis/analysis";
import { DOCUMENTS_FOLDER } from "../../documents/document-file";
import { INVENTORY_FILES, type InventoryFormat, inventoryText } from "../../documents/inventory/inventory-file";
import { isInside } from "../../files/uri";
import { inventoryDocument, type MadeDocument } from "../../protocol/documents";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";

/** The integration inventory of a workspace folder, for the preview and for its file. */
export function provideInventory(session: Session): void {
  const { workspace, documents } = session;
  answerMessage(session, inventoryDocument, async ({ format, folder }): Promise<MadeDocument | null> => {
    const root = rootOf(workspace.roots, folder);
    const view = root === undefined ? undefined : await workspace.current();
    if (root === undefined || view === undefined || !isFormat(format)) return null;
    const input = workspace.documents.inventoryOf(inFolder(view.analysis, root));
    const { uri, text, state } = workspace.plannedDocument(
      `${root}/${DOCUMENTS_FOLDER}/${INVENTORY_FILES[format]}`,
      inventoryText(input, format, DOCUMENTS_FOLDER),
    );
    return { uri: documents.clientUri(uri), text, state };
  });
}

/** The folder that was asked for; the first one where none was. */
function rootOf(roots: readonly string[], folder: unknown): string | undefined {
  const uri = uriOf(folder);
  return folder === undefined ? roots[0] : roots.find((root) => root === uri);
}

function isFormat(format: unknown): format is InventoryFormat {
  return typeof format === "string" && Object.hasOwn(INVENTORY_FILES, format);
}

/** What of a check belongs to one folder: contracts, and the calls that they should cover. */
function inFolder(analysis: Analysis, root: string): Analysis {
  return {
    ...analysis,
    contracts: analysis.contracts.filter(({ uri }) => isInside(root, uri)),
    coverage: analysis.coverage.filter(({ location }) => isInside(root, location.uri)),
  };
}
