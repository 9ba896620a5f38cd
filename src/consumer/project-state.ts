import type ts from "./compiler";
import { Modules } from "./modules";
import { createProgram, createService, type Libraries, type Surroundings } from "./program";
import type { Project } from "./project";
import { type Slice, type SliceRoot, Slicer } from "./slice";
import { Stars } from "./stars";
import type { Workspace } from "./workspace";

/** One configuration's part of the workspace: its resolved imports, and the program of its last reading. */
export class ProjectState {
  readonly project: Project;
  readonly #workspace: Workspace;
  readonly #libraries: Libraries;
  #modules: Modules;
  #stars: Stars;
  #program: ts.Program | undefined;
  /** What `#program` was asked for last. */
  #files: ReadonlyMap<string, ts.SourceFile> = new Map();
  #surroundings: Surroundings = "lean";

  constructor(workspace: Workspace, libraries: Libraries, project: Project) {
    this.project = project;
    this.#workspace = workspace;
    this.#libraries = libraries;
    this.#modules = new Modules(workspace, project);
    this.#stars = new Stars(this.#modules);
  }

  get isWhole(): boolean {
    return this.#surroundings === "whole";
  }

  get modules(): Modules {
    return this.#modules;
  }

  get stars(): Stars {
    return this.#stars;
  }

  /** Takes in the libraries that are left out at first, from now on. */
  widen(): void {
    this.#surroundings = "whole";
    this.#program = undefined;
  }

  /** Files came or went: imports may lead elsewhere. */
  forgetResolutions(): void {
    this.#modules = new Modules(this.#workspace, this.project);
    this.#stars = new Stars(this.#modules);
    this.#program = undefined;
  }

  forgetStars(): void {
    this.#stars.forget();
  }

  forgetProgram(): void {
    this.#program = undefined;
    this.#files = new Map();
  }

  slice(roots: Iterable<SliceRoot>): Slice {
    return new Slicer(this.#modules, this.#stars).slice(roots);
  }

  /** The program over these files; the one of the last reading when it holds the very same. */
  program(files: ReadonlyMap<string, ts.SourceFile>): ts.Program {
    const previous = this.#program;
    if (previous !== undefined && (files === this.#files || sameFiles(this.#files, files))) return previous;
    this.#files = files;
    this.#program = createProgram({
      workspace: this.#workspace,
      libraries: this.#libraries,
      modules: this.#modules,
      project: this.project,
      files,
      surroundings: this.#surroundings,
      previous,
    });
    return this.#program;
  }

  /** What must surround code for all that it names to be known: all, unless nothing of it is named. */
  surroundingsOf({ unbound }: Slice): Surroundings {
    const isNamed = [...unbound].some((name) => this.#libraries.wideNames.has(name));
    const hasPackages = (this.project.options.types ?? []).length > 0;
    return isNamed || hasPackages ? "whole" : this.#surroundings;
  }

  /** A language service over these files. Nobody keeps it but the caller. */
  service(files: ReadonlyMap<string, ts.SourceFile>, surroundings: Surroundings): ts.LanguageService {
    return createService({
      workspace: this.#workspace,
      libraries: this.#libraries,
      modules: this.#modules,
      project: this.project,
      files,
      surroundings,
    });
  }
}

function sameFiles(a: ReadonlyMap<string, ts.SourceFile>, b: ReadonlyMap<string, ts.SourceFile>): boolean {
  return a.size === b.size && [...a].every(([path, source]) => b.get(path) === source);
}
