import ts from "./compiler";
import type { Modules } from "./modules";
import type { Project } from "./project";
import type { Workspace } from "./workspace";

/** The compiler's own libraries, parsed once for all projects. */
export class Libraries {
  readonly #sources = new Map<string, ts.SourceFile>();
  #wideNames: ReadonlySet<string> | undefined;
  readonly directory: string;
  /** A module without exports. */
  readonly empty: ts.SourceFile;

  constructor(directory: string) {
    this.directory = directory.replaceAll("\\", "/");
    this.empty = ts.createSourceFile(`${this.directory}/lib.empty.ts`, "export {};", ts.ScriptTarget.ESNext);
    this.#sources.set(this.empty.fileName, this.empty);
  }

  owns(path: string): boolean {
    return path.startsWith(`${this.directory}/lib.`);
  }

  source(path: string): ts.SourceFile | undefined {
    const known = this.#sources.get(path);
    if (known !== undefined) return known;
    // The libraries lie beside the program and not in the workspace, so the compiler's own file access reads them.
    const text = ts.sys.readFile(path);
    if (text === undefined) return undefined;
    const source = ts.createSourceFile(path, text, {
      languageVersion: ts.ScriptTarget.ESNext,
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
    });
    this.#sources.set(path, source);
    return source;
  }

  /** The names that lead to what the libraries declare which `lean` leaves out. */
  get wideNames(): ReadonlySet<string> {
    const declared = () => wideLibraries.flatMap((name) => this.#declaredIn(`${this.directory}/${name}`));
    this.#wideNames ??= new Set(["globalThis", ...declared()]);
    return this.#wideNames;
  }

  /** By the text alone: the syntax tree of a browser's library takes as much memory as all else. */
  #declaredIn(path: string): readonly string[] {
    const text = ts.sys.readFile(path) ?? "";
    const names = [...text.matchAll(/^(?:declare )?(?:var|function|namespace|interface|type|class|const) (\w+)/gm)];
    // V8 keeps the whole text for a part of it, unless it is written anew.
    const copies: readonly string[] = JSON.parse(JSON.stringify(names.map(([, name = ""]) => name)));
    return copies;
  }
}

/**
 * `lean` leaves out the browser's library and the packages of `@types` that come in by themselves: together they are
 * larger than most slices, and types of payloads hardly ever name them.
 */
export type Surroundings = "lean" | "whole";

const leanLibraries = ["lib.esnext.d.ts"];
const wideLibraries = ["lib.dom.d.ts", "lib.dom.iterable.d.ts"];
const wholeLibraries = [...leanLibraries, ...wideLibraries];

export interface ProgramInput {
  readonly workspace: Workspace;
  readonly libraries: Libraries;
  readonly modules: Modules;
  readonly project: Project;
  readonly files: ReadonlyMap<string, ts.SourceFile>;
  readonly surroundings: Surroundings;
  readonly previous: ts.Program | undefined;
}

/** A program over the files of a slice and no others: an import that leads out of it stays unresolved. */
export function createProgram(input: ProgramInput): ts.Program {
  const { previous } = input;
  return ts.createProgram({
    rootNames: rootNames(input),
    options: optionsOf(input),
    host: hostOf(input),
    ...(previous === undefined ? {} : { oldProgram: previous }),
  });
}

/** What editors ask of such a program; it is made at the first question, and does not follow changes. */
export function createService(input: Omit<ProgramInput, "previous">): ts.LanguageService {
  const { libraries } = input;
  const options = optionsOf(input);
  const host = hostOf(input);
  const source = (path: string) => host.getSourceFile(path, ts.ScriptTarget.ESNext);
  // The trees are shared with the programs for types: nothing is parsed again, or kept.
  const given = (path: string) => source(path) ?? libraries.empty;
  const registry: ts.DocumentRegistry = {
    ...ts.createDocumentRegistry(true),
    acquireDocument: given,
    acquireDocumentWithKey: given,
    updateDocument: given,
    updateDocumentWithKey: given,
    releaseDocument: () => {},
    releaseDocumentWithKey: () => {},
  };
  const { fileExists, readFile, directoryExists, realpath } = input.workspace;
  const serviceHost: ts.LanguageServiceHost = {
    fileExists,
    readFile,
    directoryExists,
    realpath,
    getCurrentDirectory: host.getCurrentDirectory,
    getDefaultLibFileName: host.getDefaultLibFileName,
    useCaseSensitiveFileNames: () => true,
    ...(host.resolveModuleNameLiterals === undefined
      ? {}
      : { resolveModuleNameLiterals: host.resolveModuleNameLiterals }),
    getCompilationSettings: () => options,
    getScriptFileNames: () => rootNames(input),
    getProjectVersion: () => "1",
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = source(path)?.text;
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  };
  return ts.createLanguageService(serviceHost, registry);
}

/** What was reached last comes first, so that the compiler's walk along a long import chain is never deep. */
function rootNames({ files }: Pick<ProgramInput, "files">): string[] {
  return [...files.keys()].reverse();
}

function optionsOf({ project, surroundings }: Pick<ProgramInput, "project" | "surroundings">): ts.CompilerOptions {
  const whole = surroundings === "whole";
  return {
    ...project.options,
    lib: whole ? wholeLibraries : leanLibraries,
    types: whole ? (project.options.types ?? []) : [],
  };
}

function hostOf({ workspace, libraries, modules, project, files }: Omit<ProgramInput, "previous">): ts.CompilerHost {
  const empty: ts.ResolvedModuleFull = { resolvedFileName: libraries.empty.fileName, extension: ts.Extension.Ts };
  return {
    fileExists: workspace.fileExists,
    readFile: workspace.readFile,
    directoryExists: workspace.directoryExists,
    realpath: workspace.realpath,
    getCurrentDirectory: () => project.directory,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    getDefaultLibLocation: () => libraries.directory,
    getDefaultLibFileName: () => `${libraries.directory}/lib.esnext.d.ts`,
    // Else the compiler reads a package.json for each file of each program.
    getModuleResolutionCache: () => modules.cache,
    getSourceFile: (path) =>
      libraries.owns(path) ? libraries.source(path) : (files.get(path) ?? modules.source(path)),
    resolveModuleNameLiterals: (specifiers, _path, _reference, _options, from) =>
      specifiers.map((specifier) => {
        const resolved = modules.resolve(specifier, from);
        if (resolved === undefined || files.has(resolved.resolvedFileName)) return { resolvedModule: resolved };
        // A barrel has hundreds of these, and the compiler makes an error of each that leads nowhere.
        return { resolvedModule: isStar(specifier.parent) ? empty : undefined };
      }),
  };
}

function isStar(node: ts.Node): boolean {
  return ts.isExportDeclaration(node) && node.exportClause === undefined;
}
