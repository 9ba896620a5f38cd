import type { FileSystem } from "../files/file-system";
import { pathToUri } from "../files/uri";
import { toPath } from "./paths";

/**
 * Where paths lead when links are followed. What lies in a workspace folder keeps the name under which the folder was
 * opened, be that a link itself: every file has one name, and the editor's text of it is found.
 */
export class RealPaths {
  readonly #disk: FileSystem;
  readonly #folders: readonly { readonly opened: string; readonly real: string }[];
  readonly #known = new Map<string, string>();

  /** `folders` are the absolute paths of the workspace folders, with `/`. */
  constructor(disk: FileSystem, folders: readonly string[]) {
    this.#disk = disk;
    this.#folders = folders
      .map((opened) => ({ opened, real: this.#resolve(opened) }))
      .filter(({ opened, real }) => opened !== real);
  }

  /** The path itself where nothing is there. */
  of(path: string): string {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const real = this.#resolve(path);
    const folder = this.#folders.find((one) => real.startsWith(`${one.real}/`));
    const named = folder === undefined ? real : folder.opened + real.slice(folder.real.length);
    this.#known.set(path, named);
    return named;
  }

  /** Links may lead elsewhere. */
  clear(): void {
    this.#known.clear();
  }

  #resolve(path: string): string {
    const uri = this.#disk.realpath(pathToUri(path));
    return (uri && toPath(uri)) ?? path;
  }
}
