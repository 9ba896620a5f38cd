import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import type { DirectoryEntry, FileKind, FileStat, FileSystem, ReadFault, ReadResult } from "../files/file-system";
import { pathToUri, uriToPath } from "../files/uri";
import { compareTexts } from "../text/compare";

/** The files of this machine. A URI that names no local file names nothing. */
export class NodeFileSystem implements FileSystem {
  read(uri: string, maxBytes = Number.POSITIVE_INFINITY): ReadResult {
    const path = uriToPath(uri);
    if (path === undefined) return { ok: false, fault: "missing" };
    try {
      // Asked before opening: to open a pipe waits for a writer, and a device may never end.
      const stats = statSync(path);
      if (!stats.isFile()) return { ok: false, fault: "not-a-file" };
      if (stats.size > maxBytes) return { ok: false, fault: "too-large" };
      const bytes = readFileSync(path);
      return bytes.length > maxBytes ? { ok: false, fault: "too-large" } : { ok: true, bytes };
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  }

  list(uri: string): readonly DirectoryEntry[] {
    const entries = attempt(uri, (path) => readdirSync(path, { withFileTypes: true })) ?? [];
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => compareTexts(a.name, b.name));
  }

  stat(uri: string): FileStat | undefined {
    const stats = attempt(uri, (path) => lstatSync(path));
    return stats && { kind: kindOf(stats), size: stats.size, mtimeMs: stats.mtimeMs };
  }

  realpath(uri: string): string | undefined {
    return attempt(uri, (path) => pathToUri(realpathSync.native(path)));
  }
}

function attempt<T>(uri: string, ask: (path: string) => T): T | undefined {
  const path = uriToPath(uri);
  if (path === undefined) return undefined;
  try {
    return ask(path);
  } catch {
    return undefined;
  }
}

function kindOf(entry: Dirent | Stats): FileKind {
  if (entry.isSymbolicLink()) return "symlink";
  if (entry.isDirectory()) return "directory";
  return entry.isFile() ? "file" : "other";
}

function faultOf(error: unknown): ReadFault {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "denied";
    case "EISDIR":
      return "not-a-file";
    case "EFBIG":
    case "ERR_FS_FILE_TOO_LARGE":
      return "too-large";
    default:
      // ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG and whatever else a path that leads nowhere can give.
      return "missing";
  }
}
