import { pathToUri } from "../../../files/uri";
import type ts from "../../compiler";
import { type ImportedName, indexOf } from "../../module-index";
import type { Modules } from "../../modules";
import { isJavaScript } from "../../paths";
import type { Stars } from "../../stars";
import { commonJsExport } from "./commonjs-exports";
import type { LibraryValue } from "./values";

/** The files of the workspace as a resolver needs them. */
export interface CodeFiles {
  /** How the project of a file resolves imports. */
  projectOf(path: string): { readonly modules: Modules; readonly stars: Stars };
}

/** What an imported name stands for. */
export type Imported =
  | { readonly kind: "declaration"; readonly node: ts.Node; readonly name: string }
  | { readonly kind: "module"; readonly path: string }
  | LibraryValue;

/** A name to be looked up in a file, or what was found. */
type Step = Imported | { readonly kind: "name"; readonly path: string; readonly name: string };

/** Longer chains of re-exports are cycles. */
const maxSteps = 100;

/** Follows imports and re-exports from file to file, and notes which files the answers depend on. */
export class ExportedNames {
  readonly #files: CodeFiles;
  readonly #dependencies: Set<string>;

  constructor(files: CodeFiles, dependencies: Set<string>) {
    this.#files = files;
    this.#dependencies = dependencies;
  }

  /** What `name` of an imported module stands for; `*` is the module itself. Undefined where it leads nowhere. */
  imported({ specifier, name }: ImportedName): Imported | undefined {
    return this.#follow(this.#target(specifier, name));
  }

  /** What a file of the workspace exports under a name. */
  exported(path: string, name: string): Imported | undefined {
    return this.#follow({ kind: "name", path, name });
  }

  #follow(first: Step | undefined): Imported | undefined {
    let step = first;
    for (let steps = 0; step?.kind === "name" && steps < maxSteps; steps++) step = this.#lookUp(step.path, step.name);
    return step?.kind === "name" ? undefined : step;
  }

  #lookUp(path: string, name: string): Step | undefined {
    const { modules, stars } = this.#files.projectOf(path);
    const source = modules.source(path);
    this.#dependencies.add(pathToUri(path));
    if (source === undefined) return undefined;
    const index = indexOf(source);
    const found = index.exports.get(name) ?? (name === "default" ? index.exports.get("export=") : undefined);
    if (found === undefined) {
      const assigned = commonJsExport(source, name);
      if (assigned !== undefined) return { kind: "declaration", node: assigned, name };
      if (name === "default") return undefined;
      const owner = stars.owner(path, name);
      return owner === undefined ? this.#libraryStar(index.stars, name) : { kind: "name", path: owner, name };
    }
    if (!("local" in found)) return this.#target(found.specifier, found.name);
    const [declared] = index.declarations.get(found.local) ?? [];
    if (declared !== undefined) return { kind: "declaration", node: declared, name: found.local };
    const imported = index.imports.get(found.local);
    return imported && this.#target(imported.specifier, imported.name);
  }

  /** `export * from "axios"` gives every name that no file of the workspace gives, where it is the only such line. */
  #libraryStar(specifiers: readonly ts.StringLiteralLike[], name: string): Step | undefined {
    const targets = specifiers.flatMap((specifier) => this.#target(specifier, name) ?? []);
    const [first, ...others] = targets.filter(({ kind }) => kind === "library");
    return others.length === 0 ? first : undefined;
  }

  #target(specifier: ts.StringLiteralLike, name: string): Step | undefined {
    const source = specifier.getSourceFile();
    const { modules } = this.#files.projectOf(source.fileName);
    const resolved = modules.resolve(specifier, source);
    if (resolved === undefined) {
      for (const uri of modules.missing(specifier, source)) this.#dependencies.add(uri);
      return isRelative(specifier.text) ? undefined : ofLibrary(specifier.text, name);
    }
    const path = resolved.resolvedFileName;
    if (path.includes("/node_modules/")) return ofLibrary(specifier.text, name);
    this.#dependencies.add(pathToUri(path));
    return name === "*" ? this.#whole(path) : { kind: "name", path, name };
  }

  /** A module as `require` gives it: what its file assigns to `module.exports`, else all that it exports. */
  #whole(path: string): Imported {
    const source = isJavaScript(path) ? this.#files.projectOf(path).modules.source(path) : undefined;
    const assigned = source && commonJsExport(source, "*");
    return assigned === undefined ? { kind: "module", path } : { kind: "declaration", node: assigned, name: "*" };
  }
}

function isRelative(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === "." || specifier === ".." || specifier.startsWith("#");
}

/** What a package, or a module of Node's own, exports under a name. */
export function ofLibrary(specifier: string, name = "*"): LibraryValue {
  const module = nodeModules.has(specifier) ? `node:${specifier}` : specifier;
  return { kind: "library", module, path: name === "*" ? [] : [name] };
}

/** Those of Node's own modules that code of integrations imports without `node:` before them. */
const nodeModules: ReadonlySet<string> = new Set([
  "assert",
  "async_hooks",
  "buffer",
  "crypto",
  "events",
  "fs",
  "fs/promises",
  "http",
  "http2",
  "https",
  "net",
  "os",
  "path",
  "process",
  "querystring",
  "stream",
  "stream/promises",
  "timers",
  "timers/promises",
  "tls",
  "url",
  "util",
]);
