import type { Modules } from "../modules";
import { pathFrom } from "../paths";
import type { Texts } from "./candidates";

/** What a text names as the source of an import, and files that it refers to. */
interface Imported {
  readonly text: string;
  readonly specifiers: readonly string[];
  readonly references: readonly string[];
}

/** What texts import, each looked through once as long as it stays the same. */
export class KnownImports {
  readonly #byPath = new Map<string, Imported>();

  of(path: string, text: string): Imported {
    const known = this.#byPath.get(path);
    if (known?.text === text) return known;
    const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))];
    const imported = { text, specifiers: all(importing), references: all(referencing) };
    this.#byPath.set(path, imported);
    return imported;
  }
}

/**
 * Which files import which, by their texts alone: an import that stands in a comment counts too, one that is computed does
 * not. Of an import through barrels, only the first of them counts.
 */
export class ImportGraph {
  readonly #texts: Texts;
  readonly #modulesOf: (path: string) => Modules;
  readonly #known: KnownImports;
  readonly #importers = new Map<string, string[]>();
  readonly #seen = new Set<string>();

  constructor(texts: Texts, modulesOf: (path: string) => Modules, known: KnownImports) {
    this.#texts = texts;
    this.#known = known;
    this.#modulesOf = modulesOf;
  }

  /** The files among `from` that import one of `targets`, however far, and those of the targets that are among them. */
  reaching(from: readonly string[], targets: Iterable<string>): readonly string[] {
    const added = new Set(from);
    for (const path of added) {
      if (this.#seen.has(path)) continue;
      this.#seen.add(path);
      for (const target of this.#importsOf(path)) {
        added.add(target);
        const known = this.#importers.get(target);
        if (known === undefined) this.#importers.set(target, [path]);
        else known.push(path);
      }
    }
    const reaching = new Set(targets);
    for (const path of reaching) for (const importer of this.importers(path)) reaching.add(importer);
    return from.filter((path) => reaching.has(path));
  }

  /** The files that import one themselves, of those that `reaching` went through. */
  importers(path: string): readonly string[] {
    return this.#importers.get(path) ?? [];
  }

  #importsOf(path: string): readonly string[] {
    const text = this.#texts.get(path);
    if (text === undefined) return [];
    const modules = this.#modulesOf(path);
    const { specifiers, references } = this.#known.of(path, text);
    const imported = specifiers.flatMap((specifier) => modules.leadsTo(specifier, path).target ?? []);
    const referenced = references.map((relative) => pathFrom(path, relative));
    return [...imported, ...referenced].filter((target) => !target.includes("/node_modules/"));
  }
}

const importing = /\b(?:from|import|require)\s*\(?\s*["'`]([^"'`\r\n]+)/g;
const referencing = /^\s*\/\/\/\s*<reference\s+path\s*=\s*["']([^"'\r\n]+)/gm;
