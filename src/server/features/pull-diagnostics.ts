import { createHash } from "node:crypto";
import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { Mark } from "../marks";
import type { Session } from "../session";
import { diagnosticsOf } from "./diagnostics-of";

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** Answers clients that ask for diagnostics (LSP 3.17, "Pull Diagnostics"). */
export function answerDiagnostics(session: Session): void {
  const { connection, workspace, documents, log } = session;
  /** The id of what the client was last answered for a file. */
  const answered = new Map<string, string>();
  /** Files that were typed in since: the client will ask for them by itself. */
  const typedIn = new Set<string>();
  workspace.onTyped((uri) => typedIn.add(uri));
  /** Every file that had diagnostics once. VS Code forgets the ids of those that it hides, and keeps what it shows of them. */
  const everShown = new Set<string>();

  connection.languages.diagnostics.on(
    log.guard("textDocument/diagnostic", async ({ textDocument, previousResultId }): Promise<Report> => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const marks = await marksNow(session, uri);
      // After a failed check the old marks are the best there are. And the client moves its marks along with text that is
      // not saved yet, while ours are of the saved text.
      const keep = marks === undefined || documents.isAhead(uri, workspace);
      if (keep && previousResultId !== undefined) return unchanged(previousResultId);
      const report = reportOf(diagnosticsOf(session, marks), previousResultId);
      if (marks !== undefined && marks.length > 0) everShown.add(uri);
      answered.set(uri, report.resultId);
      typedIn.delete(uri);
      return report;
    }),
  );

  connection.languages.diagnostics.onWorkspace(
    log.guard("workspace/diagnostic", async ({ previousResultIds }) => {
      const view = await workspace.current();
      if (view === undefined) return { items: [] };
      const known = new Map(previousResultIds.map(({ uri, value }) => [canonicalUri(uri) ?? uri, value]));
      for (const uri of view.marks.keys()) everShown.add(uri);
      // A file that is in order again must be said, too.
      const items = [...new Set([...everShown, ...known.keys()])].map((uri): WorkspaceDocumentDiagnosticReport => {
        const open = documents.get(uri);
        // VS Code drops this answer for a file that it asked for by itself, but remembers its id. An open file is
        // therefore never `unchanged`: once it is hidden, this is the only answer.
        const previous = open === undefined ? known.get(uri) : undefined;
        const report = reportOf(diagnosticsOf(session, view.marks.get(uri)), previous);
        return { ...report, uri: documents.clientUri(uri), version: open?.version ?? null };
      });
      return { items };
    }),
  );

  workspace.onChecked(({ marks }) => {
    const outdated = [...documents.uris()].some((uri) => {
      const last = answered.get(uri);
      return last !== undefined && !typedIn.has(uri) && last !== idOf(diagnosticsOf(session, marks.get(uri)));
    });
    if (outdated) refreshDiagnostics(session);
  });
}

/** Has clients ask again, where they can be told to. */
export function refreshDiagnostics({ connection, client, log }: Session): void {
  if (client.capabilities.workspace?.diagnostics?.refreshSupport !== true) return;
  connection.languages.diagnostics.refresh().catch((error: unknown) => log.failure("A refresh", error));
}

/**
 * Until the whole workspace was read, what can be said of this one file is answered; the rest comes with a refresh.
 * Undefined when the check failed.
 */
async function marksNow({ workspace }: Session, uri: string): Promise<readonly Mark[] | undefined> {
  if (!workspace.loaded) return (await workspace.earlyMarks(uri)).get(uri) ?? [];
  const view = await workspace.current();
  return view && (view.marks.get(uri) ?? []);
}

function reportOf(items: Diagnostic[], previous: string | undefined): Report & { resultId: string } {
  const resultId = idOf(items);
  return resultId === previous ? unchanged(previous) : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

function unchanged(resultId: string): UnchangedDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
}

/** Equal diagnostics have equal ids, also after a restart of the server. */
function idOf(items: readonly Diagnostic[]): string {
  return createHash("sha256").update(JSON.stringify(items)).digest("base64url").slice(0, 16);
}
