import { MAX_MARKER_SEARCH_BYTES } from "../document/limits";
import type { SourceFiles } from "../files/source-files";
import { mayBeContract } from "./workspace-index";

/** `$id: https://…` of YAML or JSON. What only looks like one does no harm: the file is parsed before it is used. */
const idKey = /["']?\$id["']?\s*:\s*["']?([^"'\s,}]+)/g;

/** Finds the workspace's schema file that carries an address as its `$id`. A file is searched when that is first asked. */
export class SchemaIds {
  readonly #files: SourceFiles;
  readonly #candidates: () => readonly string[];
  /** The `$id`s of each file that was searched. */
  readonly #idsOf = new Map<string, readonly string[]>();
  #fileOf: Map<string, string> | undefined;
  readonly #answers = new Map<string, string | undefined>();

  /** `candidates` gives the YAML and JSON files of the workspace. */
  constructor(files: SourceFiles, candidates: () => readonly string[]) {
    this.#files = files;
    this.#candidates = candidates;
  }

  /** The URI of the file whose `$id` it is, without a fragment; the first by name where several have it. */
  find(id: string): string | undefined {
    this.#fileOf ??= this.#search();
    const file = this.#fileOf.get(id);
    this.#answers.set(id, file);
    return file;
  }

  /** These files changed, came or went. True when an answer that was given is another now; they are then forgotten. */
  changed(uris: ReadonlySet<string>): boolean {
    if (this.#answers.size === 0 || ![...uris].some(mayBeContract)) return false;
    for (const uri of uris) this.#idsOf.delete(uri);
    const fileOf = this.#search();
    this.#fileOf = fileOf;
    const isOther = [...this.#answers].some(([id, file]) => fileOf.get(id) !== file);
    if (isOther) this.#answers.clear();
    return isOther;
  }

  #search(): Map<string, string> {
    const found = new Map<string, string>();
    for (const uri of this.#candidates()) {
      const ids = this.#idsOf.get(uri) ?? this.#idsIn(uri);
      this.#idsOf.set(uri, ids);
      for (const id of ids) if (!found.has(id)) found.set(id, uri);
    }
    return found;
  }

  #idsIn(uri: string): readonly string[] {
    const read = this.#files.text(uri, MAX_MARKER_SEARCH_BYTES);
    if (!read.ok || !read.text.includes("$id")) return [];
    return [...read.text.matchAll(idKey)].map(([, id = ""]) => id.replace(/#$/, ""));
  }
}
