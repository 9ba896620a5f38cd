import { createHash } from "node:crypto";
import { readdirSync, rmSync, type Stats } from "node:fs";
import { lstat, open, readFile, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { uriToPath } from "../files/uri";
import { reasonOf } from "./failure-words";

/**
 * `same`: the text stands there already, whoever wrote it. `changed`: what stands there is not what was expected. `failed`
 * carries why, in words.
 */
export type Written =
  | { readonly outcome: "written" | "same" | "changed" }
  | { readonly outcome: "failed"; readonly reason: string };

/** So many files are open at a time. */
const MOST_AT_ONCE = 8;

/** Writes files whole or not at all: readers see the old text or the new one, whenever the program is ended and however full the disk is. */
export class FileWriter {
  /** The folders whose drafts of ended programs were looked for. */
  readonly #swept = new Set<string>();
  #free = MOST_AT_ONCE;
  readonly #waiting: (() => void)[] = [];

  /**
   * Writes a file. `expected` is the text that may be replaced, undefined where there must be no file. Follows no link. Any
   * number of files may be given at once.
   */
  async write(uri: string, text: string, expected: string | undefined): Promise<Written> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await this.#write(uri, text, expected);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }

  async #write(uri: string, text: string, expected: string | undefined): Promise<Written> {
    const path = uriToPath(uri);
    if (path === undefined) return { outcome: "failed", reason: "it is no place on this machine" };
    const draft = join(dirname(path), `${draftPrefix(path)}${process.pid}`);
    try {
      const there = await statOf(path);
      if (there?.isSymbolicLink() === true) return { outcome: "failed", reason: "a link stands there" };
      if (there?.isDirectory() === true) return { outcome: "failed", reason: "a directory stands there" };
      if (there !== undefined && !there.isFile()) return { outcome: "failed", reason: "it is no plain file" };
      const now = there === undefined ? undefined : (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
      if (now === text) return { outcome: "same" };
      if (now !== expected) return { outcome: "changed" };
      this.#sweep(dirname(path));
      await writeDraft(draft, text, there?.mode);
      await rename(draft, path);
      return { outcome: "written" };
    } catch (error) {
      removeQuietly(draft);
      return { outcome: "failed", reason: reasonOf(error) };
    }
  }

  /** Removes the drafts of programs that were ended in the middle of writing. */
  #sweep(folder: string): void {
    if (this.#swept.has(folder)) return;
    this.#swept.add(folder);
    for (const name of readdirSync(folder)) {
      const owner = Number(DRAFT.exec(name)?.[1] ?? Number.NaN);
      if (Number.isInteger(owner) && !isRunning(owner)) removeQuietly(join(folder, name));
    }
  }
}

/** `.plumbline-`, the digest of the file's name, and the process that writes. */
const DRAFT = /^\.plumbline-[0-9a-f]{12}-(\d+)$/;

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function writeDraft(draft: string, text: string, mode: number | undefined): Promise<void> {
  const file = await open(draft, "wx", mode);
  try {
    await file.writeFile(text);
    // The new name must not become true before the text is on the disk.
    await file.sync();
  } finally {
    await file.close();
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
