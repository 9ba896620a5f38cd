import ts from "./compiler";
import type { Workspace } from "./workspace";

/** The compiler options that hold for a file, and the files that decided them. */
export interface Project {
  /** The directory of the configuration, or the root where there is none. */
  readonly directory: string;
  readonly configPath?: string;
  readonly options: ts.CompilerOptions;
  /** The configuration, those it extends, and the package.json of the workspace's TypeScript. */
  readonly dependencies: readonly string[];
}

/** Read when no installed TypeScript tells its version. */
const bundledMajor = Number.parseInt(ts.versionMajorMinor, 10);

/**
 * Finds the nearest `tsconfig.json` or `jsconfig.json` of a file, up to the root. A configuration that is broken counts
 * as far as it can be read. Plugins are never loaded, and the workspace's TypeScript tells its version and no more.
 */
export function findProject(workspace: Workspace, root: string, path: string): Project {
  for (const directory of directoriesUp(root, path)) {
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
      const configPath = `${directory}/${name}`;
      if (workspace.fileExists(configPath)) return readProject(workspace, root, configPath);
    }
  }
  return complete(workspace, root, root, {}, []);
}

function readProject(workspace: Workspace, root: string, configPath: string): Project {
  const directory = parentOf(configPath);
  const { options, references, read, hasFiles } = readConfig(workspace, configPath);
  const [first] = references;
  // A configuration that only lists others ("solution") says nothing about its files; its first project does.
  if (!hasFiles && first !== undefined) {
    const target = first.endsWith(".json") ? first : `${first}/tsconfig.json`;
    if (target !== configPath && workspace.fileExists(target)) {
      const referenced = readConfig(workspace, target);
      return complete(workspace, root, directory, referenced.options, [...read, ...referenced.read], configPath);
    }
  }
  return complete(workspace, root, directory, options, read, configPath);
}

function readConfig(workspace: Workspace, configPath: string) {
  const read: string[] = [];
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: workspace.fileExists,
    // Which files belong to the project does not matter here: the bindings name theirs.
    readDirectory: () => [],
    readFile: (path) => {
      read.push(path);
      return workspace.readFile(path);
    },
  };
  const source = ts.readJsonConfigFile(configPath, host.readFile);
  const parsed = ts.parseJsonSourceFileConfigFileContent(source, host, parentOf(configPath), undefined, configPath);
  const files: unknown = parsed.raw?.files;
  return {
    options: parsed.options,
    references: (parsed.projectReferences ?? []).map((reference) => reference.path),
    read,
    hasFiles: !(Array.isArray(files) && files.length === 0),
  };
}

function complete(
  workspace: Workspace,
  root: string,
  directory: string,
  options: ts.CompilerOptions,
  read: readonly string[],
  configPath?: string,
): Project {
  const version = installedVersion(workspace, root, directory);
  return {
    directory,
    ...(configPath === undefined ? {} : { configPath }),
    options: withDefaults(options, version?.major ?? bundledMajor),
    dependencies: version === undefined ? read : [...read, version.path],
  };
}

function installedVersion(workspace: Workspace, root: string, directory: string) {
  for (const parent of directoriesUp(root, `${directory}/package.json`)) {
    const path = `${parent}/node_modules/typescript/package.json`;
    const text = workspace.fileExists(path) ? workspace.readFile(path) : undefined;
    const version = text === undefined ? undefined : /"version"\s*:\s*"(\d+)\./.exec(text)?.[1];
    if (version !== undefined) return { path, major: Number(version) };
  }
  return undefined;
}

/** The options with the defaults of the workspace's TypeScript, and with what reading types alone needs. */
function withDefaults(options: ts.CompilerOptions, major: number): ts.CompilerOptions {
  const result: ts.CompilerOptions = { ...options };
  if (major < 6) {
    result.strict ??= false;
    result.types ??= ["*"];
  }
  result.allowJs = true;
  result.noEmit = true;
  result.noLib = false;
  result.noResolve = false;
  result.libReplacement = false;
  result.skipLibCheck = true;
  result.composite = false;
  result.incremental = false;
  return result;
}

/** The directory of a path and those above it, up to `root`. */
function* directoriesUp(root: string, path: string): Iterable<string> {
  for (let directory = parentOf(path); ; directory = parentOf(directory)) {
    yield directory;
    if (directory === root || directory === "" || !directory.startsWith(`${root}/`)) return;
  }
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
