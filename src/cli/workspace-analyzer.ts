import { join } from "node:path";
import { Analyzer, type AnalyzerOptions } from "../analysis/analyzer";
import { uriToPath } from "../files/uri";
import { systemClock } from "../host/system-clock";
import { RemoteTypeReader } from "../worker/remote-type-reader";

/** Lends out an analyzer of one workspace, a canonical URI; its thread of types ends with the work. */
export async function withAnalyzer<T>(
  root: string,
  options: Pick<AnalyzerOptions, "files" | "severities" | "baseline">,
  work: (analyzer: Analyzer) => T | Promise<T>,
): Promise<T> {
  const types = new RemoteTypeReader({
    // Both programs stand in one folder: esbuild.config.mjs.
    workerFile: join(__dirname, "type-worker.js"),
    root: uriToPath(root) ?? root,
  });
  try {
    return await work(new Analyzer({ ...options, roots: [root], types, clock: systemClock }));
  } finally {
    types.dispose();
  }
}
