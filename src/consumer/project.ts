import type ts from "./compiler";
import { completeOptions } from "./compiler-options";
import { type ConfigFile, readConfigFile } from "./config-file";
import { directoriesUp, parentOf } from "./paths";
import { ReferenceOutputs } from "./reference-outputs";
import type { Workspace } from "./workspace";

/** The compiler options that hold for a file, and the files that decided them. */
export interface Project {
  /** The directory of the configuration, or the root where there is none. */
  readonly directory: string;
  readonly options: ts.CompilerOptions;
  /** The configurations that were read, those they extend, and what tells the version of the workspace's TypeScript. */
  readonly dependencies: readonly string[];
  /** Where the projects that it refers to are compiled to, if there are any. */
  readonly outputs?: ReferenceOutputs;
}

/** So many configurations are looked through for the one that a file belongs to. */
const MOST_REFERENCES = 1000;

/** The projects of a workspace. Each configuration is read once. */
export class Projects {
  readonly #workspace: Workspace;
  readonly #root: string;
  readonly #configs = new Map<string, ConfigFile>();
  readonly #referencedBy = new Map<ConfigFile, readonly ConfigFile[]>();
  readonly #projects = new Map<string, Project>();

  constructor(workspace: Workspace, root: string) {
    this.#workspace = workspace;
    this.#root = root;
  }

  /**
   * The project of a file: of the nearest `tsconfig.json` or `jsconfig.json` up to the root, and of all that these refer
   * to, the first that is for the file; the nearest, where none is.
   */
  of(path: string): Project {
    const asked: ConfigFile[] = [];
    for (const directory of directoriesUp(this.#root, path)) {
      const config = this.#configIn(directory);
      if (config === undefined) continue;
      asked.push(config, ...this.#referenced(config));
      const owner = asked.find((one) => one.includes(path));
      if (owner !== undefined) return this.#project(owner, asked);
    }
    const [first] = asked;
    if (first === undefined) return this.#withoutConfig();
    // A solution says nothing of its files; its first project does.
    const [instead] = first.isSolution ? this.#referenced(first) : [];
    return this.#project(instead ?? first, asked);
  }

  /** True where packages are kept in archives (Yarn Plug'n'Play), and not found. */
  hasArchives(path: string): boolean {
    return [...directoriesUp(this.#root, path)].some((directory) =>
      this.#workspace.fileExists(`${directory}/.pnp.cjs`),
    );
  }

  /** Configurations, what they extend, or packages' manifests have changed. */
  clear(): void {
    this.#configs.clear();
    this.#referencedBy.clear();
    this.#projects.clear();
  }

  #configIn(directory: string): ConfigFile | undefined {
    const names = ["tsconfig.json", "jsconfig.json"].map((name) => `${directory}/${name}`);
    const path = names.find(this.#workspace.fileExists);
    return path === undefined ? undefined : this.#config(path);
  }

  #config(path: string): ConfigFile {
    const known = this.#configs.get(path) ?? readConfigFile(this.#workspace, path);
    this.#configs.set(path, known);
    return known;
  }

  /** All that a configuration refers to, through others too, in the order in which they are listed. */
  #referenced(config: ConfigFile): readonly ConfigFile[] {
    const known = this.#referencedBy.get(config) ?? this.#followReferences(config);
    this.#referencedBy.set(config, known);
    return known;
  }

  #followReferences(config: ConfigFile): readonly ConfigFile[] {
    const found = new Map<string, ConfigFile>();
    const waiting = [...config.references].reverse();
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (path === config.path || found.has(path) || found.size >= MOST_REFERENCES) continue;
      if (!this.#workspace.fileExists(path)) continue;
      const referenced = this.#config(path);
      found.set(path, referenced);
      waiting.push(...[...referenced.references].reverse());
    }
    return [...found.values()];
  }

  /** `asked` are the configurations by which it was found. */
  #project(config: ConfigFile, asked: readonly ConfigFile[]): Project {
    const known = this.#projects.get(config.path);
    if (known !== undefined) return known;
    const directory = parentOf(config.path);
    const referenced = this.#referenced(config);
    const { options, dependencies } = completeOptions(this.#workspace, this.#root, directory, config.options);
    const project: Project = {
      directory,
      options,
      dependencies: [...new Set([...[config, ...asked, ...referenced].flatMap(({ read }) => read), ...dependencies])],
      ...(referenced.length === 0 ? {} : { outputs: new ReferenceOutputs(this.#workspace, referenced) }),
    };
    this.#projects.set(config.path, project);
    return project;
  }

  #withoutConfig(): Project {
    const known = this.#projects.get("");
    if (known !== undefined) return known;
    const { options, dependencies } = completeOptions(this.#workspace, this.#root, this.#root, {});
    const project: Project = { directory: this.#root, options, dependencies };
    this.#projects.set("", project);
    return project;
  }
}
