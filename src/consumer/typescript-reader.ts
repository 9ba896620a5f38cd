import type { SourceFiles } from "../files/source-files";
import { pathToUri } from "../files/uri";
import { suppressionMarker } from "../text/suppression-comment";
import { actsGlobally } from "./ambient";
import type { CallSite, ModuleExtension } from "./call-site";
import { callSiteAt } from "./code/call-sites/call-sites";
import { CodeReader } from "./code/code-reader";
import type { CodeFacts } from "./code-facts";
import ts from "./compiler";
import { exportedTypes, exportMarker } from "./exported-types";
import { toPath } from "./paths";
import { Libraries } from "./program";
import { findProject, parentOf } from "./project";
import { ProjectState } from "./project-state";
import { type ReadingContext, readType } from "./read-type";
import { findSite } from "./sites";
import type { Slice } from "./slice";
import { findSuppressions } from "./suppressions";
import { findTags, tagMarker } from "./tags";
import { typeProgram } from "./type-program";
import type {
  Annotations,
  ExportedType,
  MemberSite,
  SitePlace,
  TypeProgram,
  TypeReader,
  TypeReading,
  TypeRequest,
} from "./type-reader";
import { parse, Workspace } from "./workspace";

export interface TypeScriptReaderOptions {
  readonly files: SourceFiles;
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Directory of the compiler's libraries, `lib.es5.d.ts` and so on. */
  readonly libDirectory: string;
}

interface Job {
  readonly index: number;
  readonly request: TypeRequest;
  readonly path: string;
}

interface SlicedJob extends Job {
  readonly slice: Slice;
}

/** Types that share a program: one for each would cost time, one for all the memory of all that they reach. */
const maxTypesPerProgram = 8;

/** Reads types in this very thread, with the bundled compiler. */
export class TypeScriptReader implements TypeReader {
  readonly #files: SourceFiles;
  readonly #root: string;
  readonly #workspace: Workspace;
  readonly #libraries: Libraries;
  readonly #code: CodeReader;
  /** By the path of the configuration, or the root's for files without one. */
  readonly #projects = new Map<string, ProjectState>();
  readonly #projectOfDirectory = new Map<string, ProjectState>();
  /** Paths of files that can add to types without being imported. */
  readonly #ambient = new Set<string>();
  /** The stack overflowed in the compiler: everything is slow in this thread from now on (V8), so replace it. */
  damaged = false;

  constructor({ files, root, libDirectory }: TypeScriptReaderOptions) {
    this.#files = files;
    this.#root = root.replaceAll("\\", "/");
    this.#workspace = new Workspace(files);
    this.#libraries = new Libraries(libDirectory);
    this.#code = new CodeReader(this.#workspace, (path) => this.#projectOf(path));
  }

  /** Parses and binds the libraries, so that the first reading need not. */
  warmUp(): void {
    const project = { directory: this.#root, options: {}, dependencies: [] };
    const { empty } = this.#libraries;
    const state = new ProjectState(this.#workspace, this.#libraries, project);
    state.program(new Map([[empty.fileName, empty]])).getTypeChecker();
  }

  update(uri: string, text: string | null | undefined): void {
    if (typeof text === "string") this.#files.open(uri, text);
    else if (text === null) this.#files.close(uri);
    const path = toPath(uri);
    if (path === undefined) return;
    const { moved, exports } = this.#workspace.changed(path);
    this.#code.changed(path);
    if (moved || /\.json$/.test(path)) this.#code.forgetImports();
    if (/\.json$/.test(path)) {
      // Configurations, those they extend, and packages' manifests: rare enough to start over.
      this.#projects.clear();
      this.#projectOfDirectory.clear();
    } else if (moved) {
      for (const state of this.#projects.values()) state.forgetResolutions();
    } else if (exports) {
      for (const state of this.#projects.values()) state.forgetStars();
    }
    this.#noteAmbient(path);
  }

  async annotations(uris: readonly string[]): Promise<Annotations> {
    const sources = uris.flatMap((uri) => {
      const path = toPath(uri);
      const text = path === undefined ? undefined : this.#workspace.readFile(path);
      if (path === undefined || text === undefined) return [];
      this.#noteAmbient(path, text);
      const isAnnotated = text.includes(tagMarker) || text.includes(suppressionMarker);
      return isAnnotated ? (parse(path, text, undefined, "read") ?? []) : [];
    });
    return {
      tags: sources.flatMap((source) => (source.text.includes(tagMarker) ? findTags(source) : [])),
      suppressions: sources.flatMap(findSuppressions),
    };
  }

  async exportedTypes(uris: readonly string[]): Promise<readonly ExportedType[]> {
    return uris.flatMap((uri) => {
      const path = toPath(uri);
      const text = path === undefined ? undefined : this.#workspace.readFile(path);
      if (path === undefined || text?.includes(exportMarker) !== true) return [];
      const source = parse(path, text);
      return source === undefined ? [] : exportedTypes(source);
    });
  }

  /** `started` hears the index of each request before its turn. */
  async read(
    requests: readonly TypeRequest[],
    started: (index: number) => void = () => {},
  ): Promise<readonly TypeReading[]> {
    const readings: TypeReading[] = requests.map(() => ({ outcome: "no-file" }));
    const groups = new Map<ProjectState, Job[]>();
    for (const [index, request] of requests.entries()) {
      const path = toPath(request.uri);
      if (path === undefined || !this.#workspace.fileExists(path)) continue;
      const state = this.#projectOf(path);
      const group = groups.get(state);
      if (group === undefined) groups.set(state, [{ index, request, path }]);
      else group.push({ index, request, path });
    }
    for (const [state, group] of groups) {
      this.#keepProgramOf(state);
      const ambient = this.#ambientOf(state);
      for (let first = 0; first < group.length; first += maxTypesPerProgram) {
        const jobs = group.slice(first, first + maxTypesPerProgram).map((job): SlicedJob => {
          const { path, request } = job;
          const [name] = request.name.split(".");
          return { ...job, slice: state.slice([{ path, name: name ?? request.name }, ...ambient]) };
        });
        this.#readGroup(state, jobs, started, readings);
        this.#workspace.trim(new Set(jobs.flatMap(({ slice }) => [...slice.files.keys()])));
      }
    }
    return readings;
  }

  async program({ uri, name }: Pick<TypeRequest, "uri" | "name">): Promise<TypeProgram | undefined> {
    const path = toPath(uri);
    if (path === undefined || !this.#workspace.fileExists(path)) return undefined;
    const state = this.#projectOf(path);
    const { files } = state.slice([{ path, name: name.split(".")[0] ?? name }, ...this.#ambientOf(state)]);
    return typeProgram(path, files, state.modules, state.project.options, this.#libraries.directory);
  }

  async sites(places: readonly SitePlace[]) {
    return places.map(({ uri, offset, around }): MemberSite | undefined => {
      const path = toPath(uri);
      const source = path === undefined ? undefined : this.#workspace.source(path);
      return source && findSite(source, offset, around);
    });
  }

  async codeFacts(uris: readonly string[]): Promise<readonly CodeFacts[]> {
    const facts = uris.map((uri) => this.#code.facts(uri));
    this.#workspace.trim(new Set());
    return facts;
  }

  async callSites(
    places: readonly { readonly uri: string; readonly offset: number }[],
  ): Promise<readonly (CallSite | undefined)[]> {
    return places.map(({ uri, offset }) => {
      const path = toPath(uri);
      const source = path === undefined ? undefined : this.#workspace.source(path);
      return source && callSiteAt(source, offset, this.#importEnding(source.fileName));
    });
  }

  dispose(): void {
    this.#projects.clear();
    this.#projectOfDirectory.clear();
  }

  /** What relative imports end in where a project's files are resolved as Node's own loader does it. */
  #importEnding(path: string): ModuleExtension {
    const { moduleResolution = ts.ModuleResolutionKind.Bundler } = this.#projectOf(path).project.options;
    const asNode =
      moduleResolution >= ts.ModuleResolutionKind.Node16 && moduleResolution <= ts.ModuleResolutionKind.NodeNext;
    return asNode ? ".js" : "";
  }

  /** One program is kept, because each holds a checker with all that it found out. */
  #keepProgramOf(state: ProjectState): void {
    for (const other of this.#projects.values()) if (other !== state) other.forgetProgram();
  }

  #readGroup(
    state: ProjectState,
    jobs: readonly SlicedJob[],
    started: (index: number) => void,
    readings: TypeReading[],
  ): void {
    const again: SlicedJob[] = [];
    const files = new Map(jobs.flatMap(({ slice }) => [...slice.files]));
    for (const job of jobs) {
      started(job.index);
      const context = this.#context(state, job, files);
      try {
        const { reading, missesName } = readType(context, job.request);
        readings[job.index] = reading;
        if (missesName && !state.isWhole) again.push(job);
      } catch (error) {
        readings[job.index] = this.#failure(state, error, context.dependencies);
      }
    }
    if (again.length === 0) return;
    state.widen();
    this.#readGroup(state, again, started, readings);
  }

  #context(state: ProjectState, job: SlicedJob, files: Slice["files"]): ReadingContext {
    const dependencies = new Set<string>(job.slice.missing);
    for (const path of job.slice.files.keys()) if (!this.#isForeign(path)) dependencies.add(pathToUri(path));
    for (const path of state.project.dependencies) dependencies.add(pathToUri(path));
    dependencies.add(job.request.uri);
    return {
      path: job.path,
      dependencies: [...dependencies],
      isForeign: (path) => this.#isForeign(path),
      program: () => state.program(files),
      wholeModule: () => state.program(state.slice([{ path: job.path, name: "*" }]).files),
    };
  }

  #failure(state: ProjectState, error: unknown, dependencies: readonly string[]): TypeReading {
    state.forgetProgram();
    if (error instanceof RangeError) this.damaged = true;
    const why = error instanceof RangeError ? "it is nested too deep" : "the TypeScript compiler failed on it";
    return { outcome: "failed", reason: `The type could not be read: ${why}.`, dependencies };
  }

  #isForeign(path: string): boolean {
    return path.includes("/node_modules/") || this.#libraries.owns(path);
  }

  #projectOf(path: string): ProjectState {
    const directory = parentOf(path);
    const known = this.#projectOfDirectory.get(directory);
    if (known !== undefined) return known;
    const project = findProject(this.#workspace, this.#root, path);
    const key = project.configPath ?? this.#root;
    const state = this.#projects.get(key) ?? new ProjectState(this.#workspace, this.#libraries, project);
    this.#projects.set(key, state);
    this.#projectOfDirectory.set(directory, state);
    return state;
  }

  #noteAmbient(path: string, text = this.#workspace.readFile(path)): void {
    if (text !== undefined && actsGlobally(path, text)) this.#ambient.add(path);
    else this.#ambient.delete(path);
  }

  #ambientOf(state: ProjectState): { path: string }[] {
    return [...this.#ambient]
      .filter((path) => !this.#isForeign(path) && this.#projectOf(path) === state)
      .map((path) => ({ path }));
  }
}
