import type { ImportedContracts, ImportedFile } from "../../analysis/imported-contracts";
import { SourceFiles } from "../../files/source-files";
import { isInside, pathToUri } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import { askedFor, type Refusal } from "../../standards/imported-contract";
import { type OpenedStandard, partNamed, shortestName } from "../../standards/standards";
import { visible } from "../../text/visible";
import { type FilePart, findPart } from "../file-part";
import { openBlanks } from "../open-blanks";
import { select } from "../selection";
import { SourceTexts } from "../source-texts";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";
import { withAnalyzer } from "../workspace-analyzer";
import { outFolder, writeNew } from "../written-files";

export interface ImportArguments {
  /** `openapi.yaml`, `openapi.yaml#getCustomer`, `openapi.yaml#/paths/~1customers/get`. */
  readonly document: string;
  /** The directory to write to, instead of the working directory. */
  readonly out?: string;
  readonly owner?: string;
  readonly pattern?: string;
  readonly direction?: string;
  /** Lists the parts of the document and writes nothing. */
  readonly list?: boolean;
}

/** Runs `plumbline import`: writes a contract from a part of a document of a standard. Throws `UsageError` when it cannot. */
export async function importContract(args: ImportArguments): Promise<void> {
  if (args.owner?.trim() === "") throw new UsageError("import: the owner needs a name.");
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const files = new SourceFiles(disk);
  const texts = new SourceTexts(files, cwd);
  const document = findPart(args.document, cwd, disk);
  const here = select([], cwd, disk);
  const folder = args.out === undefined ? pathToUri(cwd) : outFolder(args.out, cwd, here, disk);
  const root = here.roots[0] ?? pathToUri(cwd);
  if (!isInside(root, document.uri)) {
    throw new UsageError(`${document.asked} lies outside of the workspace: contracts refer to their documents.`);
  }
  const output = await withAnalyzer(root, { files }, ({ imports }) =>
    imported(args, { imports, document, folder, root, texts }),
  );
  process.stdout.write(output);
}

interface Job {
  readonly imports: ImportedContracts;
  readonly document: FilePart;
  /** Where the contract goes. */
  readonly folder: string;
  readonly root: string;
  readonly texts: SourceTexts;
}

/** Writes the contract, or nothing but the list; gives what is printed. */
async function imported(args: ImportArguments, { imports, document, folder, root, texts }: Job): Promise<string> {
  const opened = imports.open(document.uri);
  if (!opened.ok) throw refused(document, opened, texts);
  if (args.list === true) return listOf(opened);
  const part = partNamed(opened, document.fragment);
  if ("ok" in part) throw refused(document, part, texts);
  const contract = await imports.of(opened, part, {
    folder,
    ...(args.owner === undefined ? {} : { owner: args.owner }),
    ...askedFor(args),
  });
  if (!contract.ok) throw refused(document, contract, texts);
  await writeNew(contract.uri, contract.text, root);
  return reportOf(contract, texts.path(contract.uri));
}

function refused({ asked }: FilePart, { reason, location }: Refusal, texts: SourceTexts): UsageError {
  if (location === undefined) return new UsageError(`${asked}: ${reason}.`);
  const { line, column } = texts.range(location).start;
  return new UsageError(`${visible(texts.path(location.uri))}:${line}:${column}: ${reason}`);
}

function reportOf(contract: ImportedFile, path: string): string {
  const notes = contract.notes.map((note) => `Note: ${visible(note)}\n`).join("");
  return `Wrote ${visible(path)}.\n${notes}${openBlanks(contract)}\n`;
}

/** A line for each part: what names it, its title where that says more, what it does. */
function listOf({ parts, standard }: OpenedStandard): string {
  const rows = parts.map((part) => {
    const name = visible(shortestName(part, parts));
    const title = visible(part.title);
    return {
      name: name === "" ? "(the whole)" : name,
      title: title === name ? "" : title,
      about: visible(part.description),
    };
  });
  const widths = [rows.map(({ name }) => name.length), rows.map(({ title }) => title.length)].map((lengths) =>
    lengths.reduce((longest, length) => Math.min(Math.max(longest, length), LONGEST_COLUMN), 0),
  );
  const lines = rows.map(({ name, title, about }) => {
    const cells = [name.padEnd(widths[0] ?? 0), title.padEnd(widths[1] ?? 0), about];
    return cells
      .filter((cell) => cell !== "")
      .join("  ")
      .trimEnd();
  });
  return `${standard.title}, ${parts.length} ${standard.parts}:\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

const LONGEST_COLUMN = 50;
