import type { FileSystem } from "../files/file-system";
import { isInside, parentUri } from "../files/uri";
import { english } from "../text/l10n";

/**
 * A directory that no reference may leave: `directory` as it is spelled, for the check before any file is touched, and
 * `real` with links resolved, for the check against links that lead out.
 */
export interface Boundary {
  readonly directory: string;
  readonly real: string;
  /** What it is, for messages: `the workspace`, `the package @acme/schemas`. */
  readonly name: string;
}

/** The boundary of the workspace folder. */
export function workspaceBoundary(disk: FileSystem, root: string): Boundary {
  const directory = root.endsWith("/") ? root.slice(0, -1) : root;
  return { directory, real: disk.realpath(directory) ?? directory, name: english`the workspace` };
}

/**
 * The root of the git repository that holds the workspace folder, or the workspace folder itself where there is none: up
 * to there packages are looked for.
 */
export function repositoryRoot(disk: FileSystem, root: string): string {
  const folder = root.endsWith("/") ? root.slice(0, -1) : root;
  for (let at = folder; at.length > "file://".length; at = parentUri(at)) {
    if (disk.stat(`${at}/.git`) !== undefined) return at;
  }
  return folder;
}

/** True when `uri`, by its spelling, lies within the boundary. */
export function within(boundary: Boundary, uri: string): boolean {
  return isInside(boundary.directory, uri);
}
