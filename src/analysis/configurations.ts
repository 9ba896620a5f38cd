import { CONFIGURATION_NAMES, type Configuration, isConfiguration } from "../config/configuration";
import { nothing, readConfiguration } from "../config/read-configuration";
import { parseDocument } from "../document/parse-document";
import type { FileSystem } from "../files/file-system";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri } from "../files/uri";
import { rules } from "../rules/index";
import { t } from "../text/l10n";

/** A larger file is no configuration. Bytes. */
const MAX_BYTES = 1024 * 1024;

const ruleIds = Object.keys(rules);

/** True for a folder with a configuration. */
export function isConfigured(folder: string, disk: FileSystem): boolean {
  return CONFIGURATION_NAMES.some((name) => disk.stat(childUri(folder, name))?.kind === "file");
}

/** The `plumbline.config.*` files of the workspace, by their folders; each text is read once. */
export class Configurations {
  readonly #files: SourceFiles;
  /** By folder that was looked into: the configuration that applies there, and those beside it that do not. */
  readonly #byFolder = new Map<string, readonly Configuration[]>();
  readonly #read = new Map<string, { readonly text: string | undefined; readonly configuration: Configuration }>();

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  /**
   * The configuration in a folder, looked for when it is asked for the first time. `listed` are the names in the folder,
   * where they are known; `isLeftOut` says of a file whether git ignores it.
   */
  in(
    folder: string,
    isLeftOut: (uri: string) => boolean,
    listed?: (name: string) => boolean,
  ): Configuration | undefined {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known[0];
    const found = CONFIGURATION_NAMES.map((name) => ({ name, uri: childUri(folder, name) }))
      .filter(({ name, uri }) => this.#files.isOpen(uri) || (listed?.(name) ?? this.#isFile(uri)))
      .filter(({ uri }) => !isLeftOut(uri))
      .flatMap(({ uri }) => this.#at(uri) ?? []);
    this.#byFolder.set(folder, found);
    return found[0];
  }

  /** The nearest configuration above a file, among those that were found. */
  of(uri: string): Configuration | undefined {
    for (let at = uri, folder = parentUri(at); folder !== at; at = folder, folder = parentUri(at)) {
      const [nearest] = this.#byFolder.get(folder) ?? [];
      if (nearest !== undefined) return nearest;
    }
    return undefined;
  }

  /** Every configuration that was found, in the order of their URIs, with the one beside it that is read instead. */
  all(): readonly { readonly configuration: Configuration; readonly instead?: Configuration }[] {
    return [...this.#byFolder.values()]
      .flatMap(([first, ...others]) => [
        ...(first === undefined ? [] : [{ configuration: first }]),
        ...others.map((configuration) => ({ configuration, ...(first === undefined ? {} : { instead: first }) })),
      ])
      .sort((a, b) => (a.configuration.uri < b.configuration.uri ? -1 : 1));
  }

  /** What stands at `uri`, a configuration or a folder, may be another now. */
  forget(uri: string): void {
    if (isConfiguration(uri)) this.#byFolder.delete(parentUri(uri));
    for (const folder of this.#byFolder.keys()) if (isInside(uri, folder)) this.#byFolder.delete(folder);
  }

  #isFile(uri: string): boolean {
    return this.#files.disk.stat(uri)?.kind === "file";
  }

  #at(uri: string): Configuration | undefined {
    const result = this.#files.text(uri, MAX_BYTES);
    if (!result.ok && result.fault === "missing") return undefined;
    const text = result.ok ? result.text : undefined;
    const before = this.#read.get(uri);
    if (before !== undefined && before.text === text) return before.configuration;
    const configuration = text === undefined ? unreadable(uri) : readConfiguration(parseDocument(uri, text), ruleIds);
    this.#read.set(uri, { text, configuration });
    return configuration;
  }
}

function unreadable(uri: string): Configuration {
  const location = { uri, span: { start: 0, end: 0 } };
  return nothing(uri, [{ path: "", problem: t`this file cannot be read as text of at most 1 MiB`, location }]);
}
