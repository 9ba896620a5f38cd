import type { DirectoryEntry, FileStat, FileSystem, ReadResult } from "./file-system";

/** Files in memory, for tests and for texts that never were on a disk. Keys are canonical `file:` URIs. */
export class MemoryFileSystem implements FileSystem {
  readonly #files = new Map<string, Uint8Array>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [uri, text] of Object.entries(files)) this.write(uri, text);
  }

  write(uri: string, content: string | Uint8Array): void {
    this.#files.set(uri, typeof content === "string" ? new TextEncoder().encode(content) : content);
  }

  remove(uri: string): void {
    this.#files.delete(uri);
  }

  read(uri: string, maxBytes = Number.POSITIVE_INFINITY): ReadResult {
    const bytes = this.#files.get(uri);
    if (bytes === undefined) return { ok: false, fault: this.#isDirectory(uri) ? "not-a-file" : "missing" };
    return bytes.length > maxBytes ? { ok: false, fault: "too-large" } : { ok: true, bytes };
  }

  list(uri: string): readonly DirectoryEntry[] {
    const base = uri.endsWith("/") ? uri : `${uri}/`;
    const kinds = new Map<string, DirectoryEntry>();
    for (const file of this.#files.keys()) {
      if (!file.startsWith(base)) continue;
      const [name = "", ...rest] = file.slice(base.length).split("/");
      kinds.set(name, { name: decodeURIComponent(name), kind: rest.length > 0 ? "directory" : "file" });
    }
    return [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  stat(uri: string): FileStat | undefined {
    const bytes = this.#files.get(uri);
    if (bytes !== undefined) return { kind: "file", size: bytes.length, mtimeMs: 0 };
    return this.#isDirectory(uri) ? { kind: "directory", size: 0, mtimeMs: 0 } : undefined;
  }

  realpath(uri: string): string | undefined {
    return this.stat(uri) === undefined ? undefined : uri;
  }

  #isDirectory(uri: string): boolean {
    return this.list(uri).length > 0;
  }
}
