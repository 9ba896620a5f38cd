import { join } from "node:path";
import { Analyzer } from "../analysis/analyzer";
import { SourceFiles } from "../files/source-files";
import { isInside, parentUri, uriToPath } from "../files/uri";
import { GitBaseline } from "../host/git-baseline";
import { NodeFileSystem } from "../host/node-file-system";
import { systemClock } from "../host/system-clock";
import { RemoteTypeReader } from "../worker/remote-type-reader";
import type { Engine } from "./workspace";

/** An engine over the files of this machine, with TypeScript in a thread of its own. */
export function createEngine(roots: readonly string[]): Engine {
  const disk = new NodeFileSystem();
  const files = new SourceFiles(disk);
  const root = uriToPath(commonFolder(roots)) ?? "/";
  const folders = roots.flatMap((uri) => uriToPath(uri) ?? []);
  const types = new RemoteTypeReader({ workerFile: join(__dirname, "type-worker.js"), root, folders });
  // Loads while the workspace's files are listed and its contracts parsed.
  void types.warmUp();
  const baseline = new GitBaseline(disk);
  return { files, types, analyzer: new Analyzer({ roots, files, types, clock: systemClock, baseline }) };
}

/** The deepest folder that holds all roots; the file system's own root where there are none. */
function commonFolder(roots: readonly string[]): string {
  const [first = "file:///", ...others] = roots;
  let folder = first;
  while (!others.every((root) => isInside(folder, root)) && folder !== parentUri(folder)) folder = parentUri(folder);
  return folder;
}
