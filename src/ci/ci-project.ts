import { nodeAt } from "../document/nodes";
import { parseDocument } from "../document/parse-document";
import type { ParsedDocument } from "../document/source-node";
import { ContractEditor } from "../edits/contract-editor";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri, relativePath } from "../files/uri";
import type { PointerTokens } from "../text/json-pointer";
import type { TextEdit } from "../text/location";
import { defaultBranch, repositoryOf } from "./git-repository";
import { type NodeVersion, nodeVersionOf } from "./node-version";
import { type Installing, installingOf } from "./package-manager";

/** What a CI system must know of a project. */
export interface CiProject {
  /** The folder that CI systems look for their files in: that of the git repository. */
  readonly repository: string;
  /** The folder of the package that brings `plumbline`. */
  readonly folder: string;
  /** The same, from the repository and with `/`; empty where both are one, or where it is no plain name. */
  readonly directory: string;
  readonly installing: Installing;
  /** `package.json` says the version of the package manager. */
  readonly pinsManager: boolean;
  readonly node: NodeVersion;
  /** The branch that changes go to. */
  readonly branch: string;
  /** `package.json` lists `plumbline`. */
  readonly listsPlumbline: boolean;
}

/** A description of a package that is larger than this, in bytes, is not read. */
const MAX_BYTES = 1024 * 1024;

/** A path without anything that a shell, YAML or a CI system would take for more than a name, in quotes. */
const PLAIN = /^[\p{L}\p{N}_@][\p{L}\p{N}_@./ -]*$/u;

const DEPENDENCIES = ["dependencies", "devDependencies", "optionalDependencies"];

/** Reads what CI must know of the project in a workspace folder. */
export function readCiProject(root: string, files: SourceFiles): CiProject {
  const repository = repositoryOf(root, files) ?? root;
  const folder = packageFolderOf(root, repository, files);
  const directory = folder === repository ? "" : relativePath(repository, folder);
  const description = descriptionIn(folder, files);
  return {
    repository,
    folder,
    directory: PLAIN.test(directory) ? directory : "",
    installing: installingOf(folder, files),
    pinsManager: textAt(description, ["packageManager"]) !== undefined,
    node: nodeVersionOf(folder, textAt(description, ["engines", "node"]), files),
    branch: defaultBranch(repository, files),
    listsPlumbline: DEPENDENCIES.some((key) => textAt(description, [key, "plumbline"]) !== undefined),
  };
}

/** Lists `plumbline` among the packages that a project is developed with; no edits where there is no readable `package.json`. */
export function plumblineEdits({ folder }: CiProject, version: string, files: SourceFiles): readonly TextEdit[] {
  const description = descriptionIn(folder, files);
  return description === undefined
    ? []
    : new ContractEditor(description).set(["devDependencies", "plumbline"], `^${version}`);
}

/** The nearest folder with a lock file, else the nearest with a `package.json`, from the workspace folder up to the repository. */
function packageFolderOf(root: string, repository: string, files: SourceFiles): string {
  const folders: string[] = [];
  for (let at = root; isInside(repository, at); at = parentUri(at)) folders.push(at);
  const locked = folders.find((folder) => installingOf(folder, files).lockFile !== undefined);
  return locked ?? folders.find((folder) => files.disk.stat(childUri(folder, "package.json")) !== undefined) ?? root;
}

function descriptionIn(folder: string, files: SourceFiles): ParsedDocument | undefined {
  const uri = childUri(folder, "package.json");
  const read = files.text(uri, MAX_BYTES);
  return read.ok ? parseDocument(uri, read.text) : undefined;
}

function textAt(description: ParsedDocument | undefined, path: PointerTokens): string | undefined {
  const node = description?.root === undefined ? undefined : nodeAt(description.root, path);
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}
