import { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { canonicalUri, isAtOrBelow } from "../files/uri";
import { decodeText } from "../text/decode";
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
  /** Those whose file has changed on the disk since: the client reads them again, unless it holds what was not saved. */
  readonly #behind = new Set<string>();
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
        const text = document.getText();
        this.#byUri.set(uri, document);
        const saved = (opened ? this.#onDisk(uri, document, session) : this.#saved.get(uri)) ?? text;
        if (opened) this.#saved.set(uri, saved);
        if (opened || session.settings().check === "onType") this.#passAsSet(uri, document, session, true);
        // What was typed is gone again: the marks that the client has kept meanwhile may be others by now.
        else if (text === saved) workspace.filesChanged([]);
        this.#takeRead(uri, document, session);
      }),
    );
    this.#documents.onDidSave(
      withUri((uri, document) => {
        this.#takeSaved(uri, document, session, true);
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
  filesChanged(uris: readonly string[], session: Session): void {
    const changed = new Set(uris);
    for (const [uri, document] of [...this.#byUri]) {
      if (!isAtOrBelow(changed, uri)) continue;
      const isSaved = document.getText() === this.#saved.get(uri);
      if (isSaved && session.workspace.disk.stat(uri) === undefined) this.#forget(uri, session.workspace);
      else {
        this.#behind.add(uri);
        this.#takeRead(uri, document, session);
        const isOutdated = this.#behind.has(uri) && session.settings().check === "onSave";
        if (isOutdated) this.#passAsSet(uri, document, session, false);
      }
    }
  }

  /** Settings have changed: passes on what others have held back, and takes back what they have let through. */
  passAgain(session: Session): void {
    for (const [uri, document] of this.#byUri) this.#passAsSet(uri, document, session, false);
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
    this.#behind.delete(uri);
    if (!this.#large.delete(uri)) workspace.close(uri);
  }

  /** What a client has read again from a changed file is saved, though nobody says so. */
  #takeRead(uri: string, document: TextDocument, session: Session): void {
    if (!this.#behind.has(uri)) return;
    if (this.#onDisk(uri, document, session) === document.getText()) this.#takeSaved(uri, document, session, false);
  }

  /**
   * What a document's file holds, as the client has read it where it has: where a file mixes the ends of lines, an editor
   * shows one kind of them. Undefined where it cannot be read.
   */
  #onDisk(uri: string, document: TextDocument, { workspace, settings }: Session): string | undefined {
    const read = workspace.disk.read(uri, settings().maxFileSize);
    const decoded = read.ok ? decodeText(read.bytes) : read;
    if (!decoded.ok) return undefined;
    const text = document.getText();
    return inUnix(decoded.text) === inUnix(text) ? text : decoded.text;
  }

  #takeSaved(uri: string, document: TextDocument, session: Session, typed: boolean): void {
    this.#behind.delete(uri);
    const text = document.getText();
    this.#saved.set(uri, text);
    this.#pass(uri, text, session, typed);
  }

  /** Has a document checked as the settings want it: as it is shown, or as it was saved. */
  #passAsSet(uri: string, document: TextDocument, session: Session, typed: boolean): void {
    const { workspace, settings } = session;
    const saved = settings().check === "onSave" ? this.#saved.get(uri) : undefined;
    // What was saved last is on the disk now, if anything is.
    const isOnDisk = saved !== undefined && (this.#behind.has(uri) || workspace.disk.stat(uri) === undefined);
    if (!isOnDisk) this.#pass(uri, saved ?? document.getText(), session, typed);
    else if (!this.#large.has(uri)) workspace.close(uri);
  }

  /** Hands a text over to be checked, or gives a large file back to the disk. */
  #pass(uri: string, text: string, { workspace, log, settings }: Session, typed: boolean): void {
    const { maxFileSize } = settings();
    if (!isLonger(text, maxFileSize)) {
      this.#large.delete(uri);
      workspace.open(uri, text, typed);
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

function inUnix(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
