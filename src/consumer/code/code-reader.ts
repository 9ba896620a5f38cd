import { pathToUri } from "../../files/uri";
import { type CodeFacts, noFacts } from "../code-facts";
import { toPath } from "../paths";
import type { ProjectState } from "../project-state";
import type { Workspace } from "../workspace";
import { BorderFiles } from "./border-files";
import { codeFactsOf } from "./collect";
import { createResolver } from "./resolve/resolver";

/** Reads what files of a workspace do at their borders. */
export class CodeReader {
  readonly #workspace: Workspace;
  readonly #projectOf: (path: string) => ProjectState;
  readonly #borders: BorderFiles;

  constructor(workspace: Workspace, projectOf: (path: string) => ProjectState) {
    this.#workspace = workspace;
    this.#projectOf = projectOf;
    this.#borders = new BorderFiles({
      readFile: workspace.readFile,
      modulesOf: (path) => projectOf(path).modules,
    });
  }

  /** The text of a file changed. */
  changed(path: string): void {
    this.#borders.changed(path);
  }

  /** Files came or went, or the configuration changed: imports may lead elsewhere. */
  forgetImports(): void {
    this.#borders.forgetImports();
  }

  /** The facts of one file; none where it cannot be read. */
  facts(uri: string): CodeFacts {
    const path = toPath(uri);
    if (path === undefined || !this.#workspace.fileExists(path)) return noFacts(uri);
    const project = this.#projectOf(path);
    const dependencies = project.project.dependencies.map(pathToUri);
    if (!this.#borders.reaches(path)) {
      const read = this.#borders.dependencies(path);
      return { ...noFacts(uri), unread: true, dependencies: [...read, ...dependencies] };
    }
    const source = project.modules.source(path);
    if (source === undefined) return noFacts(uri);
    const resolver = createResolver({ projectOf: this.#projectOf }, source);
    try {
      const facts = codeFactsOf({ uri, source, resolver });
      return { ...facts, dependencies: [...facts.dependencies, ...dependencies] };
    } catch {
      // One file that overflows the stack, or that the compiler fails on, must not hide what the others do.
      return { ...noFacts(uri), dependencies: [...resolver.dependencies, ...dependencies] };
    }
  }
}
