import { pathToUri } from "../files/uri";
import ts from "./compiler";
import { isJavaScript, parentOf } from "./paths";
import type { Project } from "./project";
import type { ReferenceOutputs } from "./reference-outputs";
import type { Workspace } from "./workspace";

interface Resolution {
  readonly resolved: ts.ResolvedModuleFull | undefined;
  /** Paths outside `node_modules` that were asked for and are not there: files whose creation changes the answer. */
  readonly missing: readonly string[];
}

/** Resolves the imports of one project and remembers the answers, until a file comes or goes. */
export class Modules {
  readonly #workspace: Workspace;
  readonly #options: ts.CompilerOptions;
  readonly #outputs: ReferenceOutputs | undefined;
  readonly #resolutions = new Map<string, Resolution>();
  readonly #byNode = new WeakMap<ts.StringLiteralLike, Resolution>();
  readonly cache: ts.ModuleResolutionCache;
  readonly #host: ts.ModuleResolutionHost;
  #missing: string[] = [];

  constructor(workspace: Workspace, project: Project) {
    this.#workspace = workspace;
    this.#options = project.options;
    this.#outputs = project.outputs;
    this.cache = ts.createModuleResolutionCache(project.directory, (path) => path, project.options);
    this.#host = {
      readFile: workspace.readFile,
      // In a folder that is not there the compiler looks for no file.
      directoryExists: (path) => {
        const exists = workspace.directoryExists(path) || this.#outputs?.leadsToOutput(path) === true;
        if (!exists && !path.includes("/node_modules")) this.#missing.push(path);
        return exists;
      },
      realpath: workspace.realpath,
      getCurrentDirectory: () => project.directory,
      fileExists: (path) => {
        const exists = workspace.fileExists(path) || this.#outputs?.sourceOf(path) !== undefined;
        if (!exists && !path.includes("/node_modules/") && !path.endsWith(".json")) this.#missing.push(path);
        return exists;
      },
    };
  }

  /** The syntax tree of a file of this project. */
  source(path: string): ts.SourceFile | undefined {
    return this.#workspace.source(path, this.#formatOf(path));
  }

  mayExport(path: string, name: string): boolean {
    return this.#workspace.mayExport(path, name);
  }

  /** The path that an import leads to, where it is one to read: a package without type declarations stays unread. */
  target(specifier: ts.StringLiteralLike, from: ts.SourceFile): string | undefined {
    const resolved = this.resolve(specifier, from);
    if (resolved?.isExternalLibraryImport === true && isJavaScript(resolved.resolvedFileName)) return undefined;
    return resolved?.resolvedFileName;
  }

  resolve(specifier: ts.StringLiteralLike, from: ts.SourceFile): ts.ResolvedModuleFull | undefined {
    return this.#resolution(specifier, from).resolved;
  }

  /** URIs whose creation would end that an import leads nowhere. */
  missing(specifier: ts.StringLiteralLike, from: ts.SourceFile): readonly string[] {
    const { resolved, missing } = this.#resolution(specifier, from);
    return resolved === undefined ? missing.map(pathToUri) : [];
  }

  /** Where an import of a file leads that is not parsed; `missing` as above. */
  leadsTo(specifier: string, from: string): { readonly target?: string; readonly missing: readonly string[] } {
    const { resolved, missing } = this.#resolutionOf(specifier, from, this.#formatOf(from));
    return resolved === undefined
      ? { missing: missing.map(pathToUri) }
      : { target: resolved.resolvedFileName, missing: [] };
  }

  #formatOf(path: string): ts.ResolutionMode {
    return ts.getImpliedNodeFormatForFile(path, this.cache.getPackageJsonInfoCache(), this.#host, this.#options);
  }

  #resolution(specifier: ts.StringLiteralLike, from: ts.SourceFile): Resolution {
    const known = this.#byNode.get(specifier);
    if (known !== undefined) return known;
    const mode = modeOf(from, specifier, this.#options);
    const resolution = this.#resolutionOf(specifier.text, from.fileName, mode);
    this.#byNode.set(specifier, resolution);
    return resolution;
  }

  #resolutionOf(specifier: string, from: string, mode: ts.ResolutionMode): Resolution {
    const key = `${parentOf(from)}\0${specifier}\0${mode ?? ""}`;
    const resolution = this.#resolutions.get(key) ?? this.#resolveAfresh(specifier, from, mode);
    this.#resolutions.set(key, resolution);
    return resolution;
  }

  #resolveAfresh(specifier: string, from: string, mode: ts.ResolutionMode): Resolution {
    this.#missing = [];
    const { resolvedModule: resolved } = ts.resolveModuleName(
      specifier,
      from,
      this.#options,
      this.#host,
      this.cache,
      undefined,
      mode,
    );
    return { resolved: resolved && this.#atSource(resolved), missing: this.#missing };
  }

  /** What a referenced project is compiled to is read where it is written. */
  #atSource(resolved: ts.ResolvedModuleFull): ts.ResolvedModuleFull {
    const source = this.#outputs?.sourceOf(resolved.resolvedFileName);
    if (source === undefined) return resolved;
    const extension = source.slice(source.lastIndexOf("."));
    return { resolvedFileName: source, extension, isExternalLibraryImport: false };
  }
}

/** `import` and `require` resolve apart only where files have a format of their own (Node's module kinds). */
function modeOf(from: ts.SourceFile, specifier: ts.StringLiteralLike, options: ts.CompilerOptions): ts.ResolutionMode {
  return from.impliedNodeFormat === undefined ? undefined : ts.getModeForUsageLocation(from, specifier, options);
}
