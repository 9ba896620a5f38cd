import { actsGlobally } from "./ambient";
import type { Libraries } from "./program";
import { type Project, Projects } from "./project";
import { ProjectState } from "./project-state";
import type { SliceRoot } from "./slice";
import type { FileChange, Workspace } from "./workspace";

/** The projects of a workspace, as far as files of theirs were asked for. */
export class ProjectStates {
  readonly #workspace: Workspace;
  readonly #libraries: Libraries;
  readonly #configured: Projects;
  readonly #states = new Map<Project, ProjectState>();
  /** By the path of a file. */
  readonly #ofFile = new Map<string, ProjectState>();
  /** Paths of files that can add to types without being imported. */
  readonly #ambient = new Set<string>();

  /** `root` is the absolute path of the workspace folder, with `/`. */
  constructor(workspace: Workspace, libraries: Libraries, root: string) {
    this.#workspace = workspace;
    this.#libraries = libraries;
    this.#configured = new Projects(workspace, root);
  }

  of(path: string): ProjectState {
    const known = this.#ofFile.get(path);
    if (known !== undefined) return known;
    const project = this.#configured.of(path);
    const state = this.#states.get(project) ?? new ProjectState(this.#workspace, this.#libraries, project);
    this.#states.set(project, state);
    this.#ofFile.set(path, state);
    return state;
  }

  hasArchives(path: string): boolean {
    return this.#configured.hasArchives(path);
  }

  changed(path: string, { moved, exports }: FileChange): void {
    if (/\.json$/.test(path)) {
      // Configurations, those they extend, and packages' manifests: rare enough to start over.
      this.#configured.clear();
      this.clear();
    } else if (moved) {
      for (const state of this.#states.values()) state.forgetResolutions();
    } else if (exports) {
      for (const state of this.#states.values()) state.forgetStars();
    }
    this.noteAmbient(path);
  }

  clear(): void {
    this.#states.clear();
    this.#ofFile.clear();
  }

  /** One program is kept at most, because each holds a checker with all that it found out. */
  forgetPrograms(kept?: ProjectState): void {
    for (const state of this.#states.values()) if (state !== kept) state.forgetProgram();
  }

  noteAmbient(path: string, text = this.#workspace.readFile(path)): void {
    if (text !== undefined && actsGlobally(path, text)) this.#ambient.add(path);
    else this.#ambient.delete(path);
  }

  /** The files of a project that add to its types without being imported. */
  ambientOf(state: ProjectState): readonly SliceRoot[] {
    return [...this.#ambient]
      .filter((path) => !this.isForeign(path) && this.of(path) === state)
      .map((path) => ({ path }));
  }

  /** True for files that the user does not write. */
  isForeign(path: string): boolean {
    return path.includes("/node_modules/") || this.#libraries.owns(path);
  }
}
