import { join } from "node:path";
import type { Analysis } from "../analysis/analysis";
import { Analyzer, type AnalyzerOptions } from "../analysis/analyzer";
import { uriToPath } from "../files/uri";
import type { Finding, Fix } from "../finding/finding";
import { systemClock } from "../host/system-clock";
import { RemoteTypeReader } from "../worker/remote-type-reader";

/** A workspace that was checked. */
export interface CheckedWorkspace {
  readonly analysis: Analysis;
  /** Empty unless they were asked for. */
  readonly fixes: ReadonlyMap<Finding, readonly Fix[]>;
}

/** Workspaces are checked one after the other and apart, as if each had been the only one. */
export async function checkWorkspace(
  root: string,
  options: Pick<AnalyzerOptions, "files" | "severities" | "baseline">,
  { withFixes = false } = {},
): Promise<CheckedWorkspace> {
  const types = new RemoteTypeReader({
    // Both programs stand in one folder: esbuild.config.mjs.
    workerFile: join(__dirname, "type-worker.js"),
    root: uriToPath(root) ?? root,
  });
  try {
    const analyzer = new Analyzer({ ...options, roots: [root], types, clock: systemClock });
    const analysis = await analyzer.check();
    const { findings } = analysis;
    const fixes = withFixes ? await analyzer.fixes(findings) : [];
    return { analysis, fixes: new Map(findings.map((finding, i) => [finding, fixes[i] ?? []])) };
  } finally {
    types.dispose();
  }
}
