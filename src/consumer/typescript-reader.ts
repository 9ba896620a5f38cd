import type { SourceFiles } from "../files/source-files";
import { pathToUri } from "../files/uri";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { suppressionMarker } from "../text/suppression-comment";
import type { CallSite, ModuleExtension } from "./call-site";
import { callSiteAt } from "./code/call-sites/call-sites";
import { CodeReader } from "./code/code-reader";
import type { CodeFacts } from "./code-facts";
import ts from "./compiler";
import { exportedTypes, exportMarker } from "./exported-types";
import { CodeNames } from "./names/code-names";
import { toPath, withSlashes } from "./paths";
import { Libraries } from "./program";
import { ProjectState } from "./project-state";
import { ProjectStates } from "./project-states";
import { type ReadingContext, readType } from "./read-type";
import { findSite } from "./sites";
import type { Slice } from "./slice";
import { findSuppressions } from "./suppressions";
import { findTags, tagMarker } from "./tags";
import { typeProgram } from "./type-program";
import type {
  Annotations,
  CodeName,
  CodePlace,
  CodeUse,
  ExportedType,
  MemberSite,
  SitePlace,
  TypeProgram,
  TypeReader,
  TypeReading,
  TypeRequest,
} from "./type-reader";
import { explainedByArchives } from "./unresolved";
import { parse, Workspace } from "./workspace";

export interface TypeScriptReaderOptions {
  readonly files: SourceFiles;
  /** Absolute path of the workspace folder, or of what holds all of them. */
  readonly root: string;
  /** Absolute paths of the workspace folders, where they are not `root` itself. */
  readonly folders?: readonly string[];
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
  readonly #names: CodeNames;
  readonly #projects: ProjectStates;
  /** The stack overflowed in the compiler: everything is slow in this thread from now on (V8), so replace it. */
  damaged = false;

  constructor({ files, root, folders = [root], libDirectory }: TypeScriptReaderOptions) {
    this.#files = files;
    this.#root = withSlashes(root);
    this.#workspace = new Workspace(files, folders.map(withSlashes));
    this.#libraries = new Libraries(libDirectory);
    this.#projects = new ProjectStates(this.#workspace, this.#libraries, this.#root);
    this.#code = new CodeReader(this.#workspace, (path) => this.#projects.of(path));
    this.#names = new CodeNames(this.#workspace, this.#projects);
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
    const change = this.#workspace.changed(path);
    this.#code.changed(path);
    if (change.moved || /\.json$/.test(path)) this.#code.forgetImports();
    this.#projects.changed(path, change);
  }

  async annotations(uris: readonly string[]): Promise<Annotations> {
    const sources = uris.flatMap((uri) => {
      const path = toPath(uri);
      const text = path === undefined ? undefined : this.#workspace.readFile(path);
      if (path === undefined || text === undefined) return [];
      this.#projects.noteAmbient(path, text);
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
      const state = this.#projects.of(path);
      const group = groups.get(state);
      if (group === undefined) groups.set(state, [{ index, request, path }]);
      else group.push({ index, request, path });
    }
    for (const [state, group] of groups) {
      this.#projects.forgetPrograms(state);
      const ambient = this.#projects.ambientOf(state);
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
    const state = this.#projects.of(path);
    const { files } = state.slice([{ path, name: name.split(".")[0] ?? name }, ...this.#projects.ambientOf(state)]);
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

  async callSites(places: readonly CodePlace[]): Promise<readonly (CallSite | undefined)[]> {
    return places.map(({ uri, offset }) => {
      const path = toPath(uri);
      const source = path === undefined ? undefined : this.#workspace.source(path);
      return source && callSiteAt(source, offset, this.#importEnding(source.fileName));
    });
  }

  async namesAt(places: readonly CodePlace[]): Promise<readonly (CodeName | undefined)[]> {
    return places.map((place) => this.#guarded(() => this.#names.nameAt(place)));
  }

  async usesOf(declarations: readonly Location[], uris: readonly string[]): Promise<readonly CodeUse[] | undefined> {
    const uses = this.#guarded(() => this.#names.usesOf(declarations, uris));
    this.#workspace.trim(new Set());
    return uses;
  }

  dispose(): void {
    this.#projects.clear();
  }

  /** Nothing, where the compiler fails on the code. */
  #guarded<Answer>(answer: () => Answer): Answer | undefined {
    try {
      return answer();
    } catch (error) {
      if (error instanceof RangeError) this.damaged = true;
      this.#projects.forgetPrograms();
      return undefined;
    }
  }

  /** What relative imports end in where a project's files are resolved as Node's own loader does it. */
  #importEnding(path: string): ModuleExtension {
    const { moduleResolution = ts.ModuleResolutionKind.Bundler } = this.#projects.of(path).project.options;
    const asNode =
      moduleResolution >= ts.ModuleResolutionKind.Node16 && moduleResolution <= ts.ModuleResolutionKind.NodeNext;
    return asNode ? ".js" : "";
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
    for (const path of job.slice.files.keys()) if (!this.#projects.isForeign(path)) dependencies.add(pathToUri(path));
    for (const path of state.project.dependencies) dependencies.add(pathToUri(path));
    dependencies.add(job.request.uri);
    return {
      path: job.path,
      dependencies: [...dependencies],
      isForeign: (path) => this.#projects.isForeign(path),
      explained: (reason) => (this.#projects.hasArchives(job.path) ? explainedByArchives(reason) : reason),
      program: () => state.program(files),
      wholeModule: () => state.program(state.slice([{ path: job.path, name: "*" }]).files),
    };
  }

  #failure(state: ProjectState, error: unknown, dependencies: readonly string[]): TypeReading {
    state.forgetProgram();
    if (error instanceof RangeError) this.damaged = true;
    const why =
      error instanceof RangeError ? english`it is nested too deep` : english`the TypeScript compiler failed on it`;
    return { outcome: "failed", reason: english`The type could not be read: ${why}.`, dependencies };
  }
}
