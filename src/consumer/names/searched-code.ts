import type { Modules } from "../modules";
import type { Outline } from "../outline";
import { toPath } from "../paths";
import { hashesOf } from "../words";
import type { Workspace } from "../workspace";
import { hasWord } from "./candidates";
import { ImportGraph } from "./import-graph";

/** A name of which every file knows whether it has it, without its text. */
const isWord = /^[\p{ID_Continue}$]+$/u;

/**
 * The code that names are searched for in: which files have a word, and which import which. A file is looked through once,
 * until it changes.
 */
export class SearchedCode {
  readonly #workspace: Workspace;
  readonly #modulesOf: (path: string) => Modules;
  readonly graph = new ImportGraph();
  #uris: readonly string[] = [];
  #ambient: readonly string[] = [];
  #unread: readonly string[] = [];
  /** By their paths. Undefined for what cannot be read. */
  readonly #files = new Map<string, Outline | undefined>();

  constructor(workspace: Workspace, modulesOf: (path: string) => Modules) {
    this.#workspace = workspace;
    this.#modulesOf = modulesOf;
  }

  /** Takes in which files are searched, as they are now. The same list is that of the last time, unless it is another object. */
  take(uris: readonly string[]): void {
    if (uris !== this.#uris) {
      const paths = new Set(uris.flatMap((uri) => toPath(uri) ?? []));
      this.graph.keep(paths);
      this.#files.clear();
      for (const path of paths) this.#files.set(path, undefined);
      this.#uris = uris;
    }
    const ambient: string[] = [];
    const unread: string[] = [];
    for (const path of this.#files.keys()) {
      const outline = this.#workspace.outline(path);
      this.#files.set(path, outline);
      if (outline === undefined) {
        unread.push(path);
        continue;
      }
      this.graph.take(path, outline, this.#modulesOf(path));
      if (outline.actsGlobally) ambient.push(path);
    }
    this.#ambient = ambient;
    this.#unread = unread;
  }

  /** The files that add to types without being imported. */
  get ambient(): readonly string[] {
    return this.#ambient;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** True where a file cannot be read that may have a name in it. */
  mayHideName(name: string): boolean {
    return this.#unread.some((path) => this.#workspace.mayHold(path, name));
  }

  /** The files that have a name in their text, of all or of some. */
  naming(name: string, among?: ReadonlySet<string>): readonly string[] {
    const words = hashesOf(name);
    const found: string[] = [];
    for (const [path, outline] of this.#files) {
      if (among?.has(path) !== false && outline?.words.hasAll(words) === true) found.push(path);
    }
    return isWord.test(name) ? found : found.filter((path) => hasWord(name, this.#workspace.text(path) ?? ""));
  }

  /** Those of some files that mention one of some words, as `hashesOf` gives them. */
  mentioning(words: ReadonlySet<number>, among: readonly string[]): readonly string[] {
    return among.filter((path) => this.#files.get(path)?.words.hasAny(words));
  }
}
