import ignore, { type Ignore } from "ignore";
import { type Configuration, type FileGlob, isConfiguration } from "../config/configuration";
import type { DirectoryEntry } from "../files/file-system";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri, relativePath } from "../files/uri";
import { percentDecoded } from "../text/percent";
import { Configurations } from "./configurations";

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

/** The rules of one `.gitignore`, and the folder that it lies in. */
interface Scope {
  readonly base: string;
  readonly rules: Ignore;
}

/** What is known of a place from the folders around it. */
interface Around {
  readonly ignores: readonly Scope[];
  /** The nearest one. */
  readonly configuration: Configuration | undefined;
}

const nothingAround: Around = { ignores: [], configuration: undefined };

/**
 * The files of the workspace folders that may be contracts or consumer code. Leaves out `node_modules`, `dist`, `.git`,
 * what git ignores (`.gitignore` of each folder) and what the nearest configuration leaves out. Symbolic links are not
 * followed, so every file has one name and a link out of the folder leads nowhere.
 */
export class WorkspaceIndex {
  readonly #files: SourceFiles;
  readonly #configurations: Configurations;
  /** Without those inside others: each file belongs to the outermost. */
  readonly roots: readonly string[];
  readonly #found = new Set<string>();
  /** The files that a configuration leaves out. */
  readonly #leftOut = new Set<string>();
  /** The folders that are looked into. */
  readonly #folders = new Set<string>();
  #version = 0;
  /** The files that were found, in order, until another comes or goes. */
  #sorted:
    | { readonly version: number; readonly contracts: readonly string[]; readonly code: readonly string[] }
    | undefined;

  constructor(files: SourceFiles, roots: readonly string[]) {
    this.#files = files;
    this.#configurations = new Configurations(files);
    this.roots = [...new Set(roots)].filter((root) => !roots.some((other) => other !== root && isInside(other, root)));
    for (const root of this.roots) this.#refreshBelow(root, root);
  }

  contractCandidates(): readonly string[] {
    return this.#inOrder().contracts;
  }

  /** The folders that are looked into: whatever comes in one of them may count. */
  folders(): ReadonlySet<string> {
    return this.#folders;
  }

  codeFiles(): readonly string[] {
    return this.#inOrder().code;
  }

  #inOrder() {
    if (this.#sorted?.version === this.#version) return this.#sorted;
    const all = [...this.#found].sort();
    this.#sorted = { version: this.#version, contracts: all.filter(mayBeContract), code: all.filter(isCode) };
    return this.#sorted;
  }

  /** Grows whenever a file came or went, or a configuration is another. */
  get version(): number {
    return this.#version;
  }

  /** True for a file that would be searched, but for a configuration. */
  isLeftOut(uri: string): boolean {
    return this.#leftOut.has(uri);
  }

  /** The configuration that applies to a file: the nearest one in its folder or above, up to the workspace folder. */
  configurationOf(uri: string): Configuration | undefined {
    return this.#configurations.of(uri);
  }

  /** Every configuration, with the one in the same folder that is read instead of it. */
  configurations(): ReturnType<Configurations["all"]> {
    return this.#configurations.all();
  }

  /** True when a glob of a configuration matches a file that is searched, or would be without the configuration. */
  hasEffect(glob: FileGlob, configuration: Configuration): boolean {
    const folder = parentUri(configuration.uri);
    const isMeant = (uri: string): boolean =>
      isInside(folder, uri) && glob.matches(relativePath(folder, uri)) && this.configurationOf(uri) === configuration;
    return [this.#found, this.#leftOut].some((uris) => [...uris].some(isMeant));
  }

  /** True for a file that is searched for contracts or for consumer code. */
  isSearched(uri: string): boolean {
    return this.#found.has(uri);
  }

  /** True for a file that was listed; one that was just made may not be yet. */
  isListed(uri: string): boolean {
    return this.#found.has(uri) || this.#leftOut.has(uri);
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
    if (isConfiguration(uri) && !this.#refreshConfiguration(root, uri)) return [];
    const known = this.isListed(uri);
    if (known && this.#files.disk.stat(uri)?.kind === "file") return [];
    const before = new Set(this.#found);
    this.#version++;
    this.#refreshBelow(root, isConfiguration(uri) || uri.endsWith("/.gitignore") ? parentUri(uri) : uri);
    const all = new Set([...before, ...this.#found]);
    const isBelow = (file: string) => file !== uri && isInside(uri, file);
    return [...all].filter((file) => before.has(file) !== this.#found.has(file) || isBelow(file));
  }

  /** Reads a configuration again; true when it leaves out other files than before. */
  #refreshConfiguration(root: string, uri: string): boolean {
    const folder = parentUri(uri);
    const around = this.#around(root, folder);
    const before = this.#configurations.of(uri);
    this.#configurations.forget(uri);
    const now = around === undefined ? before : this.#inside(folder, around).configuration;
    this.#version++;
    return globsOf(before) !== globsOf(now);
  }

  #refreshBelow(root: string, uri: string): void {
    for (const known of this.#found) if (isInside(uri, known)) this.#found.delete(known);
    for (const known of this.#leftOut) if (isInside(uri, known)) this.#leftOut.delete(known);
    for (const known of this.#folders) if (isInside(uri, known)) this.#folders.delete(known);
    this.#configurations.forget(uri);
    const around = this.#around(root, uri);
    if (around === undefined) return;
    const kind = this.#files.disk.stat(uri)?.kind;
    if (kind === "directory") this.#walk(uri, around, namesBelow(root, uri).length);
    else if (kind === "file" && this.#isSpelledSo(uri)) this.#add(uri, around);
    // What an editor holds may not be on the disk yet.
    for (const open of this.#files.openUris()) {
      const aroundIt = isInside(uri, open) ? this.#around(root, open) : undefined;
      if (aroundIt !== undefined) this.#add(open, aroundIt);
    }
  }

  /** On a disk that ignores letter case, a file that was renamed in it alone still answers to its old name. */
  #isSpelledSo(uri: string): boolean {
    const lower = uri.toLowerCase();
    const isTwin = (known: string) => known.length === uri.length && known !== uri && known.toLowerCase() === lower;
    const twin = [...this.#found, ...this.#leftOut].find(isTwin);
    if (twin === undefined) return true;
    const isListed = (file: string) =>
      this.#files.disk.list(parentUri(file)).some(({ name }) => childUri(parentUri(file), name) === file);
    if (!isListed(twin)) for (const known of [this.#found, this.#leftOut]) known.delete(twin);
    return isListed(uri);
  }

  #add(uri: string, { configuration }: Around): void {
    if (isConfiguration(uri) || !(mayBeContract(uri) || isCode(uri))) return;
    if (leavesOut(configuration, uri)) this.#leftOut.add(uri);
    else this.#found.add(uri);
  }

  #walk(directory: string, around: Around, depth: number): void {
    if (depth > depthLimit) return;
    this.#folders.add(directory);
    const entries = this.#files.disk.list(directory);
    const inside = this.#inside(directory, around, (name) =>
      entries.some((one) => one.name === name && one.kind === "file"),
    );
    for (const entry of entries) {
      const uri = childUri(directory, entry.name);
      if (isIgnored(uri, entry, inside.ignores)) continue;
      if (entry.kind === "file") this.#add(uri, inside);
      else if (entry.kind === "directory") this.#walk(uri, inside, depth + 1);
    }
  }

  /** What is around `uri`; undefined when it is left out as a whole, behind a link, or too deep. */
  #around(root: string, uri: string): Around | undefined {
    let around = nothingAround;
    let directory = root;
    const names = namesBelow(root, uri);
    if (names.length > depthLimit + 1) return undefined;
    for (const [index, name] of names.entries()) {
      around = this.#inside(directory, around);
      const at = childUri(directory, percentDecoded(name));
      const found = this.#files.disk.stat(at)?.kind;
      const kind = index === names.length - 1 && found !== "directory" ? "file" : "directory";
      if (found === "symlink" || isIgnored(at, { name: percentDecoded(name), kind }, around.ignores)) return undefined;
      directory = at;
    }
    return around;
  }

  /** What is around the entries of a folder. `listed` are the names of its files, where they are known. */
  #inside(directory: string, around: Around, listed?: (name: string) => boolean): Around {
    const text = this.#files.text(childUri(directory, ".gitignore"), MAX_IGNORE_BYTES);
    const own = text.ok ? [{ base: directory, rules: ignore().add(text.text) }] : [];
    const ignores = [...around.ignores, ...own];
    const isLeftOut = (uri: string): boolean => isIgnored(uri, { name: "", kind: "file" }, ignores);
    return { ignores, configuration: this.#configurations.in(directory, isLeftOut, listed) ?? around.configuration };
  }
}

/** The globs of a configuration and the folder that they count from, as a text that is equal for equal ones. */
function globsOf(configuration: Configuration | undefined): string {
  if (configuration === undefined) return "";
  const texts = (globs: readonly FileGlob[]) => globs.map(({ value }) => value);
  return JSON.stringify([parentUri(configuration.uri), texts(configuration.include), texts(configuration.exclude)]);
}

function leavesOut(configuration: Configuration | undefined, uri: string): boolean {
  if (configuration === undefined) return false;
  const path = relativePath(parentUri(configuration.uri), uri);
  const { include, exclude } = configuration;
  const isIncluded = include.length === 0 || include.some((glob) => glob.matches(path));
  return !isIncluded || exclude.some((glob) => glob.matches(path));
}

/** The names, percent-encoded, that lead from a folder to what lies below it. */
function namesBelow(root: string, uri: string): readonly string[] {
  return uri.slice(root.length).split("/").filter(Boolean);
}

function isIgnored(uri: string, entry: DirectoryEntry, scopes: readonly Scope[]): boolean {
  if (entry.kind === "directory" && excluded.has(entry.name)) return true;
  let ignored = false;
  for (const { base, rules } of scopes) {
    const path = percentDecoded(uri.slice(base.replace(/\/$/, "").length + 1));
    if (path === "") continue;
    const verdict = rules.test(entry.kind === "directory" ? `${path}/` : path);
    if (verdict.ignored) ignored = true;
    if (verdict.unignored) ignored = false;
  }
  return ignored;
}
