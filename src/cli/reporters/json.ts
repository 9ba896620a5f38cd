import type { Suppressed } from "../../analysis/analysis";
import type { Finding, Fix } from "../../finding/finding";
import type { Report } from "../report";
import type { SourceTexts } from "../source-texts";

/** Writes the report that `docs/report.schema.json` describes. `version` is that of Plumbline. */
export function jsonReport(
  report: Report,
  fixes: ReadonlyMap<Finding, readonly Fix[]>,
  texts: SourceTexts,
  version: string,
): string {
  const findings = report.findings.map((one) => jsonFinding(one, fixes.get(one) ?? [], texts));
  const suppressed = report.suppressed.map((one) => jsonSuppressed(one, texts));
  return `${JSON.stringify({ version, summary: report.summary, findings, suppressed }, undefined, 2)}\n`;
}

function jsonSuppressed({ finding, reason, by }: Suppressed, texts: SourceTexts) {
  return {
    rule: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    path: texts.path(finding.location.uri),
    range: texts.range(finding.location),
    contract: finding.contract,
    reason,
    by: { path: texts.path(by.uri), range: texts.range(by) },
  };
}

function jsonFinding(finding: Finding, fixes: readonly Fix[], texts: SourceTexts) {
  const { ruleId, severity, message, location, related, contract, entity, drift, notes } = finding;
  return {
    rule: ruleId,
    severity,
    message,
    path: texts.path(location.uri),
    range: texts.range(location),
    related: related.map((one) => ({
      message: one.message,
      path: texts.path(one.location.uri),
      range: texts.range(one.location),
    })),
    contract,
    entity,
    drift: drift && {
      direction: drift.direction,
      path: drift.path,
      alsoAt: drift.alsoAt ?? [],
      certainty: drift.certainty,
      witness: drift.witness && {
        payload: drift.witness.payload,
        acceptedBy: drift.witness.acceptedBy,
        note: drift.witness.note,
      },
    },
    notes,
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
  };
}
