import type { Analyzer } from "../analysis/analyzer";
import type { PlannedFile } from "../analysis/planned-file";
import { SourceFiles } from "../files/source-files";
import { isInside } from "../files/uri";
import { NodeFileSystem } from "../host/node-file-system";
import { visible } from "../text/visible";
import { isSelected, type Selection, select } from "./selection";
import { SourceTexts } from "./source-texts";
import { UsageError } from "./usage-error";
import { workingDirectory } from "./working-directory";
import { type Outcome, outFolder, settle } from "./written-files";

/** What commands that write files for contracts take from the command line. */
export interface ContractJobArguments {
  /** Contracts, and directories of them. */
  readonly contracts: readonly string[];
  /** The directory to write to, instead of the usual one. */
  readonly out?: string;
  /** Writes nothing and says what is not up to date. */
  readonly check?: boolean;
}

/** A command that writes files for contracts: which ones, where to, and which file is whose. */
export class ContractJob {
  readonly check: boolean;
  readonly files: SourceFiles;
  readonly texts: SourceTexts;
  /** Canonical URI of the folder that was asked for. */
  readonly folder: string | undefined;
  readonly #selection: Selection;
  /** The contract of each file that was planned, by its URI in lower case: file systems may not tell case apart. */
  readonly #taken = new Map<string, string>();

  /** Throws `UsageError` for paths where nothing is, and for a folder that files cannot go to. */
  constructor({ contracts, out, check = false }: ContractJobArguments) {
    const cwd = workingDirectory();
    const disk = new NodeFileSystem();
    this.check = check;
    this.files = new SourceFiles(disk);
    this.texts = new SourceTexts(this.files, cwd);
    this.#selection = select(contracts, cwd, disk);
    this.folder = out === undefined ? undefined : outFolder(out, cwd, this.#selection, disk);
  }

  /** Canonical URIs of the workspaces. */
  get roots(): readonly string[] {
    return this.#selection.roots;
  }

  /** True for a contract that was asked for itself, not by a directory. */
  isNamed(uri: string): boolean {
    return this.#selection.targets.includes(uri);
  }

  /** Those of the contracts of a workspace that were asked for. Throws `UsageError` for a file that is none of them. */
  contractsIn(root: string, contracts: readonly string[]): readonly string[] {
    const stranger = this.#selection.targets.find(
      (target) =>
        isInside(root, target) && !contracts.includes(target) && this.files.disk.stat(target)?.kind === "file",
    );
    if (stranger !== undefined) {
      throw new UsageError(`${visible(this.texts.path(stranger))} is no contract that is in use.`);
    }
    return contracts.filter((uri) => isSelected(this.#selection, uri));
  }

  /** Notes that the files are those of a contract, unless another one has one of them already: gives that one. */
  claim(uris: readonly string[], contract: string): string | undefined {
    const keys = uris.map((uri) => uri.toLowerCase());
    const other = keys.map((key) => this.#taken.get(key)).find((one) => one !== undefined);
    if (other === undefined) for (const key of keys) this.#taken.set(key, contract);
    return other;
  }

  /** Writes files of one workspace as far as they are missing or stale, or only says what they are. */
  settle(planned: readonly PlannedFile[], root: string): Promise<readonly Outcome[]> {
    const { check } = this;
    return Promise.all(
      planned.map(async (file) => ({ place: this.texts.path(file.uri), ...(await settle(file, { check, root })) })),
    );
  }
}

/** A contract that cannot be read as one is no source of code. */
export function isBroken(analyzer: Analyzer, uri: string): boolean {
  return analyzer
    .contractFindings(uri)
    .some(({ ruleId, severity }) => severity === "error" && ruleId.startsWith("schema/"));
}
