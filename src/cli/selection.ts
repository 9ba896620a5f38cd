import { resolve } from "node:path";
import { isConfigured } from "../analysis/configurations";
import type { FileSystem } from "../files/file-system";
import { isInside, parentUri, pathToUri } from "../files/uri";
import { printable } from "../text/printable";
import { UsageError } from "./usage-error";

/** What to analyse, and what of it to report. Canonical URIs, links resolved. */
export interface Selection {
  /** Workspaces. None lies inside another. */
  readonly roots: readonly string[];
  /** Files and directories asked for. */
  readonly targets: readonly string[];
}

/** Keys with which a `package.json` says how files below it are read. One with nothing else is no package of its own. */
const RESOLUTION_KEYS = new Set("type main module browser types typings exports imports sideEffects".split(" "));

/**
 * Finds the workspace of every path: the nearest directory at or above it that has the `package.json` of a package or
 * `.git`, or, where an outer `package.json` gathers packages (`workspaces`) or a `pnpm-workspace.yaml` does, that outer
 * directory. The search ends at the working directory, which is the workspace when nothing is found. A directory on the way
 * with a configuration is the workspace of the package below it, because its configuration is the package's. A path outside
 * of the working directory without such a directory above it is its own workspace, a file's is its directory.
 *
 * Throws `UsageError` for a path where no file or directory is.
 */
export function select(paths: readonly string[], cwd: string, disk: FileSystem): Selection {
  const here = disk.realpath(pathToUri(cwd)) ?? pathToUri(cwd);
  const targets = (paths.length === 0 ? ["."] : paths).map((path) => locate(path, cwd, disk));
  const roots = new Set(targets.map((target) => workspaceOf(target, here, disk)));
  return {
    targets,
    roots: [...roots].filter((root) => ![...roots].some((other) => other !== root && isInside(other, root))).sort(),
  };
}

/** True when a file was asked for, itself or by a directory above it. */
export function isSelected(selection: Selection, uri: string): boolean {
  return selection.targets.some((target) => isInside(target, uri));
}

function locate(path: string, cwd: string, disk: FileSystem): string {
  const real = path === "" ? undefined : disk.realpath(pathToUri(resolve(cwd, path)));
  const kind = real === undefined ? undefined : disk.stat(real)?.kind;
  if (real === undefined || kind === undefined) throw new UsageError(`No such file or directory: ${quoted(path)}`);
  if (kind !== "file" && kind !== "directory") throw new UsageError(`Not a file or directory: ${quoted(path)}`);
  return real;
}

function workspaceOf(target: string, here: string, disk: FileSystem): string {
  const start = disk.stat(target)?.kind === "directory" ? target : parentUri(target);
  const inside = isInside(here, start);
  let nearest: string | undefined;
  for (const directory of upwards(start)) {
    const manifest = manifestKeys(directory, disk);
    const gathers = manifest?.includes("workspaces") || disk.stat(`${directory}/pnpm-workspace.yaml`) !== undefined;
    if (gathers) return directory;
    if (manifest !== undefined && isOfPackage(manifest)) nearest ??= directory;
    if (nearest !== undefined && isConfigured(directory, disk)) nearest = directory;
    if (disk.stat(`${directory}/.git`) !== undefined) return nearest ?? directory;
    if (directory === here) break;
  }
  return nearest ?? (inside ? here : start);
}

/** The keys of a `package.json`; none where it cannot be read, undefined where there is no such file. */
function manifestKeys(directory: string, disk: FileSystem): readonly string[] | undefined {
  const uri = `${directory}/package.json`;
  if (disk.stat(uri) === undefined) return undefined;
  const manifest = disk.read(uri, 1024 * 1024);
  if (!manifest.ok) return [];
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(manifest.bytes));
    return typeof content === "object" && content !== null ? Object.keys(content) : [];
  } catch {
    return [];
  }
}

function isOfPackage(manifest: readonly string[]): boolean {
  return manifest.length === 0 || manifest.some((key) => !RESOLUTION_KEYS.has(key));
}

function* upwards(start: string): Generator<string> {
  for (let directory = start; ; directory = parentUri(directory)) {
    yield directory;
    if (parentUri(directory) === directory) return;
  }
}

function quoted(path: string): string {
  return `"${printable(path, 200)}"`;
}
