import type { Analysis, Suppressed } from "../analysis/analysis";
import { type CallCounts, coverageOf } from "../analysis/coverage";
import { inOrder } from "../analysis/diagnosed";
import type { Finding, Severity } from "../finding/finding";
import { isSelected, type Selection } from "./selection";

/** What a check has to say, before it is put into words or JSON. */
export interface Report {
  readonly summary: Summary;
  /** By path, place, rule and message. */
  readonly findings: readonly Finding[];
  /** In the same order; they count for nothing else. */
  readonly suppressed: readonly Suppressed[];
}

export interface Summary {
  readonly contracts: number;
  /** Pairs of a consumer type and an entity. */
  readonly bindings: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Places that could not be compared: `drift/undecided` findings. They are counted among their severity too. */
  readonly undecided: number;
  readonly suppressed: number;
  /** Outbound calls of the selected files. */
  readonly coverage: CallCounts;
}

/**
 * Takes out of an analysis what was asked for: contracts and types in the selected files, findings that stand there or
 * belong to a contract there.
 */
export function makeReport(analysis: Analysis, selection: Selection): Report {
  const wanted = (uri: string | undefined): boolean => uri !== undefined && isSelected(selection, uri);
  const isMeant = (finding: Finding): boolean => wanted(finding.location.uri) || wanted(finding.contractUri);
  const findings = analysis.findings.filter(isMeant).sort(inOrder);
  const suppressed = analysis.suppressed
    .filter(({ finding }) => isMeant(finding))
    .sort((one, other) => inOrder(one.finding, other.finding));
  const count = (wantedSeverity: Severity): number =>
    findings.filter(({ severity }) => severity === wantedSeverity).length;
  return {
    findings,
    suppressed,
    summary: {
      contracts: analysis.contracts.filter(({ uri }) => wanted(uri)).length,
      bindings: analysis.bindings.filter((one) => wanted(one.contractUri) || wanted(one.declaration.uri)).length,
      errors: count("error"),
      warnings: count("warning"),
      infos: count("info"),
      undecided: findings.filter(({ ruleId }) => ruleId === "drift/undecided").length,
      suppressed: suppressed.length,
      coverage: coverageOf(analysis.coverage.filter(({ location }) => wanted(location.uri))).total,
    },
  };
}

/** 1 when there is an error, else 0. */
export function exitCodeOf(report: Report): 0 | 1 {
  return report.summary.errors > 0 ? 1 : 0;
}
