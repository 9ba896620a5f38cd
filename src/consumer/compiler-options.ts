import ts from "./compiler";
import { directoriesUp } from "./paths";
import type { Workspace } from "./workspace";

/** Taken where nothing tells the version of the workspace's TypeScript. */
const bundledMajor = Number.parseInt(ts.versionMajorMinor, 10);

/** The major version of the TypeScript of a directory, and the file that tells it. */
interface Version {
  readonly major: number;
  readonly toldBy: string;
}

/**
 * The options with the defaults of the workspace's TypeScript, and with what reading types alone needs. That TypeScript
 * tells its version and no more; where none is installed, the version that a `package.json` asks for counts.
 */
export function completeOptions(
  workspace: Workspace,
  root: string,
  directory: string,
  options: ts.CompilerOptions,
): { readonly options: ts.CompilerOptions; readonly dependencies: readonly string[] } {
  const version = installedVersion(workspace, root, directory) ?? declaredVersion(workspace, root, directory);
  return {
    options: withDefaults(options, version?.major ?? bundledMajor),
    dependencies: version === undefined ? [] : [version.toldBy],
  };
}

function installedVersion(workspace: Workspace, root: string, directory: string): Version | undefined {
  return firstUp(root, directory, "node_modules/typescript/package.json", (path) =>
    majorOf(path, textOf(workspace, path), /"version"\s*:\s*"(\d+)\./),
  );
}

/** For a clone before its first install, and for package managers that keep packages in archives. */
function declaredVersion(workspace: Workspace, root: string, directory: string): Version | undefined {
  return firstUp(root, directory, "package.json", (path) =>
    majorOf(
      path,
      textOf(workspace, path),
      /"typescript"\s*:\s*"(?:npm:[^"@]*@|workspace:)?[~^>=v\s]*(\d+)(?:[.\s"x*]|$)/,
    ),
  );
}

function firstUp(
  root: string,
  directory: string,
  name: string,
  version: (path: string) => Version | undefined,
): Version | undefined {
  for (const parent of directoriesUp(root, `${directory}/${name}`)) {
    const found = version(`${parent}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(workspace: Workspace, path: string): string {
  return (workspace.fileExists(path) ? workspace.readFile(path) : undefined) ?? "";
}

function majorOf(toldBy: string, text: string, pattern: RegExp): Version | undefined {
  const major = pattern.exec(text)?.[1];
  return major === undefined ? undefined : { major: Number(major), toldBy };
}

/** TypeScript 6.0's release notes list the defaults that it changed; 7 has the same, and less to choose from. */
function withDefaults(options: ts.CompilerOptions, major: number): ts.CompilerOptions {
  const result: ts.CompilerOptions = { ...options };
  if (major < 6) {
    result.strict ??= false;
    result.types ??= ["*"];
    if (isCommonJs(result)) result.moduleResolution ??= ts.ModuleResolutionKind.Node10;
  }
  if (major >= 7 && isRemoved(result.moduleResolution)) result.moduleResolution = ts.ModuleResolutionKind.Bundler;
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

/** Before 6 the module kind follows from a target of ES5, if nothing else is said. */
function isCommonJs({ module, target = ts.ScriptTarget.ES5 }: ts.CompilerOptions): boolean {
  return module === undefined ? target < ts.ScriptTarget.ES2015 : module === ts.ModuleKind.CommonJS;
}

/** `classic` and `node10`, which 7 no longer knows. */
function isRemoved(kind: ts.ModuleResolutionKind | undefined): boolean {
  return kind !== undefined && kind <= ts.ModuleResolutionKind.Node10;
}
