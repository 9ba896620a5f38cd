/** What a directory entry is. Links are `symlink` wherever they lead; sockets, pipes and devices are `other`. */
export type FileKind = "file" | "directory" | "symlink" | "other";

export interface FileStat {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. Never trusted alone: content can change without it. */
  readonly mtimeMs: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: FileKind;
}

/** Why a file cannot be read. */
export type ReadFault = "missing" | "denied" | "not-a-file" | "too-large";

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: ReadFault };

/**
 * The only way to files. Synchronous, as `ts.CompilerHost` is; nothing throws. Every `uri` is a canonical `file:` URI.
 */
export interface FileSystem {
  /**
   * The content of a regular file, links followed. Anything else (directory, pipe, device) is `not-a-file` and is not
   * opened; more than `maxBytes` is `too-large` and is not read.
   */
  read(uri: string, maxBytes?: number): ReadResult;
  /** The entries of a directory, sorted by name; empty when it cannot be read. */
  list(uri: string): readonly DirectoryEntry[];
  /** What stands at `uri`, links not followed; undefined when nothing does. */
  stat(uri: string): FileStat | undefined;
  /** `uri` with every symbolic link resolved; undefined when nothing is there. */
  realpath(uri: string): string | undefined;
}
