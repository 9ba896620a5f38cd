import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CompletionRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
} from "vscode-languageserver-protocol/node";
import { serverEnvironment, serverFlags } from "../../src/client/server-process";
import { LineIndex } from "../../src/text/line-index";
import { Client, pulling } from "../lsp/client";

/** An editor in a workspace: opens files, types in them and asks the built server for diagnostics. Times in ms. */
export class Editor {
  readonly #root: string;
  readonly #client: Client;
  readonly #texts = new Map<string, string>();

  private constructor(root: string) {
    this.#root = root;
    const server = [...serverFlags, join("dist", "server.js"), "--stdio"];
    this.#client = new Client(root, server, serverEnvironment);
    this.#client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  }

  /** Starts the server as the extension does. */
  static async start(root: string): Promise<Editor> {
    const editor = new Editor(root);
    await editor.#client.start(pulling, { settings: { inlayHints: true } });
    return editor;
  }

  /** The text of a file, as typed or else as on the disk. */
  text(path: string): string {
    return this.#texts.get(path) ?? readFileSync(join(this.#root, path), "utf8");
  }

  open(path: string): Promise<void> {
    return this.#client.open(path, this.text(path), path.endsWith(".ts") ? "typescript" : "yaml");
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.#client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.#client.uri(path) },
    });
    if (report.kind !== "full") throw new Error(`The server answered "${report.kind}" for ${path}.`);
    return report.items;
  }

  /** Types, and resolves with the diagnostics of that file for its new text. */
  async type(path: string, text: string): Promise<{ readonly items: readonly Diagnostic[]; readonly time: number }> {
    const start = performance.now();
    this.#texts.set(path, text);
    await this.#client.change(path, text);
    const items = await this.diagnostics(path);
    return { items, time: performance.now() - start };
  }

  /** Asks for the hover at an offset of a file as it is open; how long the answer takes. */
  async hover(path: string, offset: number): Promise<{ readonly found: boolean; readonly time: number }> {
    const start = performance.now();
    const hover = await this.#client.connection.sendRequest(HoverRequest.type, this.#at(path, offset));
    return { found: hover !== null, time: performance.now() - start };
  }

  /** Asks what can be written at an offset of a file as it is open; how long the answer takes. */
  async complete(path: string, offset: number): Promise<{ readonly labels: readonly string[]; readonly time: number }> {
    const start = performance.now();
    const answer = await this.#client.connection.sendRequest(CompletionRequest.type, this.#at(path, offset));
    const items = answer === null || Array.isArray(answer) ? (answer ?? []) : answer.items;
    return { labels: items.map(({ label }) => label), time: performance.now() - start };
  }

  /** Asks something about an open file; how long the answer takes. */
  async ask(
    method: string,
    path: string,
    params: object,
  ): Promise<{ readonly answer: unknown; readonly time: number }> {
    const start = performance.now();
    const textDocument = { uri: this.#client.uri(path) };
    const answer: unknown = await this.#client.connection.sendRequest(method, { textDocument, ...params });
    return { answer, time: performance.now() - start };
  }

  #at(path: string, offset: number) {
    const position = new LineIndex(this.text(path)).position(offset);
    return { textDocument: { uri: this.#client.uri(path) }, position };
  }

  /** Resident memory of the server with its threads, in MB; undefined where the system has no `ps`. */
  memory(): number | undefined {
    try {
      const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(this.#client.process.pid)], {
        encoding: "utf8",
      });
      return Number(kilobytes) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    await this.#client.stop();
  }

  kill(): void {
    this.#client.process.kill("SIGKILL");
  }
}
