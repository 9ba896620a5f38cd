import { lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { isInside, pathToUri, uriToPath } from "../files/uri";
import { reasonOf } from "./failure-words";

/**
 * Makes a folder below `root`, and those on the way to it. A link on the way may lead anywhere inside of `root`. Gives why
 * there is no such folder, undefined when there is one.
 */
export function makeFolder(uri: string, root: string): string | undefined {
  const [path, base] = [uriToPath(uri), uriToPath(root)];
  if (path === undefined || base === undefined || !isInside(root, uri)) return "it lies outside of the workspace";
  try {
    const real = pathToUri(realpathSync(base));
    let folder = base;
    for (const name of path
      .slice(base.length)
      .split("/")
      .filter((one) => one !== "")) {
      folder = `${folder}/${name}`;
      if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder);
      else if (!statSync(folder).isDirectory()) return `${name} is no directory`;
      else if (!isInside(real, pathToUri(realpathSync(folder)))) return `${name} is a link out of the workspace`;
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
