import { resolve } from "node:path";
import type { Baseline } from "../files/baseline";
import type { FileSystem } from "../files/file-system";
import { RevisionFileSystem } from "../files/revision-file-system";
import { parentUri, pathToUri, uriToPath } from "../files/uri";
import { openCommit, repositoryAround, resolveRevision } from "./git";

interface Known {
  /** Changes whenever `HEAD` may mean another commit. */
  readonly fingerprint: string;
  readonly commit: string | undefined;
  readonly files: FileSystem | undefined;
}

/** Files of a git directory that say what `HEAD` is are small. Bytes. */
const MAX_REF_BYTES = 64 * 1024;

/**
 * The files as they are in a revision of the repository they lie in, by default in the last commit. Without git, and
 * outside of repositories, there is no baseline. Git is asked once for each commit, and for each file that is another now;
 * whether `HEAD` moved is read from the disk.
 */
export class GitBaseline implements Baseline {
  readonly #disk: FileSystem;
  readonly #revision: string;
  /** By directory: the top directory of its repository. */
  readonly #repositories = new Map<string, string | undefined>();
  readonly #known = new Map<string, Known>();

  constructor(disk: FileSystem, revision = "HEAD") {
    this.#disk = disk;
    this.#revision = revision;
  }

  refresh(): void {
    for (const [root, known] of this.#known) {
      const fingerprint = this.#fingerprint(root);
      if (fingerprint !== known.fingerprint) this.#known.set(root, this.#resolve(root, fingerprint, known));
    }
  }

  filesAt(uri: string): FileSystem | undefined {
    const root = this.#repositoryOf(parentUri(uri));
    if (root === undefined) return undefined;
    const known = this.#known.get(root) ?? this.#resolve(root, this.#fingerprint(root), undefined);
    this.#known.set(root, known);
    return known.files;
  }

  #repositoryOf(directory: string): string | undefined {
    if (!this.#repositories.has(directory)) {
      this.#repositories.set(directory, repositoryAround(directory, this.#disk));
    }
    return this.#repositories.get(directory);
  }

  #resolve(root: string, fingerprint: string, before: Known | undefined): Known {
    const resolved = resolveRevision(root, this.#revision);
    const commit = resolved.ok ? resolved.value : undefined;
    if (before !== undefined && commit === before.commit) return { ...before, fingerprint };
    const opened = commit === undefined ? undefined : openCommit(root, commit);
    const files = opened?.ok === true ? new RevisionFileSystem(opened.value, this.#disk) : undefined;
    return { fingerprint, commit, files };
  }

  /** gitrepository-layout(5): what `HEAD` holds, and the reference that it names, loose, packed or in a reftable. */
  #fingerprint(root: string): string {
    const own = this.#linked(`${root}/.git`, root, /^gitdir: (.*)$/m) ?? `${root}/.git`;
    const common = this.#linked(`${own}/commondir`, own, /^(.*)$/m) ?? own;
    const head = this.#text(`${own}/HEAD`);
    const [, reference = ""] = /^ref: (.*)$/m.exec(head) ?? [];
    const packed = this.#disk.stat(`${common}/packed-refs`);
    return JSON.stringify([
      head,
      reference === "" ? "" : this.#text(pathToUri(resolve(uriToPath(common) ?? "", reference))),
      [packed?.mtimeMs, packed?.size],
      this.#text(`${common}/reftable/tables.list`),
    ]);
  }

  /** The directory that a file names, seen from `base`; undefined where it names none. */
  #linked(file: string, base: string, pattern: RegExp): string | undefined {
    const [, path] = pattern.exec(this.#text(file)) ?? [];
    return path === undefined || path === "" ? undefined : pathToUri(resolve(uriToPath(base) ?? "", path));
  }

  #text(uri: string): string {
    const read = this.#disk.read(uri, MAX_REF_BYTES);
    return read.ok ? new TextDecoder().decode(read.bytes) : "";
  }
}
