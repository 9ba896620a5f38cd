import { basename, dirname, resolve } from "node:path";
import type { PlannedFile } from "../analysis/planned-file";
import type { FileSystem } from "../files/file-system";
import { childUri, isInside, parentUri, pathToUri, relativePath } from "../files/uri";
import { makeFolder } from "../host/make-folder";
import { FileWriter, type Written } from "../host/write-file";
import { assertNever } from "../text/assert-never";
import { printable } from "../text/printable";
import { visible } from "../text/visible";
import type { Selection } from "./selection";
import { UsageError } from "./usage-error";

/** What became of one file. `ok: false`: it is not as its source would have it now. */
export interface Outcome {
  readonly ok: boolean;
  readonly word: string;
  readonly place: string;
  readonly reason?: string;
}

/** What a file was not written for. */
export function leftAlone(place: string, reason: string): Outcome {
  return { ok: false, word: "left alone", place, reason };
}

const WORD_WIDTH = 11;
const EDITED = "it was edited by hand; change the contract instead, and delete the file to have it written anew";
const UP_TO_DATE = { ok: true, word: "up to date" };

const writer = new FileWriter();
/** The folders that are there, and lie in the workspace. */
const madeFolders = new Set<string>();

/** Writes a file that is missing or stale, into a folder of `root` that may be missing too; with `check` nothing is written. */
export async function settle(
  file: PlannedFile,
  { check, root }: { readonly check: boolean; readonly root: string },
): Promise<Omit<Outcome, "place">> {
  switch (file.state) {
    case "fresh":
      return UP_TO_DATE;
    case "edited":
      return { ok: false, word: check ? "edited" : "left alone", reason: EDITED };
    case "foreign":
      return { ok: false, word: "left alone", reason: "it is there already and was not generated" };
    case "missing":
    case "stale":
      return check ? { ok: false, word: file.state } : written(file, root);
    default:
      return assertNever(file.state);
  }
}

/** Writes a file that must not be there yet, into a folder of `root` that may be missing. Throws `UsageError` when it cannot. */
export async function writeNew(uri: string, text: string, root: string): Promise<void> {
  const result = await writeBelow(root, uri, text);
  if (result.outcome === "written") return;
  const name = visible(relativePath(root, uri));
  throw new UsageError(
    result.outcome === "failed" ? `${name}: ${result.reason}.` : `${name} is there already; it was left as it is.`,
  );
}

/** Prints lines on what became of files; the exit code is 1 when one of them is not as it should be. */
export function printOutcomes(lines: readonly string[], outcomes: readonly Outcome[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
  if (outcomes.some(({ ok }) => !ok)) process.exitCode = 1;
}

/** One line for each file. */
export function outcomeLines(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ word, place, reason }) => {
    const why = reason === undefined ? "" : `: ${reason}`;
    return `${word.padEnd(WORD_WIDTH)} ${visible(place)}${why}`;
  });
}

/**
 * The folder that `--out` names. Throws `UsageError` for one outside of the workspace, and for what is no directory; one
 * that is missing is made when the first file is written.
 */
export function outFolder(out: string, cwd: string, { roots }: Selection, disk: FileSystem): string {
  if (out === "") throw new UsageError("--out names no place.");
  const uri = pathToUri(resolve(cwd, out));
  const shown = quoted(out);
  const kind = disk.stat(uri)?.kind;
  if (kind !== undefined && kind !== "directory") throw new UsageError(`${shown} is no directory.`);
  const real = realPlace(uri, disk);
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) throw new UsageError("--out needs contracts of one workspace.");
  if (!isInside(root, real)) throw new UsageError(`${shown} lies outside of the workspace.`);
  return real;
}

/** The file that `--out` names. Throws `UsageError` for a directory, and for one outside of the workspace. */
export function outFile(out: string, cwd: string, selection: Selection, disk: FileSystem): string {
  const path = resolve(cwd, out);
  if (disk.stat(pathToUri(path))?.kind === "directory") throw new UsageError(`${quoted(out)} is a directory.`);
  return childUri(outFolder(dirname(out), cwd, selection, disk), basename(path));
}

function quoted(path: string): string {
  return `"${printable(path, 200)}"`;
}

/** Where a path really leads, the part of it that is missing included. */
function realPlace(uri: string, disk: FileSystem): string {
  for (let folder = uri; ; folder = parentUri(folder)) {
    const real = disk.stat(folder) === undefined ? undefined : disk.realpath(folder);
    if (real !== undefined) return `${real}${uri.slice(folder.length)}`;
    if (parentUri(folder) === folder) return uri;
  }
}

async function written({ uri, text, there }: PlannedFile, root: string): Promise<Omit<Outcome, "place">> {
  const result = await writeBelow(root, uri, text, there);
  switch (result.outcome) {
    case "written":
      return { ok: true, word: "wrote" };
    case "same":
      return UP_TO_DATE;
    case "changed":
      return { ok: false, word: "left alone", reason: "it was changed meanwhile" };
    case "failed":
      return { ok: false, word: "not written", reason: result.reason };
    default:
      return assertNever(result);
  }
}

async function writeBelow(root: string, uri: string, text: string, there?: string): Promise<Written> {
  const folder = parentUri(uri);
  const fault = madeFolders.has(folder) ? undefined : makeFolder(folder, root);
  if (fault !== undefined) return { outcome: "failed", reason: fault };
  madeFolders.add(folder);
  return writer.write(uri, text, there);
}
