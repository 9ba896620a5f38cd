import { resolve } from "node:path";
import type { Analyzer } from "../../analysis/analyzer";
import { type OdcsExport, odcsText } from "../../analysis/odcs-exports";
import { plannedFile } from "../../analysis/planned-file";
import { stateOfDocument } from "../../documents/document-file";
import type { FileSystem } from "../../files/file-system";
import { SourceFiles } from "../../files/source-files";
import { childUri, isInside, pathToUri } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import type { OdcsVersion } from "../../standards/odcs/odcs-of";
import { visible } from "../../text/visible";
import { documentLines, settleDocument } from "../document-files";
import { type Selection, select } from "../selection";
import { SourceTexts } from "../source-texts";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";
import { withAnalyzer } from "../workspace-analyzer";
import { outFile, outFolder, printOutcomes } from "../written-files";

export interface ExportArguments {
  readonly contract: string;
  readonly format: "odcs";
  /** Without it, that of the document that the contract came from. */
  readonly odcsVersion?: OdcsVersion;
  /** The file to write, or the directory to write it into. */
  readonly out?: string;
  /** Writes nothing and says whether the file is up to date. */
  readonly check?: boolean;
}

/**
 * Runs `plumbline export`: prints a contract as an ODCS document, or writes it. The exit code is 1 when the file is not as
 * the contract would have it. Throws `UsageError` when it cannot run.
 */
export async function exportContract({ contract, odcsVersion, out, check = false }: ExportArguments): Promise<void> {
  if (check && out === undefined) throw new UsageError("--check needs --out, the file to look at.");
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select([contract], cwd, disk);
  const [uri] = selection.targets;
  const root = selection.roots.find((one) => uri !== undefined && isInside(one, uri));
  if (uri === undefined || root === undefined || disk.stat(uri)?.kind !== "file") {
    throw new UsageError("export needs the file of one contract.");
  }
  const files = new SourceFiles(disk);
  const place = new SourceTexts(files, cwd);
  const name = visible(place.path(uri));
  const exported = await withAnalyzer(root, { files }, (analyzer) => exportOf(uri, analyzer, odcsVersion, name));
  const text = odcsText(exported);
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  const file = plannedFile(fileOf(out, exported.id, cwd, selection, disk), text, files, stateOfDocument);
  const outcome = await settleDocument(file, place.path(file.uri), { check, root });
  printOutcomes(documentLines([outcome], check), [outcome]);
}

/** Throws `UsageError` for what is no contract, or one that cannot be read as such. */
function exportOf(
  uri: string,
  analyzer: Analyzer,
  version: OdcsVersion | undefined,
  name: string,
): Extract<OdcsExport, { ok: true }> {
  const isBroken = analyzer
    .contractFindings(uri)
    .some(({ ruleId, severity }) => severity === "error" && BREAKING.has(ruleId));
  if (isBroken) throw new UsageError(`${name} has errors; plumbline check shows them.`);
  const exported = analyzer.clients.contractUris().includes(uri) ? analyzer.odcs.of(uri, version) : undefined;
  if (exported === undefined) throw new UsageError(`${name} is no contract that is in use.`);
  if (!exported.ok) throw new UsageError(`${name} cannot be exported: ${exported.reason}.`);
  return exported;
}

/** What makes a contract none. A schema that cannot be found is no such thing: its entity is exported by its name. */
const BREAKING: ReadonlySet<string> = new Set(["schema/syntax", "schema/marker", "schema/invalid"]);

/** The file that `--out` names: a YAML file of the workspace, or `<id>.odcs.yaml` in a directory. */
function fileOf(out: string, id: string, cwd: string, selection: Selection, disk: FileSystem): string {
  const path = resolve(cwd, out);
  if (disk.stat(pathToUri(path))?.kind === "directory") {
    return childUri(outFolder(out, cwd, selection, disk), `${id}.odcs.yaml`);
  }
  if (!/\.ya?ml$/i.test(path))
    throw new UsageError("--out must be a directory, or a file that ends with .yaml or .yml.");
  return outFile(out, cwd, selection, disk);
}
