import ignore, { type Ignore } from "ignore";
import type { DirectoryEntry } from "../files/file-system";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside } from "../files/uri";

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
  #roots: readonly string[] = [];
  readonly #found = new Set<string>();

  constructor(files: SourceFiles, roots: readonly string[]) {
    this.#files = files;
    this.setRoots(roots);
  }

  get roots(): readonly string[] {
    return this.#roots;
  }

  /** A folder inside another one adds nothing: each file belongs to the outermost. */
  setRoots(roots: readonly string[]): void {
    this.#roots = roots.filter((root) => !roots.some((other) => other !== root && isInside(other, root)));
    this.#found.clear();
    for (const root of new Set(this.#roots)) this.#walk(root, [], 0);
  }

  contractCandidates(): readonly string[] {
    return [...this.#found].filter(mayBeContract).sort();
  }

  codeFiles(): readonly string[] {
    return [...this.#found].filter(isCode).sort();
  }

  isInWorkspace(uri: string): boolean {
    return this.#roots.some((root) => isInside(root, uri));
  }

  /** Takes in what was created, changed or deleted at `uri`, a folder too; gives the files that came or went. */
  refresh(uri: string): readonly string[] {
    const root = this.#roots.find((one) => isInside(one, uri));
    if (root === undefined) return [];
    if (this.#found.has(uri) && this.#files.disk.stat(uri)?.kind === "file") return [];
    const before = new Set(this.#found);
    if (uri.endsWith("/.gitignore")) this.setRoots(this.#roots);
    else this.#refreshBelow(root, uri);
    return [...before]
      .filter((file) => !this.#found.has(file))
      .concat([...this.#found].filter((file) => !before.has(file)));
  }

  #refreshBelow(root: string, uri: string): void {
    const kind = this.#files.disk.stat(uri)?.kind;
    const isFile = kind === "file" || this.#files.isOpen(uri);
    for (const known of this.#found) if (isInside(uri, known)) this.#found.delete(known);
    const scopes = this.#scopesAround(root, uri);
    if (scopes === undefined) return;
    if (kind === "directory") this.#walk(uri, scopes, 0);
    else if (isFile) this.#add(uri);
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

  /** The ignore rules that hold at `uri`, or undefined when it is left out by them. */
  #scopesAround(root: string, uri: string): readonly Scope[] | undefined {
    let scopes: readonly Scope[] = this.#withRulesOf(root, []);
    let directory = root;
    const names = uri.slice(root.length).split("/").filter(Boolean);
    for (const [index, name] of names.entries()) {
      const at = childUri(directory, decoded(name));
      const isLast = index === names.length - 1;
      const kind = isLast && this.#files.disk.stat(at)?.kind !== "directory" ? "file" : "directory";
      if (isExcluded(at, { name: decoded(name), kind }, scopes)) return undefined;
      if (!isLast) scopes = this.#withRulesOf(at, scopes);
      directory = at;
    }
    return scopes;
  }

  #withRulesOf(directory: string, around: readonly Scope[]): readonly Scope[] {
    const text = this.#files.text(childUri(directory, ".gitignore"), MAX_IGNORE_BYTES);
    return text.ok ? [...around, { base: directory, rules: ignore().add(text.text) }] : around;
  }
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
