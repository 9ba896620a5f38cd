import type { Mark } from "../marks";
import type { Session } from "../session";
import { diagnosticsOf } from "./diagnostics-of";

/** Tells clients that cannot ask (`textDocument/publishDiagnostics`). A client is told only what is new to it. */
export function pushDiagnostics(session: Session): void {
  const { connection, workspace, documents } = session;
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

  workspace.onTyped((uri) => {
    // What a contract says by itself does not wait for TypeScript to load.
    if (!workspace.loaded && workspace.isContract(uri)) tell(uri, workspace.contractMarks(uri).get(uri));
  });
  workspace.onChecked(({ marks }) => {
    for (const uri of new Set([...marks.keys(), ...told.keys()])) tell(uri, marks.get(uri));
  });
}
