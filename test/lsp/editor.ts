import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  ConfigurationRequest,
  type Diagnostic,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  type Position,
  type Range,
  type ServerCapabilities,
  type TextDocumentEdit,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { Positions } from "../../src/server/positions";
import { LineIndex } from "../../src/text/line-index";
import { Client } from "./client";
import type { EditorProfile } from "./editors/profile";

/** Some editor, by what it says of itself, in a workspace. It answers what the server asks, and remembers all that it hears. */
export class Editor {
  readonly client: Client;
  readonly capabilities: ServerCapabilities;
  readonly heard: ReadonlySet<string>;
  readonly #positions: Positions;
  readonly #pulls: boolean;

  private constructor(client: Client, capabilities: ServerCapabilities, heard: ReadonlySet<string>) {
    this.client = client;
    this.capabilities = capabilities;
    this.heard = heard;
    this.#positions = new Positions(capabilities.positionEncoding === "utf-8" ? "utf-8" : "utf-16");
    this.#pulls = capabilities.diagnosticProvider !== undefined;
  }

  /** Starts the server; `settings` is what the editor answers where it is asked for a section of its configuration. */
  static async start(folder: string, profile: EditorProfile, settings: unknown = null): Promise<Editor> {
    const client = new Client(folder, [join("dist", "cli.js"), "lsp", "--stdio"]);
    const heard = client.hears({ [ConfigurationRequest.method]: [settings] });
    const rootUri = pathToFileURL(folder).href;
    const folders = profile.capabilities.workspace?.workspaceFolders === true;
    const { capabilities } = await client.connection.sendRequest(InitializeRequest.type, {
      processId: folders ? process.pid : null,
      rootUri,
      ...(folders ? { workspaceFolders: [{ uri: rootUri, name: "workspace" }] } : {}),
      capabilities: profile.capabilities,
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return new Editor(client, capabilities, heard);
  }

  /** Asks about an open document. */
  ask(method: string, name: string, params: object): Promise<unknown> {
    return this.client.connection.sendRequest(method, { textDocument: { uri: this.client.uri(name) }, ...params });
  }

  /** The diagnostics of a file, as soon as they are as wanted, however this editor comes to them. */
  async diagnostics(name: string, wanted: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    if (!this.#pulls) return (await this.client.told(name, ({ diagnostics }) => wanted(diagnostics))).diagnostics;
    for (;;) {
      const report = (await this.ask(DocumentDiagnosticRequest.method, name, {})) as { items: Diagnostic[] };
      if (wanted(report.items)) return report.items;
    }
  }

  /** Where a word begins in a text, in this editor's columns. */
  at(text: string, word: string): Position {
    return this.#positions.position(new LineIndex(text), text.indexOf(word));
  }

  textAt(text: string, range: Range): string {
    const { start, end } = this.#positions.span(new LineIndex(text), range);
    return text.slice(start, end);
  }

  /** What an action makes of the text of a file. */
  applied(name: string, text: string, { edit }: CodeAction): string {
    const uri = this.client.uri(name);
    const documents = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    const ofDocument = documents.find(({ textDocument }) => textDocument.uri === uri)?.edits as TextEdit[] | undefined;
    const edits = edit?.changes?.[uri] ?? ofDocument ?? [];
    const lines = new LineIndex(text);
    const spans = edits.map(({ range, newText }) => ({ ...this.#positions.span(lines, range), newText }));
    return spans
      .sort((one, other) => other.start - one.start)
      .reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
  }
}
