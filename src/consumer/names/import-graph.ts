import type { Modules } from "../modules";
import type { Outline } from "../outline";
import { pathFrom } from "../paths";

/** A file as it was when its imports were followed. */
interface LinkedFile {
  readonly outline: Outline;
  readonly modules: Modules;
  /** The paths of what it imports or refers to. */
  readonly targets: readonly string[];
}

/**
 * Which files import which, by their texts alone: an import that stands in a comment counts too, one that is computed does
 * not. Of an import through barrels, only the first of them counts. It stays from one question to the next, and takes in
 * those files that are others by then.
 */
export class ImportGraph {
  readonly #files = new Map<string, LinkedFile>();
  readonly #importers = new Map<string, Set<string>>();

  /** Takes in a file; a question that has been answered for it already costs nothing. */
  take(path: string, outline: Outline, modules: Modules): void {
    const known = this.#files.get(path);
    if (known?.outline === outline && known.modules === modules) return;
    this.#unlink(path);
    const targets = targetsOf(path, outline, modules);
    this.#files.set(path, { outline, modules, targets });
    for (const target of targets) {
      const importers = this.#importers.get(target);
      if (importers === undefined) this.#importers.set(target, new Set([path]));
      else importers.add(path);
    }
  }

  /** Leaves out all files but these. */
  keep(paths: ReadonlySet<string>): void {
    for (const path of this.#files.keys()) {
      if (paths.has(path)) continue;
      this.#unlink(path);
      this.#files.delete(path);
    }
  }

  /** These files and those that import one of them, however far. */
  reaching(targets: Iterable<string>): ReadonlySet<string> {
    const reaching = new Set(targets);
    for (const path of reaching) for (const importer of this.importers(path)) reaching.add(importer);
    return reaching;
  }

  /** The files that import one themselves. */
  importers(path: string): Iterable<string> {
    return this.#importers.get(path) ?? [];
  }

  #unlink(path: string): void {
    for (const target of this.#files.get(path)?.targets ?? []) {
      const importers = this.#importers.get(target);
      importers?.delete(path);
      if (importers?.size === 0) this.#importers.delete(target);
    }
  }
}

function targetsOf(path: string, { specifiers, references }: Outline, modules: Modules): readonly string[] {
  const imported = specifiers.flatMap((specifier) => modules.leadsTo(specifier, path).target ?? []);
  const referenced = references.map((relative) => pathFrom(path, relative));
  return [...new Set([...imported, ...referenced])].filter((target) => !target.includes("/node_modules/"));
}
