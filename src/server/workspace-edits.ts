import type { CreateFile, SnippetTextEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import type { WrittenFile } from "../finding/finding";
import { snippetOf } from "../templates/snippet";
import type { TextEdit } from "../text/location";
import type { Session } from "./session";
import { forSnippets, newTextOf } from "./snippet-edits";

/** Edits as LSP has them, for the versions of the files that the client has open. */
export function workspaceEdit(session: Session, edits: readonly TextEdit[]): WorkspaceEdit {
  const { client, documents, toLsp } = session;
  const support = supportOf(session);
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.location.uri, [...(byFile.get(edit.location.uri) ?? []), edit]);
  if (!support.documentChanges) {
    const changes = [...byFile].map(([uri, ofFile]) => [
      documents.clientUri(uri),
      ofFile.map((edit) => toLsp.edit(edit)),
    ]);
    return { changes: Object.fromEntries(changes) };
  }
  const snippets = client.capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
  return {
    documentChanges: [...byFile].map(([uri, ofFile]) => ({
      textDocument: { uri: documents.clientUri(uri), version: documents.get(uri)?.version ?? null },
      edits: snippets ? withTabStops(session, uri, ofFile) : ofFile.map((edit) => toLsp.edit(edit)),
    })),
  };
}

/**
 * Edits together with whole files. Undefined where the client cannot create files, where the workspace is not trusted, and
 * where a file is not what it was when its new text was made.
 */
export function workspaceEditWithFiles(
  session: Session,
  edits: readonly TextEdit[],
  files: readonly WrittenFile[],
): WorkspaceEdit | undefined {
  if (files.length === 0) return workspaceEdit(session, edits);
  if (!session.settings().trusted) return undefined;
  const texts = files.map(({ uri }) => session.workspace.textOf(uri));
  if (!files.every(({ replaces }, index) => texts[index] === replaces)) return undefined;
  const isNew = files.filter(({ replaces }) => replaces === undefined);
  if (isNew.length > 0 && !supportOf(session).creates) return undefined;
  const replaced = files.flatMap(({ uri, text, replaces }) =>
    replaces === undefined ? [] : [{ location: { uri, span: { start: 0, end: replaces.length } }, newText: text }],
  );
  const whole = workspaceEdit(session, [...edits, ...replaced]);
  // The files come first: an edit may import what they hold.
  const created = isNew.flatMap(({ uri, text }) => [createFile(uri), fillFile(uri, text)]);
  return created.length === 0 ? whole : { documentChanges: [...created, ...(whole.documentChanges ?? [])] };
}

/** Who takes resource operations takes `documentChanges`, where they stand, whether it says so or not (LSP, `WorkspaceEdit`). */
function supportOf({ client }: Session): { readonly documentChanges: boolean; readonly creates: boolean } {
  const { documentChanges, resourceOperations } = client.capabilities.workspace?.workspaceEdit ?? {};
  return {
    documentChanges: documentChanges === true || resourceOperations !== undefined,
    creates: resourceOperations?.includes("create") === true,
  };
}

/** Creating a file fails where one has come meanwhile, and with it the whole edit. */
function createFile(uri: string): CreateFile {
  return { kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } };
}

function fillFile(uri: string, text: string): TextDocumentEdit {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] };
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
