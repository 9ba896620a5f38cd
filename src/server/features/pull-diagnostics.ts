import { DocumentDiagnosticReportKind } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { Mark } from "../marks";
import type { Session } from "../session";
import { idOf, reportOf, unchanged } from "./diagnostic-reports";
import { diagnosticsOf } from "./diagnostics-of";
import { WorkspaceDiagnostics } from "./workspace-diagnostics";

/** Answers clients that ask for diagnostics (LSP 3.17, "Pull Diagnostics"). */
export function answerDiagnostics(session: Session): void {
  const { connection, workspace, documents, log } = session;
  const ofWorkspace = new WorkspaceDiagnostics(session);
  /** The id of what the client was last answered for a file, until it is told to ask again. */
  const answered = new Map<string, string>();
  /** Files that were typed in since: the client will ask for them by itself. */
  const typedIn = new Set<string>();
  workspace.onTyped((uri) => typedIn.add(uri));

  connection.languages.diagnostics.on(
    log.guard("textDocument/diagnostic", async ({ textDocument, previousResultId }) => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const marks = await marksNow(session, uri);
      typedIn.delete(uri);
      // After a failed check the old marks are the best there are. And the client moves its marks along with text that is
      // not saved yet, while ours are of the saved text.
      const keep = marks === undefined || documents.isAhead(uri, workspace);
      if (keep && previousResultId !== undefined) {
        answered.set(uri, previousResultId);
        return unchanged(previousResultId);
      }
      const report = reportOf(diagnosticsOf(session, marks), previousResultId);
      answered.set(uri, report.resultId);
      if (report.kind === DocumentDiagnosticReportKind.Full) ofWorkspace.answered(uri);
      return report;
    }),
  );

  workspace.onChecked(({ marks }) => {
    // Also of a document whose file is gone, and whose editor stays.
    const outdated = [...answered].filter(
      ([uri, last]) => !typedIn.has(uri) && last !== idOf(diagnosticsOf(session, marks.get(uri))),
    );
    if (outdated.length === 0) return;
    // Those that are hidden now are not asked for.
    for (const [uri] of outdated) answered.delete(uri);
    refreshDiagnostics(session);
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
