import { plannedFile } from "../../analysis/planned-file";
import { stateOfDocument } from "../../documents/document-file";
import { relativeTarget } from "../../documents/links";
import { SourceFiles } from "../../files/source-files";
import { isInside, parentUri, relativePath } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import { type MapFormat, mapFile } from "../../map/map-file";
import type { Location } from "../../text/location";
import { checkWorkspace } from "../check-workspace";
import { folderPath } from "../document-files";
import { showProgress } from "../progress";
import { select } from "../selection";
import { SourceTexts } from "../source-texts";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";
import { outcomeLines, outFile, printOutcomes, settle } from "../written-files";

export interface MapArguments {
  /** The workspace, or a place in it. */
  readonly path?: string;
  readonly format: MapFormat;
  /** The file to write, instead of printing. */
  readonly out?: string;
  /** Writes nothing and says what is not up to date. */
  readonly check?: boolean;
}

/**
 * Runs `plumbline map`: prints the integration map of a workspace, or writes it to a file; the exit code is 1 when that
 * is not as the workspace would have it. Throws `UsageError` when it cannot run.
 */
export async function map({ path, format, out, check = false }: MapArguments): Promise<void> {
  if (check && out === undefined) throw new UsageError("--check needs --out, the file to look at.");
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(path === undefined ? [] : [path], cwd, disk);
  const [root] = selection.roots;
  if (root === undefined) throw new UsageError("There is no workspace here.");
  const target = out === undefined ? undefined : outFile(out, cwd, selection, disk);
  const files = new SourceFiles(disk);
  const endProgress = showProgress(process.stderr);
  const { analysis, documents } = await checkWorkspace(root, { files }).finally(endProgress);
  const input = documents.inventoryOf(analysis);
  if (target === undefined) {
    process.stdout.write(mapFile(input, format));
    return;
  }
  const below = folderPath(root, parentUri(target));
  const link = ({ uri }: Location) =>
    isInside(root, uri) ? relativeTarget(relativePath(root, uri), below) : undefined;
  const file = plannedFile(target, mapFile(input, format, link), files, stateOfDocument);
  const outcome = { place: new SourceTexts(files, cwd).path(target), ...(await settle(file, { check, root })) };
  printOutcomes(outcomeLines([outcome]), [outcome]);
}
