import { plannedFile } from "../../analysis/planned-file";
import { DOCUMENTS_FOLDER, stateOfDocument } from "../../documents/document-file";
import { INVENTORY_FILES, type InventoryFormat, inventoryText } from "../../documents/inventory/inventory-file";
import { SourceFiles } from "../../files/source-files";
import { NodeFileSystem } from "../../host/node-file-system";
import { checkWorkspace } from "../check-workspace";
import { documentLines, folderPath, settleDocument } from "../document-files";
import { showProgress } from "../progress";
import { select } from "../selection";
import { SourceTexts } from "../source-texts";
import { workingDirectory } from "../working-directory";
import { type Outcome, outFolder, printOutcomes } from "../written-files";

export interface InventoryArguments {
  /** Workspaces, or places in them. */
  readonly paths: readonly string[];
  readonly format: InventoryFormat;
  /** The directory to write to, instead of `docs/integrations` of each workspace. */
  readonly out?: string;
  /** Writes nothing and says what is not up to date. */
  readonly check?: boolean;
}

/**
 * Runs `plumbline inventory`: writes the integration inventory of each workspace, and prints what it did. The exit code is 1
 * when a file is not as its workspace would have it. Throws `UsageError` when it cannot run.
 */
export async function inventory({ paths, format, out, check = false }: InventoryArguments): Promise<void> {
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(paths, cwd, disk);
  const chosen = out === undefined ? undefined : outFolder(out, cwd, selection, disk);
  const files = new SourceFiles(disk);
  const texts = new SourceTexts(files, cwd);
  const outcomes: Outcome[] = [];
  const endProgress = showProgress(process.stderr);
  try {
    for (const root of selection.roots) {
      const { analysis, documents } = await checkWorkspace(root, { files });
      const folder = chosen ?? `${root}/${DOCUMENTS_FOLDER}`;
      const text = inventoryText(documents.inventoryOf(analysis), format, folderPath(root, folder));
      const file = plannedFile(`${folder}/${INVENTORY_FILES[format]}`, text, files, stateOfDocument);
      outcomes.push(await settleDocument(file, texts.path(file.uri), { check, root }));
    }
  } finally {
    endProgress();
  }
  printOutcomes(documentLines(outcomes, check), outcomes);
}
