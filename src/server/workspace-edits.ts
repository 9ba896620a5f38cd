import type { SnippetTextEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { snippetOf } from "../templates/snippet";
import type { TextEdit } from "../text/location";
import type { Session } from "./session";
import { forSnippets, newTextOf } from "./snippet-edits";

/** Edits as LSP has them, for the versions of the files that the client has open. */
export function workspaceEdit(session: Session, edits: readonly TextEdit[]): WorkspaceEdit {
  const { client, documents, toLsp } = session;
  const support = client.capabilities.workspace?.workspaceEdit;
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.location.uri, [...(byFile.get(edit.location.uri) ?? []), edit]);
  if (support?.documentChanges !== true) {
    const changes = [...byFile].map(([uri, ofFile]) => [
      documents.clientUri(uri),
      ofFile.map((edit) => toLsp.edit(edit)),
    ]);
    return { changes: Object.fromEntries(changes) };
  }
  const snippets = support.snippetEditSupport === true;
  return {
    documentChanges: [...byFile].map(([uri, ofFile]) => ({
      textDocument: { uri: documents.clientUri(uri), version: documents.get(uri)?.version ?? null },
      edits: snippets ? withTabStops(session, uri, ofFile) : ofFile.map((edit) => toLsp.edit(edit)),
    })),
  };
}

/** The edits of a file; where something in them is to be filled in, as a snippet that leads there. */
function withTabStops(session: Session, uri: string, edits: readonly TextEdit[]): TextDocumentEdit["edits"] {
  return forSnippets(session.workspace.texts.lines(uri).text, edits).map((edit) => {
    const text = newTextOf(edit);
    if (text.blanks.length === 0) return session.toLsp.edit(edit);
    const snippet: SnippetTextEdit["snippet"] = { kind: "snippet", value: snippetOf(text) };
    return { range: session.toLsp.range(edit.location), snippet };
  });
}
