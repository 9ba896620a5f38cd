import type { Mark } from "../marks";
import type { Session } from "../session";
import { diagnosticsOf } from "./diagnostics-of";

/** Tells clients that cannot ask (`textDocument/publishDiagnostics`). A client is told only what is new to it. */
export function pushDiagnostics(session: Session): void {
  const { connection, workspace, documents, log } = session;
  const told = new Map<string, string>();

  const tell = (uri: string, marks: readonly Mark[] | undefined) => {
    const diagnostics = diagnosticsOf(session, marks);
    const version = documents.get(uri)?.version;
    const news = JSON.stringify([version, diagnostics]);
    if (told.get(uri) === news) return;
    if (diagnostics.length === 0) {
      if (!told.delete(uri)) return;
    } else told.set(uri, news);
    void connection.sendDiagnostics({
      uri: documents.clientUri(uri),
      diagnostics,
      ...(version === undefined ? {} : { version }),
    });
  };

  /** What can be said of the one file does not wait for the whole workspace. */
  const tellEarly = async (uri: string) => {
    const { generation } = workspace;
    const marks = await workspace.earlyMarks(uri);
    if (!workspace.loaded && workspace.generation === generation) tell(uri, marks.get(uri));
  };

  workspace.onTyped((uri) => {
    if (!workspace.loaded) tellEarly(uri).catch((error) => log.failure("An early check", error));
  });
  workspace.onChecked(({ marks }) => {
    for (const uri of new Set([...marks.keys(), ...told.keys()])) tell(uri, marks.get(uri));
  });
}
