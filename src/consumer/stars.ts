import { indexOf } from "./module-index";
import type { Modules } from "./modules";

/** What a file exports, without its syntax tree. */
interface Exports {
  readonly names: ReadonlySet<string>;
  /** The paths behind its `export *`. */
  readonly targets: readonly string[];
}

const nothing: Exports = { names: new Set(), targets: [] };

/** Finds which file gives a name to an `export *`, and remembers it until a file exports other names than before. */
export class Stars {
  readonly #modules: Modules;
  /** By the path of the barrel, then by name. */
  readonly #owners = new Map<string, Map<string, string | undefined>>();
  /** The files that have an `export *` themselves: each search passes through many of them. */
  readonly #barrels = new Map<string, Exports>();

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  forget(): void {
    this.#owners.clear();
    this.#barrels.clear();
  }

  /** The path behind the first `export *` of a file that gives `name`, be it itself a barrel. */
  owner(barrel: string, name: string): string | undefined {
    const owners = this.#owners.get(barrel) ?? new Map<string, string | undefined>();
    this.#owners.set(barrel, owners);
    if (!owners.has(name)) owners.set(name, this.#search(barrel, name));
    return owners.get(name);
  }

  #search(barrel: string, name: string): string | undefined {
    const visited = new Set([barrel]);
    return this.#exportsOf(barrel).targets.find((path) => this.#gives(path, name, visited));
  }

  #gives(path: string, name: string, visited: Set<string>): boolean {
    if (!this.#barrels.has(path) && !this.#modules.mayExport(path, name)) return false;
    if (visited.has(path)) return false;
    visited.add(path);
    const { names, targets } = this.#exportsOf(path);
    return names.has(name) || targets.some((target) => this.#gives(target, name, visited));
  }

  #exportsOf(path: string): Exports {
    const known = this.#barrels.get(path);
    if (known !== undefined) return known;
    const source = this.#modules.source(path);
    if (source === undefined) return nothing;
    const { exports, stars } = indexOf(source);
    const targets = stars.flatMap((specifier) => this.#modules.target(specifier, source) ?? []);
    const found = { names: new Set(exports.keys()), targets };
    if (stars.length > 0) this.#barrels.set(path, found);
    return found;
  }
}
