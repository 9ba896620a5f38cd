import { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { canonicalUri, isAtOrBelow } from "../files/uri";
import { documentsIn } from "./document-changes";
import type { Positions } from "./positions";
import type { Session } from "./session";
import type { Workspace } from "./workspace";

/**
 * The documents that the client has open, by canonical URI. Documents of other schemes than `file:` (untitled, git, a
 * remote file system) are none of ours and are left alone.
 */
export class OpenDocuments {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #byUri = new Map<string, TextDocument>();
  /** Their texts when they were opened or saved last. */
  readonly #saved = new Map<string, string>();
  /** Those of more bytes than `maxFileSize`: the workspace reads them from the disk. */
  readonly #large = new Set<string>();

  constructor(positions: Positions) {
    this.#documents = new TextDocuments(documentsIn(positions));
  }

  /** Passes every change on: each edit, or the saved text alone, as the settings have it. */
  listen(session: Session): void {
    const { connection, workspace } = session;
    const withUri = (act: (uri: string, document: TextDocument) => void) => (event: { document: TextDocument }) => {
      const uri = canonicalUri(event.document.uri);
      if (uri !== undefined) act(uri, event.document);
    };
    this.#documents.onDidChangeContent(
      withUri((uri, document) => {
        const opened = !this.#byUri.has(uri);
        this.#byUri.set(uri, document);
        if (opened) this.#saved.set(uri, document.getText());
        if (opened || session.settings().check === "onType") this.#pass(uri, document, session);
      }),
    );
    this.#documents.onDidSave(
      withUri((uri, document) => {
        this.#saved.set(uri, document.getText());
        this.#pass(uri, document, session);
        if (this.#large.has(uri)) workspace.filesChanged([uri]);
      }),
    );
    this.#documents.onDidClose(withUri((uri) => this.#forget(uri, workspace)));
    this.#documents.listen(connection);
  }

  /**
   * Files or folders have changed on the disk. Clients keep documents open that nobody sees, VS Code for minutes: one whose
   * file is gone is gone with it, unless it holds what was not saved, or somebody types in it later.
   */
  filesChanged(uris: readonly string[], workspace: Workspace): void {
    const changed = new Set(uris);
    for (const [uri, document] of [...this.#byUri]) {
      if (document.getText() !== this.#saved.get(uri) || !isAtOrBelow(changed, uri)) continue;
      if (workspace.disk.stat(uri) === undefined) this.#forget(uri, workspace);
    }
  }

  /** Passes on what other settings have held back. */
  passAgain(session: Session): void {
    if (session.settings().check === "onSave") return;
    for (const [uri, document] of this.#byUri) this.#pass(uri, document, session);
  }

  get(uri: string): TextDocument | undefined {
    return this.#byUri.get(uri);
  }

  uris(): Iterable<string> {
    return this.#byUri.keys();
  }

  /** The documents beyond `maxFileSize`, as the client spelled their URIs. */
  large(): readonly string[] {
    return [...this.#large].map((uri) => this.clientUri(uri));
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

  #forget(uri: string, workspace: Workspace): void {
    this.#byUri.delete(uri);
    this.#saved.delete(uri);
    if (!this.#large.delete(uri)) workspace.close(uri);
  }

  /** Hands a text over to be checked, or gives a large file back to the disk. */
  #pass(uri: string, document: TextDocument, { workspace, log, settings }: Session): void {
    const text = document.getText();
    const { maxFileSize } = settings();
    if (!isLonger(text, maxFileSize)) {
      this.#large.delete(uri);
      workspace.open(uri, text);
    } else if (!this.#large.has(uri)) {
      this.#large.add(uri);
      log.info(
        `${uri} has more than ${maxFileSize} bytes (plumbline.maxFileSize): it is checked as it was last saved.`,
      );
      workspace.close(uri);
    }
  }
}

/** True for a text of more bytes in UTF-8, where a UTF-16 code unit takes one to three. */
function isLonger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}
