import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  LogMessageNotification,
  MessageType,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  RenameRequest,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { pathToUri } from "../../src/files/uri";
import { didChangeSettings } from "../../src/protocol/messages";
import { LineIndex } from "../../src/text/line-index";
import type { Random } from "../bench/random";
import { Client } from "../lsp/client";
import { eventsBetween, snapshot } from "./disk";
import { Documents } from "./documents";
import type { DrivenEditor, OpenDocument } from "./driven-editor";
import { MarkChanges } from "./mark-changes";
import { marksIn, pathIn } from "./marks";
import { profiles } from "./profiles";
import { PullClient } from "./pull-client";
import { changeBetween, withEdits } from "./text-change";

/** Longer than the server waits for more changes of files. */
const gatheredMs = 250;

/** An editor made of nothing but its documents, with the built server behind it. */
export class LspEditor implements DrivenEditor {
  readonly folder: string;
  readonly #root: string;
  readonly #profile: "pull" | "push";
  readonly #documents: Documents;
  readonly #shown = new Map<string, readonly Diagnostic[]>();
  /** What went wrong inside the server, by its log: nobody expects that. */
  readonly #failures: string[] = [];
  readonly changes = new MarkChanges();
  #client: Client;
  #pull: PullClient | undefined;
  #check: "onType" | "onSave" = "onType";
  #heardAt = 0;

  private constructor(folder: string, profile: "pull" | "push") {
    this.folder = folder;
    this.#root = pathToUri(folder);
    this.#documents = new Documents(folder);
    this.#profile = profile;
    this.#client = new Client(folder);
  }

  static async start(folder: string, profile: "pull" | "push"): Promise<LspEditor> {
    const editor = new LspEditor(folder, profile);
    await editor.#start();
    return editor;
  }

  documents(): ReadonlyMap<string, OpenDocument> {
    return this.#documents.all;
  }

  async open(path: string): Promise<void> {
    if (this.#documents.has(path)) return;
    this.#documents.add(path, readFileSync(join(this.folder, path), "utf8"));
    await this.#tellOpened(path);
  }

  async close(path: string): Promise<void> {
    if (!this.#documents.delete(path)) return;
    const uri = this.#uri(path);
    this.#pull?.forget(uri);
    await this.#client.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async type(path: string, text: string): Promise<void> {
    const document = this.#documents.get(path);
    document.before.push(document.text);
    await this.#change(path, text);
  }

  async undo(path: string): Promise<void> {
    const before = this.#documents.get(path).before.pop();
    if (before !== undefined) await this.#change(path, before);
  }

  async save(path: string): Promise<void> {
    const document = this.#documents.get(path);
    await this.outside(() => {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), document.text);
      document.saved = document.text;
    });
    const uri = this.#uri(path);
    await this.#client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    this.#pull?.pull(uri);
  }

  async rename(from: string, to: string): Promise<void> {
    const files = [{ oldUri: this.#uri(from), newUri: this.#uri(to) }];
    const edit = await this.#client.connection.sendRequest(WillRenameFilesRequest.type, { files });
    if (edit !== null) await this.#apply(edit);
    const isMoved = (path: string) => path === from || path.startsWith(`${from}/`);
    const moved = [...this.#documents.all].filter(([path]) => isMoved(path));
    for (const [path] of moved) await this.close(path);
    await this.outside(() => {
      mkdirSync(dirname(join(this.folder, to)), { recursive: true });
      renameSync(join(this.folder, from), join(this.folder, to));
    });
    for (const [path, document] of moved) {
      const moved = to + path.slice(from.length);
      // The file of a document may have been gone before.
      if (!existsSync(join(this.folder, moved))) continue;
      await this.open(moved);
      if (document.isDirty) await this.type(moved, document.text);
    }
  }

  async outside(change: () => void): Promise<void> {
    const before = snapshot(this.folder);
    change();
    const after = snapshot(this.folder);
    const changes = [...eventsBetween(this.folder, before, after)];
    for (const [path, text] of this.#documents.outdated(after)) await this.#change(path, text);
    if (changes.length > 0) {
      this.#heardAt = performance.now();
      await this.#client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    }
  }

  async fix(path: string, random: Random): Promise<string | undefined> {
    const uri = this.#uri(path);
    const diagnostics = this.#shown.get(uri) ?? [];
    if (diagnostics.length === 0) return undefined;
    const chosen = random.pick(diagnostics);
    const params = { textDocument: { uri }, range: chosen.range, context: { diagnostics: [chosen] } };
    const actions = (await this.#client.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    const edits = actions.filter((action): action is CodeAction => "edit" in action && action.edit !== undefined);
    if (edits.length === 0) return undefined;
    const { title, edit } = random.pick(edits);
    await this.#apply(edit ?? {});
    return title;
  }

  async renameSymbol(path: string, offset: number, newName: string): Promise<boolean> {
    const position = new LineIndex(this.#documents.get(path).text).position(offset);
    const params = { textDocument: { uri: this.#uri(path) }, position, newName };
    const refused = (): null => null;
    const edit = await this.#client.connection.sendRequest(RenameRequest.type, params).catch(refused);
    if (edit === null) return false;
    await this.#apply(edit);
    return true;
  }

  get checksOnSave(): boolean {
    return this.#check === "onSave";
  }

  async checkOn(when: "onType" | "onSave"): Promise<void> {
    this.#check = when;
    await this.#client.connection.sendNotification(didChangeSettings, { check: when });
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#shown.clear();
    this.#client = new Client(this.folder);
    await this.#start();
  }

  marks(): readonly string[] {
    return [...this.#failures, ...[...this.#shown].flatMap(([uri, items]) => marksIn(this.#root, uri, items))];
  }

  async checked(): Promise<void> {
    // The server gathers what changes on the disk for a moment.
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, this.#heardAt + gatheredMs - performance.now())));
    await this.#client.connection.sendRequest("workspace/diagnostic", { previousResultIds: [] }).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#pull?.end();
    await this.#client.stop();
  }

  async #start(): Promise<void> {
    const { connection } = this.#client;
    const show = (uri: string, items: readonly Diagnostic[]) => {
      this.#shown.set(uri, items);
      this.changes.happened();
    };
    connection.onRequest(RegistrationRequest.type, () => {});
    connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) this.#failures.push(`! ${message}`);
    });
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => show(uri, diagnostics));
    if (this.#profile === "pull") {
      this.#pull = new PullClient({
        connection,
        isVisible: (uri) => this.#documents.has(pathIn(this.#root, uri)),
        visible: () => [...this.#documents.all.keys()].map((path) => this.#uri(path)),
        show,
      });
    }
    await this.#client.start(profiles[this.#profile], { settings: { check: this.#check } });
    for (const path of this.#documents.all.keys()) await this.#tellOpened(path);
    void this.#pull?.askForWorkspace();
  }

  async #tellOpened(path: string): Promise<void> {
    const uri = this.#uri(path);
    const { version, text } = this.#documents.get(path);
    const textDocument = { uri, languageId: /\.tsx?$/.test(path) ? "typescript" : "yaml", version, text };
    await this.#client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    this.#pull?.pull(uri);
  }

  async #change(path: string, text: string): Promise<void> {
    const before = this.#documents.get(path).text;
    if (text === before) return;
    const contentChanges = [changeBetween(before, text)];
    const uri = this.#uri(path);
    const textDocument = { uri, version: this.#documents.change(path, text) };
    await this.#client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
    if (this.#check === "onType") this.#pull?.pull(uri);
  }

  /** Does what the server asks for: what it edits is open afterwards, and not saved. */
  async #apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges) {
      if ("edits" in change) {
        const path = pathIn(this.#root, change.textDocument.uri);
        await this.open(path);
        const { text, version } = this.#documents.get(path);
        const meant = change.textDocument.version;
        if (meant !== null && meant !== version) throw new Error(`An edit for version ${meant} of ${path}.`);
        await this.type(
          path,
          withEdits(
            text,
            change.edits.filter((edit) => "newText" in edit),
          ),
        );
      } else if (change.kind === "create") {
        const file = join(this.folder, pathIn(this.#root, change.uri));
        await this.outside(() => {
          mkdirSync(dirname(file), { recursive: true });
          if (!existsSync(file)) writeFileSync(file, "");
        });
      } else throw new Error(`Nobody expects the server to ${change.kind} files.`);
    }
  }

  #uri(path: string): string {
    return pathToUri(join(this.folder, path));
  }
}
