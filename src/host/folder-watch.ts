import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { isInside, pathToUri, uriToPath } from "../files/uri";

/** macOS and Windows watch whole trees by themselves; elsewhere each folder is watched. */
export const watchesTrees = process.platform === "darwin" || process.platform === "win32";

/** Watches folders of the disk, for editors that watch none. */
export class FolderWatch {
  readonly #onChanged: (uri: string) => void;
  readonly #onFailed: (error: unknown) => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #hasBegun = false;
  #hasFailed = false;

  constructor(options: {
    /** Something came, went or changed at `uri`; of a folder, what is in it may be new as well. */
    readonly onChanged: (uri: string) => void;
    /** Called once, when the system watches no further folders. */
    readonly onFailed: (error: unknown) => void;
  }) {
    this.#onChanged = options.onChanged;
    this.#onFailed = options.onFailed;
  }

  /** Watches these folders from now on, and no others. Those that are missing are left out. */
  follow(folders: ReadonlySet<string>): void {
    for (const uri of this.#watchers.keys()) if (!folders.has(uri)) this.#end(uri);
    for (const uri of folders) {
      // What came into a new folder before it was watched, nobody has said.
      if (!this.#watchers.has(uri) && this.#begin(uri) && this.#hasBegun) this.#onChanged(uri);
    }
    this.#hasBegun = true;
  }

  /** False where the folder cannot be watched. */
  #begin(uri: string): boolean {
    const path = uriToPath(uri);
    if (path === undefined || this.#hasFailed) return false;
    try {
      const watcher = watch(path, { persistent: false, recursive: watchesTrees }, (_, name) =>
        this.#changed(uri, name === null ? path : join(path, name)),
      );
      watcher.on("error", () => this.#end(uri));
      this.#watchers.set(uri, watcher);
      return true;
    } catch (error) {
      if (isLimit(error)) {
        this.#hasFailed = true;
        this.#onFailed(error);
      }
      return false;
    }
  }

  /** A folder that was replaced is another one under the same name: it is watched anew when it is asked for again. */
  #changed(folder: string, path: string): void {
    const uri = pathToUri(path);
    if (uri !== folder)
      for (const watched of [...this.#watchers.keys()]) if (isInside(uri, watched)) this.#end(watched);
    this.#onChanged(uri);
  }

  #end(uri: string): void {
    this.#watchers.get(uri)?.close();
    this.#watchers.delete(uri);
  }
}

/** The system has no more watches for this user, or no more open files. */
function isLimit(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOSPC", "EMFILE", "ENFILE"].includes(String(error.code));
}
