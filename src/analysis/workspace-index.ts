import ignore, { type Ignore } from "ignore";
import type { DirectoryEntry } from "../files/file-system";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri } from "../files/uri";

/** Folders that are never looked into, besides what git ignores. */
const excluded = new Set(["node_modules", "dist", ".git"]);

/** A folder nests at most this deep; deeper ones are made by accident or by malice. */
const depthLimit = 60;

/** A `.gitignore` larger than this, in bytes, is not read. */
const MAX_IGNORE_BYTES = 1024 * 1024;

const contractFile = /\.(ya?ml|json)$/i;
const codeFile = /\.([cm]?[jt]s|[jt]sx)$/i;

/** Can a file of this name hold a contract? */
export function mayBeContract(uri: string): boolean {
  return contractFile.test(uri);
}

/** Is it TypeScript or JavaScript? */
export function isCode(uri: string): boolean {
  return codeFile.test(uri);
}

interface Scope {
  readonly base: string;
  readonly rules: Ignore;
}

/**
 * The files of the workspace folders that may be contracts or consumer code. Leaves out `node_modules`, `dist`, `.git`
 * and what git ignores (`.gitignore` of each folder). Symbolic links are not followed, so every file has one name and a
 * link out of the folder leads nowhere.
 */
export class WorkspaceIndex {
  readonly #files: SourceFiles;
  /** Without those inside others: each file belongs to the outermost. */
  readonly roots: readonly string[];
  readonly #found = new Set<string>();

  constructor(files: SourceFiles, roots: readonly string[]) {
    this.#files = files;
    this.roots = [...new Set(roots)].filter((root) => !roots.some((other) => other !== root && isInside(other, root)));
    for (const root of this.roots) this.#refreshBelow(root, root);
  }

  contractCandidates(): readonly string[] {
    return [...this.#found].filter(mayBeContract).sort();
  }

  codeFiles(): readonly string[] {
    return [...this.#found].filter(isCode).sort();
  }

  isInWorkspace(uri: string): boolean {
    return this.roots.some((root) => isInside(root, uri));
  }

  /**
   * Takes in what was created, changed or deleted at `uri`. Gives the files that came or went, and all files of a folder:
   * one that was replaced can have others of the same names.
   */
  refresh(uri: string): readonly string[] {
    const root = this.roots.find((one) => isInside(one, uri));
    if (root === undefined) return [];
    if (this.#found.has(uri) && this.#files.disk.stat(uri)?.kind === "file") return [];
    const before = new Set(this.#found);
    this.#refreshBelow(root, uri.endsWith("/.gitignore") ? parentUri(uri) : uri);
    const all = new Set([...before, ...this.#found]);
    const isBelow = (file: string) => file !== uri && isInside(uri, file);
    return [...all].filter((file) => before.has(file) !== this.#found.has(file) || isBelow(file));
  }

  #refreshBelow(root: string, uri: string): void {
    for (const known of this.#found) if (isInside(uri, known)) this.#found.delete(known);
    const scopes = this.#scopesAround(root, uri);
    if (scopes === undefined) return;
    const kind = this.#files.disk.stat(uri)?.kind;
    if (kind === "directory") this.#walk(uri, scopes, namesBelow(root, uri).length);
    else if (kind === "file") this.#add(uri);
    // What an editor holds may not be on the disk yet.
    for (const open of this.#files.openUris()) {
      if (isInside(uri, open) && this.#scopesAround(root, open) !== undefined) this.#add(open);
    }
  }

  #add(uri: string): void {
    if (mayBeContract(uri) || isCode(uri)) this.#found.add(uri);
  }

  #walk(directory: string, around: readonly Scope[], depth: number): void {
    if (depth > depthLimit) return;
    const scopes = this.#withRulesOf(directory, around);
    for (const entry of this.#files.disk.list(directory)) {
      const uri = childUri(directory, entry.name);
      if (isExcluded(uri, entry, scopes)) continue;
      if (entry.kind === "directory") this.#walk(uri, scopes, depth + 1);
      else if (entry.kind === "file") this.#add(uri);
    }
  }

  /** The ignore rules around `uri`; undefined when it is left out by them, behind a link, or too deep. */
  #scopesAround(root: string, uri: string): readonly Scope[] | undefined {
    let scopes: readonly Scope[] = [];
    let directory = root;
    const names = namesBelow(root, uri);
    if (names.length > depthLimit + 1) return undefined;
    for (const [index, name] of names.entries()) {
      scopes = this.#withRulesOf(directory, scopes);
      const at = childUri(directory, decoded(name));
      const found = this.#files.disk.stat(at)?.kind;
      const kind = index === names.length - 1 && found !== "directory" ? "file" : "directory";
      if (found === "symlink" || isExcluded(at, { name: decoded(name), kind }, scopes)) return undefined;
      directory = at;
    }
    return scopes;
  }

  #withRulesOf(directory: string, around: readonly Scope[]): readonly Scope[] {
    const text = this.#files.text(childUri(directory, ".gitignore"), MAX_IGNORE_BYTES);
    return text.ok ? [...around, { base: directory, rules: ignore().add(text.text) }] : around;
  }
}

/** The names, percent-encoded, that lead from a folder to what lies below it. */
function namesBelow(root: string, uri: string): readonly string[] {
  return uri.slice(root.length).split("/").filter(Boolean);
}

function isExcluded(uri: string, entry: DirectoryEntry, scopes: readonly Scope[]): boolean {
  if (entry.kind === "directory" && excluded.has(entry.name)) return true;
  let ignored = false;
  for (const { base, rules } of scopes) {
    const path = decoded(uri.slice(base.replace(/\/$/, "").length + 1));
    if (path === "") continue;
    const verdict = rules.test(entry.kind === "directory" ? `${path}/` : path);
    if (verdict.ignored) ignored = true;
    if (verdict.unignored) ignored = false;
  }
  return ignored;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
