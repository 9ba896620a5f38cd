import { MAX_MARKER_SEARCH_BYTES } from "../document/limits";
import type { SourceFiles } from "../files/source-files";

/** `$id: https://…` of YAML or JSON. What only looks like one does no harm: the file is parsed before it is used. */
const idKey = /["']?\$id["']?\s*:\s*["']?([^"'\s,}]+)/g;

/** Finds the workspace's schema file that carries an address as its `$id`. Files are searched at the first question. */
export class SchemaIds {
  readonly #files: SourceFiles;
  readonly #candidates: () => readonly string[];
  #fileOf: Map<string, string> | undefined;

  /** `candidates` gives the YAML and JSON files of the workspace. */
  constructor(files: SourceFiles, candidates: () => readonly string[]) {
    this.#files = files;
    this.#candidates = candidates;
  }

  /** The URI of the file whose `$id` it is, without a fragment; the first by name where several have it. */
  find(id: string): string | undefined {
    this.#fileOf ??= this.#search();
    return this.#fileOf.get(id);
  }

  /** A YAML or JSON file changed, came or went. */
  changed(): void {
    this.#fileOf = undefined;
  }

  #search(): Map<string, string> {
    const found = new Map<string, string>();
    for (const uri of this.#candidates()) {
      const read = this.#files.text(uri, MAX_MARKER_SEARCH_BYTES);
      if (!read.ok || !read.text.includes("$id")) continue;
      for (const [, id = ""] of read.text.matchAll(idKey)) {
        const plain = id.replace(/#$/, "");
        if (!found.has(plain)) found.set(plain, uri);
      }
    }
    return found;
  }
}
