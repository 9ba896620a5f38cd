import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { uriToPath } from "../files/uri";
import { reasonOf } from "./failure-words";

/** `changed`: what stands there is not what was expected. `failed` carries why, in words. */
export type Written =
  | { readonly outcome: "written" | "changed" }
  | { readonly outcome: "failed"; readonly reason: string };

/**
 * Writes a file whole or not at all: readers see the old text or the new one, whenever the program is ended and however
 * full the disk is. `expected` is the text that may be replaced, undefined where there must be no file. Follows no link.
 */
export function writeFile(uri: string, text: string, expected: string | undefined): Written {
  const path = uriToPath(uri);
  if (path === undefined) return { outcome: "failed", reason: "it is no place on this machine" };
  const folder = dirname(path);
  const draft = join(folder, `${draftPrefix(path)}${process.pid}`);
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there?.isSymbolicLink() === true) return { outcome: "failed", reason: "a link stands there" };
    if (there?.isDirectory() === true) return { outcome: "failed", reason: "a directory stands there" };
    if (there !== undefined && !there.isFile()) return { outcome: "failed", reason: "it is no plain file" };
    const now = there === undefined ? undefined : readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    if (now !== expected) return { outcome: "changed" };
    removeDrafts(path);
    writeDraft(draft, text, there?.mode);
    renameSync(draft, path);
    return { outcome: "written" };
  } catch (error) {
    removeQuietly(draft);
    return { outcome: "failed", reason: reasonOf(error) };
  }
}

function writeDraft(draft: string, text: string, mode: number | undefined): void {
  const file = openSync(draft, "wx", mode);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    // The new name must not become true before the text is on the disk.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Drafts of programs that were ended in the middle of writing. */
function removeDrafts(path: string): void {
  const prefix = draftPrefix(path);
  for (const name of readdirSync(dirname(path))) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(owner) && !isRunning(owner)) removeQuietly(join(dirname(path), name));
  }
}

/** Short, whatever the file's own name is. */
function draftPrefix(path: string): string {
  return `.plumbline-${createHash("sha256").update(basename(path)).digest("hex").slice(0, 12)}-`;
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Why the file could not be written has been said; that its draft stays is no news.
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
