import type {
  CancellationToken,
  PreviousResultId,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { Session } from "../session";
import type { View } from "../workspace";
import { idOf, type Report, reportOf } from "./diagnostic-reports";
import { diagnosticsOf } from "./diagnostics-of";

/** Open files are told of when nothing new was known of them for this long: who shows one asks for it as well. */
const quietMs = 200;

/** So many diagnostics go into a message: who draws them has other things to do in between. */
const fewEnough = 100;

/** The id of a file without diagnostics. */
const NONE = idOf([]);

/** The id of a file of which nobody knows what the client shows. */
const UNKNOWN = "";

/** A request that is held open. */
interface Stream {
  /** The ids of what the client shows as far as we know; files without diagnostics are left out. */
  readonly told: Map<string, string>;
  readonly send: (report: WorkspaceDiagnosticReport) => void;
  readonly end: () => void;
}

/**
 * Answers `workspace/diagnostic`. Where the client takes partial results the request is held open and every check says in it
 * what has become new (LSP 3.17, "Workspace Diagnostics"); else it is answered at once, and the client asks again.
 *
 * VS Code drops what is said here of a file that it asks for by itself, and says nothing when it no longer does: its last
 * answer for a tab that is being closed it drops as well. So what changed in an open file is said here too, a little later.
 */
export class WorkspaceDiagnostics {
  readonly #session: Session;
  readonly #streams = new Set<Stream>();
  /** Every file that had diagnostics once. VS Code forgets the ids of those that it hides, and keeps what it shows of them. */
  readonly #everShown = new Set<string>();
  /** Files whose last answer may have been dropped: they are told whatever was told before. */
  readonly #unsure = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(session: Session) {
    const { connection, workspace, log } = session;
    this.#session = session;
    connection.languages.diagnostics.onWorkspace((params, token, _, partial) => {
      const answer = log.guard("workspace/diagnostic", ({ previousResultIds }: WorkspaceDiagnosticParams) =>
        partial === undefined
          ? this.#answer(previousResultIds)
          : this.#hold(previousResultIds, token, (report) => partial.report(report)),
      );
      return answer(params, token);
    });
    workspace.onChecked((view) => {
      for (const uri of view.marks.keys()) this.#everShown.add(uri);
      for (const stream of this.#streams) this.#tell(stream, view, (uri) => !this.#isOpen(uri));
      this.#tellLater();
    });
    workspace.onDisposed(() => {
      for (const { end } of this.#streams) end();
    });
  }

  /** To be called where a file's diagnostics were answered by themselves, and the client may have dropped the answer. */
  answered(uri: string): void {
    this.#everShown.add(uri);
    this.#unsure.add(uri);
    this.#tellLater();
  }

  async #answer(previous: readonly PreviousResultId[]): Promise<WorkspaceDiagnosticReport> {
    const view = await this.#session.workspace.current();
    if (view === undefined) return { items: [] };
    const known = byUri(previous);
    // A file that is in order again must be said, too.
    const uris = new Set([...this.#everShown, ...known.keys()]);
    // What was said of an open file may have been dropped, with its id remembered. Once hidden, this is the only answer.
    return { items: [...uris].map((uri) => this.#report(uri, view, this.#isOpen(uri) ? undefined : known.get(uri))) };
  }

  #hold(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
    send: (report: WorkspaceDiagnosticReport) => void,
  ): Promise<WorkspaceDiagnosticReport> {
    const told = byUri(previous);
    for (const uri of this.#everShown) if (this.#isOpen(uri) || !told.has(uri)) told.set(uri, UNKNOWN);
    return new Promise((resolve) => {
      const end = () => {
        this.#streams.delete(stream);
        resolve({ items: [] });
      };
      const stream: Stream = { told, send, end };
      this.#streams.add(stream);
      token.onCancellationRequested(end);
      // Where nothing is known yet, the first check says it.
      const view = this.#viewNow();
      if (view !== undefined) this.#tell(stream, view, () => true);
    });
  }

  #tellLater(): void {
    clearTimeout(this.#timer);
    if (this.#streams.size === 0) this.#unsure.clear();
    else this.#timer = setTimeout(() => this.#tellOpen(), quietMs);
  }

  #tellOpen(): void {
    const { workspace, documents } = this.#session;
    const view = this.#viewNow();
    // The next check has its turn, too.
    if (view === undefined) return;
    // A client moves its marks along with text that is not saved yet, while ours are of the saved text.
    const isTheirs = (uri: string) => documents.isAhead(uri, workspace);
    for (const stream of this.#streams) {
      for (const uri of this.#unsure) if (!isTheirs(uri)) stream.told.set(uri, UNKNOWN);
      this.#tell(stream, view, (uri) => !isTheirs(uri));
    }
    for (const uri of this.#unsure) if (!isTheirs(uri)) this.#unsure.delete(uri);
  }

  /** Says what is new of the files of a kind. */
  #tell({ told, send }: Stream, view: View, isMeant: (uri: string) => boolean): void {
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    let size = 0;
    for (const uri of new Set([...told.keys(), ...view.marks.keys()])) {
      if (!isMeant(uri)) continue;
      const report = this.#report(uri, view, told.get(uri) ?? NONE);
      if (report.kind === "unchanged") continue;
      if (report.items.length === 0) told.delete(uri);
      else told.set(uri, report.resultId);
      items.push(report);
      size += report.items.length;
      if (size < fewEnough) continue;
      send({ items });
      [items, size] = [[], 0];
    }
    if (items.length > 0) send({ items });
  }

  #report(
    uri: string,
    { marks }: View,
    previous: string | undefined,
  ): Report & Pick<WorkspaceDocumentDiagnosticReport, "uri" | "version"> {
    const { documents } = this.#session;
    const report = reportOf(diagnosticsOf(this.#session, marks.get(uri)), previous);
    return { ...report, uri: documents.clientUri(uri), version: documents.get(uri)?.version ?? null };
  }

  /** What the last check found, unless texts have changed since. */
  #viewNow(): View | undefined {
    const { lastView: view, generation } = this.#session.workspace;
    return view?.generation === generation ? view : undefined;
  }

  #isOpen(uri: string): boolean {
    return this.#session.documents.get(uri) !== undefined;
  }
}

/** The ids that a client holds. */
function byUri(previous: readonly PreviousResultId[]): Map<string, string> {
  return new Map(previous.map(({ uri, value }) => [canonicalUri(uri) ?? uri, value]));
}
