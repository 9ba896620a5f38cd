import ts from "./compiler";
import { excludes, includes } from "./path-patterns";
import { parentOf } from "./paths";
import type { Workspace } from "./workspace";

/** A `tsconfig.json` or `jsconfig.json`, as far as it can be read. */
export interface ConfigFile {
  readonly path: string;
  /** As they are written there, and in what it extends. */
  readonly options: ts.CompilerOptions;
  /** The configurations of the projects that it refers to. */
  readonly references: readonly string[];
  /** The files that were read for it, and those that were looked for. */
  readonly read: readonly string[];
  /** It only lists others (a "solution"), and says nothing of any file. */
  readonly isSolution: boolean;
  /** Is a file one of the project's? */
  includes(path: string): boolean;
}

/** Reads a configuration. What is broken counts as far as it can be read; plugins are never loaded. */
export function readConfigFile(workspace: Workspace, path: string): ConfigFile {
  const directory = parentOf(path);
  const read: string[] = [];
  let patterns: { readonly included: readonly string[]; readonly excluded: readonly string[] } | undefined;
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: workspace.fileExists,
    directoryExists: workspace.directoryExists,
    realpath: workspace.realpath,
    // Nothing is listed: the patterns are kept, and asked about the files that matter.
    readDirectory: (_, __, excluded = [], included) => {
      patterns = { included, excluded };
      return [];
    },
    readFile: (file) => {
      read.push(file);
      return workspace.readFile(file);
    },
  };
  const source = ts.readJsonConfigFile(path, host.readFile);
  const parsed = ts.parseJsonSourceFileConfigFileContent(source, host, directory, undefined, path);
  const files = new Set(parsed.fileNames);
  const references = (parsed.projectReferences ?? []).map(ts.resolveProjectReferencePath);
  const { included = [], excluded = [] } = patterns ?? {};
  return {
    path,
    options: parsed.options,
    references,
    read,
    isSolution: files.size === 0 && patterns === undefined && references.length > 0,
    includes: (file) =>
      files.has(file) ||
      (included.some((pattern) => includes(directory, pattern, file)) &&
        !excluded.some((pattern) => excludes(directory, pattern, file))),
  };
}
