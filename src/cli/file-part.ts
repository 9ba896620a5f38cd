import { resolve } from "node:path";
import type { FileSystem } from "../files/file-system";
import { pathToUri } from "../files/uri";
import { repositoryAround } from "../host/git";
import { printable } from "../text/printable";
import { select } from "./selection";
import { UsageError } from "./usage-error";

/** A file, or the part of it that a fragment names. */
export interface FilePart {
  /** Canonical, links resolved. */
  readonly uri: string;
  /** What follows `#`; empty for the whole file. */
  readonly fragment: string;
  /** What references may not leave: the git repository around the file, else the workspace that it belongs to. */
  readonly root: string;
  /** The argument, as messages quote it. */
  readonly asked: string;
}

/**
 * Finds `path` or `path#fragment`. A name may hold `#` itself: the longest path that is there is the file. Throws
 * `UsageError` where there is no file.
 */
export function findPart(argument: string, cwd: string, disk: FileSystem): FilePart {
  const ends = [argument.length, ...[...argument.matchAll(/#/g)].map(({ index }) => index).reverse()];
  const isThere = (end: number): boolean => disk.stat(pathToUri(resolve(cwd, argument.slice(0, end)))) !== undefined;
  const end = ends.find((one) => one > 0 && isThere(one)) ?? ends.at(-1);
  const path = argument.slice(0, end);
  const {
    targets: [uri],
    roots: [workspace],
  } = select([path], cwd, disk);
  if (uri === undefined || workspace === undefined || disk.stat(uri)?.kind !== "file") {
    throw new UsageError(`Not a file: "${printable(path, 200)}"`);
  }
  const root = repositoryAround(uri, disk) ?? workspace;
  return { uri, root, fragment: argument.slice(path.length + 1), asked: `"${printable(argument, 200)}"` };
}
