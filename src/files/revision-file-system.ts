import { compareTexts } from "../text/compare";
import type { DirectoryEntry, FileKind, FileStat, FileSystem, ReadResult } from "./file-system";
import { isInside, relativePath } from "./uri";

/** One entry of a revision. */
export interface RevisionEntry {
  readonly kind: Exclude<FileKind, "directory">;
  /** Names the content: equal contents have equal ids. */
  readonly id: string;
}

/** What a repository held at one revision. */
export interface Revision {
  /** URI of the repository's top directory. */
  readonly root: string;
  /** By path below the top directory, with `/`. Directories are not listed. */
  readonly entries: ReadonlyMap<string, RevisionEntry>;
  /** The id that a file with this content has. */
  idOf(bytes: Uint8Array): string;
  /** The content of an entry. It is asked for once. */
  content(id: string, maxBytes: number): ReadResult;
}

/** Folders that revisions leave out: installed packages are taken as they are on the disk, at whatever revision. */
const outsideRevisions: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/**
 * A repository's files as they were at a revision; what lies outside of it is as it is on the disk. A file that is on the
 * disk as it was is read from there, so that only what changed costs a question to the repository. Symbolic links are not
 * followed.
 */
export class RevisionFileSystem implements FileSystem {
  readonly #revision: Revision;
  readonly #disk: FileSystem;
  readonly #contents = new Map<string, Uint8Array>();
  #directories: ReadonlyMap<string, ReadonlyMap<string, FileKind>> | undefined;

  constructor(revision: Revision, disk: FileSystem) {
    this.#revision = revision;
    this.#disk = disk;
  }

  read(uri: string, maxBytes = Number.POSITIVE_INFINITY): ReadResult {
    const path = this.#pathOf(uri);
    if (path === undefined) return this.#disk.read(uri, maxBytes);
    const entry = this.#revision.entries.get(path);
    if (entry === undefined)
      return { ok: false, fault: this.#entriesOf(path) === undefined ? "missing" : "not-a-file" };
    if (entry.kind !== "file") return { ok: false, fault: "not-a-file" };
    return this.#content(uri, entry.id, maxBytes);
  }

  list(uri: string): readonly DirectoryEntry[] {
    const path = this.#pathOf(uri);
    if (path === undefined) return this.#disk.list(uri);
    const entries = [...(this.#entriesOf(path) ?? [])].map(([name, kind]) => ({ name, kind }));
    return entries.sort((a, b) => compareTexts(a.name, b.name));
  }

  /** Sizes and times are not kept by revisions: both are 0. */
  stat(uri: string): FileStat | undefined {
    const path = this.#pathOf(uri);
    if (path === undefined) return this.#disk.stat(uri);
    const known = this.#revision.entries.get(path)?.kind;
    const kind = known ?? (this.#entriesOf(path) === undefined ? undefined : "directory");
    return kind && { kind, size: 0, mtimeMs: 0 };
  }

  realpath(uri: string): string | undefined {
    if (this.#pathOf(uri) === undefined) return this.#disk.realpath(uri);
    return this.stat(uri) === undefined ? undefined : uri;
  }

  /** The path below the top directory; undefined for what the revision does not hold the history of. */
  #pathOf(uri: string): string | undefined {
    const { root, entries } = this.#revision;
    if (!isInside(root, uri)) return undefined;
    const path = uri === root ? "" : relativePath(root, uri);
    if (entries.has(path)) return path;
    return path.split("/").some((name) => outsideRevisions.has(name)) ? undefined : path;
  }

  #content(uri: string, id: string, maxBytes: number): ReadResult {
    const known = this.#contents.get(id);
    if (known !== undefined) return within(known, maxBytes);
    const now = this.#disk.read(uri, maxBytes);
    if (now.ok && this.#revision.idOf(now.bytes) === id) return now;
    const read = this.#revision.content(id, maxBytes);
    if (read.ok) this.#contents.set(id, read.bytes);
    return read;
  }

  /** What a directory holds, by name; undefined where there is no directory. */
  #entriesOf(path: string): ReadonlyMap<string, FileKind> | undefined {
    this.#directories ??= directoriesOf(this.#revision.entries);
    return this.#directories.get(path);
  }
}

function within(bytes: Uint8Array, maxBytes: number): ReadResult {
  return bytes.length > maxBytes ? { ok: false, fault: "too-large" } : { ok: true, bytes };
}

function directoriesOf(entries: Revision["entries"]): ReadonlyMap<string, ReadonlyMap<string, FileKind>> {
  const directories = new Map<string, Map<string, FileKind>>([["", new Map()]]);
  const add = (path: string, kind: FileKind): void => {
    const slash = path.lastIndexOf("/");
    const parent = slash < 0 ? "" : path.slice(0, slash);
    let names = directories.get(parent);
    if (names === undefined) {
      names = new Map();
      directories.set(parent, names);
      add(parent, "directory");
    }
    names.set(path.slice(slash + 1), kind);
  };
  for (const [path, { kind }] of entries) add(path, kind);
  return directories;
}
