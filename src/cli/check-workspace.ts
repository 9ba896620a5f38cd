import type { Analysis } from "../analysis/analysis";
import type { AnalyzerOptions } from "../analysis/analyzer";
import type { DocumentInputs } from "../analysis/document-inputs";
import type { Finding, Fix } from "../finding/finding";
import { withAnalyzer } from "./workspace-analyzer";

/** A workspace that was checked. */
export interface CheckedWorkspace {
  readonly analysis: Analysis;
  /** Empty unless they were asked for. */
  readonly fixes: ReadonlyMap<Finding, readonly Fix[]>;
  readonly documents: DocumentInputs;
}

/** Workspaces are checked one after the other and apart, as if each had been the only one. */
export function checkWorkspace(
  root: string,
  options: Pick<AnalyzerOptions, "files" | "severities" | "baseline">,
  { withFixes = false } = {},
): Promise<CheckedWorkspace> {
  return withAnalyzer(root, options, async (analyzer) => {
    analyzer.readAhead();
    const analysis = await analyzer.check();
    const { findings } = analysis;
    const fixes = withFixes ? await analyzer.fixes(findings) : [];
    return {
      analysis,
      fixes: new Map(findings.map((finding, i) => [finding, fixes[i] ?? []])),
      documents: analyzer.documents,
    };
  });
}
