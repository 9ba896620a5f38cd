import type { ConfigFile } from "./config-file";
import { parentOf } from "./paths";
import type { Workspace } from "./workspace";

/** A folder of declarations that a referenced project is compiled to, and the folder of their sources. */
interface OutputFolder {
  readonly outputs: string;
  readonly sources: string;
}

/** What declarations end in, and what their sources may. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  [".d.ts", [".ts", ".tsx"]],
  [".d.mts", [".mts"]],
  [".d.cts", [".cts"]],
];

/**
 * The sources of declarations that referenced projects are compiled to. An import of another project is read from its
 * source, as TypeScript's own server does it: what is compiled may be old, or not there yet.
 */
export class ReferenceOutputs {
  readonly #workspace: Workspace;
  readonly #folders: readonly OutputFolder[];

  /** `referenced` are all that a project refers to, through others too. */
  constructor(workspace: Workspace, referenced: readonly ConfigFile[]) {
    this.#workspace = workspace;
    this.#folders = referenced.map(({ path, options: { rootDir, outDir, declarationDir } }) => {
      const sources = rootDir ?? parentOf(path);
      return { outputs: declarationDir ?? outDir ?? sources, sources };
    });
  }

  /** The source that a path is compiled from; undefined where it is nothing of the kind. */
  sourceOf(path: string): string | undefined {
    const [ending, sourceEndings] = ENDINGS.find(([end]) => path.endsWith(end)) ?? [];
    if (ending === undefined || sourceEndings === undefined) return undefined;
    const real = this.#realpath(path);
    for (const { outputs, sources } of this.#folders) {
      if (!real.startsWith(`${outputs}/`)) continue;
      const stem = `${sources}${real.slice(outputs.length, -ending.length)}`;
      const source = sourceEndings.map((end) => `${stem}${end}`).find(this.#workspace.fileExists);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  /** True for a folder that is compiled to, or that would hold it. */
  leadsToOutput(directory: string): boolean {
    const real = this.#realpath(directory);
    return this.#folders.some(
      ({ outputs }) => outputs === real || outputs.startsWith(`${real}/`) || real.startsWith(`${outputs}/`),
    );
  }

  /** Of what may not be there: its nearest folder that is there is resolved. */
  #realpath(path: string): string {
    const { fileExists, directoryExists, realpath } = this.#workspace;
    let existing = path;
    while (existing !== "" && !fileExists(existing) && !directoryExists(existing)) existing = parentOf(existing);
    return existing === "" ? path : realpath(existing) + path.slice(existing.length);
  }
}
