import { createHash } from "node:crypto";
import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
} from "vscode-languageserver";

/** What is said of one file. The id stands for the diagnostics. */
export type Report = (FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport) & { readonly resultId: string };

/** The report of a file for a client that holds the one with the id `previous`. */
export function reportOf(items: Diagnostic[], previous: string | undefined): Report {
  const resultId = idOf(items);
  return resultId === previous ? unchanged(previous) : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** The report of a file of which the client shows what it is to show. */
export function unchanged(resultId: string): UnchangedDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
}

/** Equal diagnostics have equal ids, also after a restart of the server. */
export function idOf(items: readonly Diagnostic[]): string {
  return createHash("sha256").update(JSON.stringify(items)).digest("base64url").slice(0, 16);
}
