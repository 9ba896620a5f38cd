import { pathToUri, uriToPath } from "../files/uri";

/** The path of a URI with `/`, as the compiler spells paths on every system. */
export function toPath(uri: string): string | undefined {
  const path = uriToPath(uri);
  return path && withSlashes(path);
}

/** A path as the compiler spells it. */
export function withSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}

export function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

/** Where a relative path leads that stands in a file, as in `/// <reference path="…" />`. */
export function pathFrom(path: string, relative: string): string {
  return decodeURIComponent(new URL(relative, pathToUri(path)).pathname);
}

/** True for the files that types are read from. */
export function isReadable(path: string): boolean {
  return /\.([cm]?[jt]s|[jt]sx)$/i.test(path);
}

/** The directory of a path. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The directory of a path and those above it, up to `root`. */
export function* directoriesUp(root: string, path: string): Iterable<string> {
  for (let directory = parentOf(path); ; directory = parentOf(directory)) {
    yield directory;
    if (directory === root || directory === "" || !directory.startsWith(`${root}/`)) return;
  }
}
