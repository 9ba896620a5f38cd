import { TextDocumentSyncKind, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { canonicalUri } from "../files/uri";
import type { Encoding } from "./positions";
import type { Session } from "./session";
import type { Workspace } from "./workspace";

/**
 * The documents that the client has open, by canonical URI. Documents of other schemes than `file:` (untitled, git, a
 * remote file system) are none of ours and are left alone.
 */
export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #byUri = new Map<string, TextDocument>();

  /** Edits of a document come as ranges, which the library counts in UTF-16; other clients send the whole text. */
  syncKind(encoding: Encoding): TextDocumentSyncKind {
    return encoding === "utf-16" ? TextDocumentSyncKind.Incremental : TextDocumentSyncKind.Full;
  }

  /** Passes every change on: each edit, or the saved text alone, as the settings have it. */
  listen({ connection, workspace, settings }: Session): void {
    const withUri = (act: (uri: string, document: TextDocument) => void) => (event: { document: TextDocument }) => {
      const uri = canonicalUri(event.document.uri);
      if (uri !== undefined) act(uri, event.document);
    };
    this.#documents.onDidChangeContent(
      withUri((uri, document) => {
        const opened = !this.#byUri.has(uri);
        this.#byUri.set(uri, document);
        if (opened || settings().check === "onType") workspace.open(uri, document.getText());
      }),
    );
    this.#documents.onDidSave(withUri((uri, document) => workspace.open(uri, document.getText())));
    this.#documents.onDidClose(
      withUri((uri) => {
        this.#byUri.delete(uri);
        workspace.close(uri);
      }),
    );
    this.#documents.listen(connection);
  }

  get(uri: string): TextDocument | undefined {
    return this.#byUri.get(uri);
  }

  uris(): Iterable<string> {
    return this.#byUri.keys();
  }

  /** True when the editor's text of a file is not the one that is checked, because it is not saved yet. */
  isAhead(uri: string, workspace: Workspace): boolean {
    const document = this.#byUri.get(uri);
    return document !== undefined && document.getText() !== workspace.texts.lines(uri).text;
  }

  /** A URI as the client spelled it when it opened the file, else the canonical one. */
  clientUri(uri: string): string {
    return this.#byUri.get(uri)?.uri ?? uri;
  }
}
