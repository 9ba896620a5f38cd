import type { FileSystem } from "../files/file-system";
import { isInside, parentUri, resolvePath } from "../files/uri";
import { english } from "../text/l10n";
import type { Boundary } from "./boundary";

/** Where a package was found, and every place looked at on the way, for whoever waits for it to appear. */
export type FoundPackage =
  | { readonly ok: true; readonly boundary: Boundary; readonly tried: readonly string[] }
  | { readonly ok: false; readonly reason: string; readonly tried: readonly string[] };

/**
 * Finds an installed package as Node does (Node.js documentation, "Loading from node_modules folders"): in `node_modules`
 * of the directory of `from` and of each directory above it, up to `top`. The `exports` of the package are not asked.
 * A link to a package is followed as long as it stays inside `top`: pnpm and npm workspaces link theirs.
 */
export function findPackage(disk: FileSystem, from: string, packageName: string, top: string): FoundPackage {
  const tried: string[] = [];
  const realTop = disk.realpath(top) ?? top;
  for (let at = parentUri(from); isInside(top, at); at = parentUri(at)) {
    const directory = resolvePath(`${at}/`, `node_modules/${packageName}`);
    tried.push(`${directory}/package.json`);
    if (disk.stat(directory) === undefined) continue;
    const real = disk.realpath(directory);
    if (real === undefined) continue;
    if (!isInside(realTop, real)) {
      return {
        ok: false,
        reason: english`the package ${packageName} is linked to a place outside the workspace`,
        tried,
      };
    }
    return { ok: true, boundary: { directory, real, name: english`the package ${packageName}` }, tried };
  }
  return { ok: false, reason: english`the package ${packageName} is not installed here`, tried };
}
