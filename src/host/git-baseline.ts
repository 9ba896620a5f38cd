import { resolve } from "node:path";
import type { Baseline } from "../files/baseline";
import type { FileSystem } from "../files/file-system";
import { RevisionFileSystem } from "../files/revision-file-system";
import { parentUri, pathToUri, uriToPath } from "../files/uri";
import { gitDirectoryOf, linkedDirectory, openCommit, refText, repositoryAround, resolveRevision } from "./git";

/** A revision of a repository. */
interface Place {
  /** The top directory. */
  readonly root: string;
  readonly revision: string;
}

interface Known extends Place {
  /** Changes whenever the revision may mean another commit. */
  readonly fingerprint: string;
  readonly commit: string | undefined;
  readonly files: FileSystem | undefined;
  /** Why there is no such commit. */
  readonly fault?: string;
}

/**
 * The files as they are in a revision of the repository they lie in, by default in the last commit. Without git, and
 * outside of repositories, there is no baseline. Git is asked once for each commit, and for each file that is another now;
 * whether `HEAD` moved is read from the disk.
 */
export class GitBaseline implements Baseline {
  readonly #disk: FileSystem;
  readonly #revision: string | undefined;
  /** By directory: the top directory of its repository. */
  readonly #repositories = new Map<string, string | undefined>();
  /** By revision and top directory. */
  readonly #known = new Map<string, Known>();

  /** `revision` wins over what configurations name; without both it is the last commit. */
  constructor(disk: FileSystem, revision?: string) {
    this.#disk = disk;
    this.#revision = revision;
  }

  refresh(): void {
    for (const [key, known] of this.#known) {
      const fingerprint = this.#fingerprint(known);
      if (fingerprint !== known.fingerprint) this.#known.set(key, this.#resolve(known, fingerprint, known));
    }
  }

  filesAt(uri: string, configured?: string): FileSystem | undefined {
    return this.#at(uri, configured)?.files;
  }

  faultOf(uri: string, configured: string): string | undefined {
    return this.#revision === undefined ? this.#at(uri, configured)?.fault : undefined;
  }

  #at(uri: string, configured = "HEAD"): Known | undefined {
    const root = this.#repositoryOf(parentUri(uri));
    if (root === undefined) return undefined;
    const place = { root, revision: this.#revision ?? configured };
    const key = `${place.revision} ${root}`;
    const known = this.#known.get(key) ?? this.#resolve(place, this.#fingerprint(place), undefined);
    this.#known.set(key, known);
    return known;
  }

  #repositoryOf(directory: string): string | undefined {
    if (!this.#repositories.has(directory)) {
      this.#repositories.set(directory, repositoryAround(directory, this.#disk));
    }
    return this.#repositories.get(directory);
  }

  #resolve(place: Place, fingerprint: string, before: Known | undefined): Known {
    const { root, revision } = place;
    const resolved = resolveRevision(root, revision);
    const commit = resolved.ok ? resolved.value : undefined;
    if (before !== undefined && commit === before.commit) return { ...before, fingerprint };
    const opened = commit === undefined ? undefined : openCommit(root, commit);
    const files = opened?.ok === true ? new RevisionFileSystem(opened.value, this.#disk) : undefined;
    return { root, revision, fingerprint, commit, files, ...(resolved.ok ? {} : { fault: resolved.reason }) };
  }

  /**
   * gitrepository-layout(5): what `HEAD` holds, and the references that it and the revision name, loose, packed or in a
   * reftable. Where a name is looked for: gitrevisions(7).
   */
  #fingerprint({ root, revision }: Place): string {
    const own = gitDirectoryOf(root, this.#disk);
    const common = linkedDirectory(`${own}/commondir`, own, /^(.*)$/m, this.#disk) ?? own;
    const head = this.#text(`${own}/HEAD`);
    const [, reference = ""] = /^ref: (.*)$/m.exec(head) ?? [];
    const packed = this.#disk.stat(`${common}/packed-refs`);
    const [name = ""] = /^[\w./-]+/.exec(revision) ?? [];
    const named =
      name === "HEAD" || name.includes("..") ? [] : ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];
    const loose = [...(reference === "" ? [] : [reference]), ...named.map((folder) => folder + name)];
    return JSON.stringify([
      head,
      ...loose.map((path) => this.#text(pathToUri(resolve(uriToPath(common) ?? "", path)))),
      [packed?.mtimeMs, packed?.size],
      this.#text(`${common}/reftable/tables.list`),
    ]);
  }

  #text(uri: string): string {
    return refText(uri, this.#disk);
  }
}
