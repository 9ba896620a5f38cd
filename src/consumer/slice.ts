import ts from "./compiler";
import { type ImportedName, indexOf, type Uses } from "./module-index";
import type { Modules } from "./modules";
import { isJavaScript, pathFrom } from "./paths";
import type { Stars } from "./stars";
import { mentionsOf, usesOf } from "./uses";

/** A type to start from: `*` is all that a module exports, no name all that a file does to the global scope. */
export interface SliceRoot {
  readonly path: string;
  readonly name?: string;
  /** All that the file's code mentions, or its statement at this offset: bodies count, which say nothing of a type. */
  readonly code?: "all" | number;
}

/** The files that some types reach. */
export interface Slice {
  /** In the order in which they were reached. */
  readonly files: ReadonlyMap<string, ts.SourceFile>;
  /** URIs of files that are not there and would end that an import leads nowhere. */
  readonly missing: ReadonlySet<string>;
  /** There is more than what was read. */
  readonly truncated: boolean;
  /**
   * Names that no file of these gives to the one that mentions them: globals, and what is declared further inside. And those
   * of interfaces and namespaces that are declared for all files: a library's of the same name is one with them.
   */
  readonly unbound: ReadonlySet<string>;
}

/** A service reaches some hundred files; what lies beyond this is left unresolved, and said. */
const maxFiles = 3000;

/** A name at the top of a file, as its own code sees it (`local`) or as others import it (`exported`). */
interface Step {
  readonly source: ts.SourceFile;
  readonly kind: "local" | "exported";
  readonly name: string;
}

/**
 * Follows names, not files: from a declaration to the names it mentions, through imports and re-exports to their
 * declarations. So a barrel of a thousand modules leads only to those that are needed.
 */
export class Slicer {
  readonly #modules: Modules;
  readonly #stars: Stars;
  readonly #files = new Map<string, ts.SourceFile>();
  readonly #missing = new Set<string>();
  readonly #unbound = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #steps: Step[] = [];
  #truncated = false;

  constructor(modules: Modules, stars: Stars) {
    this.#modules = modules;
    this.#stars = stars;
  }

  slice(roots: Iterable<SliceRoot>): Slice {
    for (const { path, name, code } of roots) {
      const source = this.#add(path);
      if (source === undefined) continue;
      if (code !== undefined) {
        this.#addCode(source, code);
        continue;
      }
      // The type may be exported under the name or only declared under it (a tag binds either).
      if (name !== undefined) this.#step({ source, kind: "exported", name }, { source, kind: "local", name });
      else if (!ts.isExternalModule(source)) this.#addAll(source);
    }
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) this.#take(step);
    return { files: this.#files, missing: this.#missing, truncated: this.#truncated, unbound: this.#unbound };
  }

  #add(path: string): ts.SourceFile | undefined {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    if (this.#files.size >= maxFiles) {
      this.#truncated = true;
      return undefined;
    }
    const source = this.#modules.source(path);
    if (source === undefined) return undefined;
    this.#files.set(path, source);
    for (const node of indexOf(source).ambient) this.#use(source, usesOf(node));
    for (const name of mergedIn(source)) this.#unbound.add(name);
    for (const { fileName } of source.referencedFiles) this.#addReference(source, fileName);
    return source;
  }

  #addReference(from: ts.SourceFile, relative: string): void {
    const source = this.#add(pathFrom(from.fileName, relative));
    if (source !== undefined) this.#addAll(source);
  }

  #addAll(source: ts.SourceFile): void {
    for (const name of indexOf(source).declarations.keys()) this.#step({ source, kind: "local", name });
  }

  #addCode(source: ts.SourceFile, code: "all" | number): void {
    const statements = source.statements.filter(({ pos, end }) => code === "all" || (pos <= code && code <= end));
    const inner = statements.filter((node) => !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node));
    if (code === "all" || inner.length < statements.length) {
      const { imports, exports } = indexOf(source);
      for (const imported of imports.values()) this.#follow(source, imported);
      for (const name of exports.keys()) this.#step({ source, kind: "exported", name });
    }
    for (const statement of inner) this.#use(source, mentionsOf(statement));
  }

  #step(...steps: readonly Step[]): void {
    for (const step of steps) {
      const key = `${step.source.fileName}\0${step.kind}\0${step.name}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#steps.push(step);
    }
  }

  #take({ source, kind, name }: Step): void {
    if (kind === "exported") {
      this.#export(source, name);
      return;
    }
    const index = indexOf(source);
    for (const declaration of index.declarations.get(name) ?? []) this.#use(source, usesOf(declaration));
    const imported = index.imports.get(name);
    if (imported !== undefined) this.#follow(source, imported);
  }

  #use(source: ts.SourceFile, uses: Uses): void {
    const { declarations, imports } = indexOf(source);
    for (const name of uses.names) {
      if (declarations.has(name) || imports.has(name)) this.#step({ source, kind: "local", name });
      else this.#unbound.add(name);
    }
    for (const imported of uses.imports) this.#follow(source, imported);
  }

  #follow(from: ts.SourceFile, { specifier, name }: ImportedName): void {
    this.#noteMissing(from, specifier);
    const path = this.#modules.target(specifier, from);
    const source = path === undefined ? undefined : this.#add(path);
    if (source !== undefined) this.#step({ source, kind: "exported", name });
  }

  #export(source: ts.SourceFile, name: string): void {
    const index = indexOf(source);
    if (name === "*") {
      for (const exported of index.exports.keys()) this.#step({ source, kind: "exported", name: exported });
      for (const specifier of index.stars) this.#follow(source, { specifier, name: "*" });
      return;
    }
    const direct = index.exports.get(name) ?? index.exports.get("export=");
    if (direct === undefined) {
      const owner = this.#throughStars(source, name, new Set());
      if (owner !== undefined) this.#step({ source: owner, kind: "exported", name });
    } else if ("local" in direct) this.#step({ source, kind: "local", name: direct.local });
    else this.#follow(source, direct);
  }

  /**
   * The module that gives `name` to an `export *`. The barrels on the way to it join the slice; it does so as it is
   * followed.
   */
  #throughStars(source: ts.SourceFile, name: string, visited: Set<string>): ts.SourceFile | undefined {
    for (const specifier of indexOf(source).stars) this.#noteMissing(source, specifier);
    const path = this.#stars.owner(source.fileName, name);
    const owner = path === undefined ? undefined : this.#add(path);
    if (owner === undefined || visited.has(owner.fileName) || indexOf(owner).exports.has(name)) return owner;
    return this.#throughStars(owner, name, visited.add(owner.fileName));
  }

  #noteMissing(from: ts.SourceFile, specifier: ts.StringLiteralLike): void {
    for (const uri of this.#modules.missing(specifier, from)) this.#missing.add(uri);
  }
}

/** The names under which a file adds to what is declared elsewhere: in a script, and in `declare global`. */
function mergedIn(source: ts.SourceFile): readonly string[] {
  const isScript = !ts.isExternalModule(source) && !isJavaScript(source.fileName);
  const statements = isScript ? source.statements : indexOf(source).ambient.flatMap(statementsIn);
  return statements.flatMap((node) =>
    ts.isInterfaceDeclaration(node) || ts.isModuleDeclaration(node) ? node.name.text : [],
  );
}

function statementsIn(node: ts.Node): readonly ts.Statement[] {
  if (!ts.isModuleDeclaration(node) || node.body === undefined || !ts.isModuleBlock(node.body)) return [];
  return ts.isStringLiteral(node.name) ? [] : node.body.statements;
}
