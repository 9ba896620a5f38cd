import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CancellationTokenSource,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  LSPErrorCodes,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contract = sampleFiles[contractFile] ?? "";
const types = sampleFiles[typesFile] ?? "";
const mended = types.replace("email: string", "email: string | null");

describe("A client that holds its question about the workspace open", () => {
  let folder: string;
  let client: Client;

  beforeEach(() => {
    folder = writeWorkspace();
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  });

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A question that is held open, and what was said in it so far. */
  function ask(previousResultIds: PreviousResultId[] = []) {
    const said = new Map<string, WorkspaceDocumentDiagnosticReport>();
    const parts: WorkspaceDiagnosticReport[] = [];
    const waiting = new Set<() => void>();
    const token = `held-${Math.random()}`;
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, (part) => {
      parts.push(part);
      for (const item of part.items) said.set(item.uri, item);
      for (const look of waiting) look();
    });
    const source = new CancellationTokenSource();
    const params = { previousResultIds, partialResultToken: token };
    const answer = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token);
    answer.catch(() => {});
    const report = (name: string, wanted: (rules: readonly string[]) => boolean) =>
      new Promise<WorkspaceDocumentDiagnosticReport>((resolve) => {
        const look = () => {
          const item = said.get(client.uri(name));
          if (item === undefined || !wanted(codesOf(item))) return;
          waiting.delete(look);
          resolve(item);
        };
        waiting.add(look);
        look();
      });
    /** Resolve when the rules of a file are these, or so many. */
    const rules = (name: string, wanted: readonly string[]) => report(name, (found) => found.join() === wanted.join());
    const count = (name: string, wanted: number) => report(name, (found) => found.length === wanted);
    return { answer, cancel: () => source.cancel(), parts, said, rules, count };
  }

  const codesOf = (item: WorkspaceDocumentDiagnosticReport) =>
    item.kind === "full" ? item.items.map(({ code }) => String(code)) : ["unchanged"];
  const change = (name: string, type: FileChangeType) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: client.uri(name), type }],
    });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return change(name, FileChangeType.Changed);
  };

  it("hears in it of closed files, as they break, are mended, come and go", async () => {
    await client.start(pulling);
    const held = ask();
    await held.rules(typesFile, ["drift/nullable"]);
    await held.rules(contractFile, ["drift/nullable"]);
    await write(typesFile, mended);
    await held.rules(typesFile, []);
    await held.rules(contractFile, []);
    await write(typesFile, types);
    await held.rules(typesFile, ["drift/nullable"]);
    await write("other.contract.yaml", contract.replace("id: crm-customer", "id: other"));
    await held.rules("other.contract.yaml", ["drift/nullable"]);
    rmSync(join(folder, "other.contract.yaml"));
    await change("other.contract.yaml", FileChangeType.Deleted);
    await held.rules("other.contract.yaml", []);
  });

  it("is told nothing of what it knows, and of each change what has changed alone", async () => {
    await client.start(pulling);
    const first = ask();
    const { resultId: ofTypes } = await first.rules(typesFile, ["drift/nullable"]);
    const { resultId: ofContract } = await first.rules(contractFile, ["drift/nullable"]);
    assert.ok(ofTypes !== undefined && ofContract !== undefined);
    const second = ask([
      { uri: client.uri(typesFile), value: ofTypes },
      { uri: client.uri(contractFile), value: ofContract },
    ]);
    await write("other.contract.yaml", "integrationContract: 7\n");
    await first.rules("other.contract.yaml", ["schema/marker"]);
    await write("other.contract.yaml", "integrationContract: {\n");
    await second.rules("other.contract.yaml", ["schema/syntax"]);
    assert.deepEqual([...second.said.keys()], [client.uri("other.contract.yaml")]);
  });

  it("hears of an open file too: it may have dropped what it was answered last", async () => {
    await client.start(pulling);
    const held = ask();
    await held.rules(typesFile, ["drift/nullable"]);
    await client.open(typesFile, mended, "typescript");
    await held.rules(typesFile, []);
    const textDocument = { uri: client.uri(typesFile) };
    // The tab is closed without saving: VS Code asks a last time, closes, and drops the answer and what came before it.
    const last = client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
    await last;
    held.said.clear();
    const { version } = await held.rules(typesFile, ["drift/nullable"]);
    assert.equal(version, null);
  });

  it("is asked to ask again for an open file that is deleted", async () => {
    await client.start(pulling);
    const textDocument = { uri: client.uri(typesFile) };
    const full = () => client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    await ask().rules(typesFile, ["drift/nullable"]);
    await client.open(typesFile, types, "typescript");
    const before = await full();
    assert.ok(before.kind === "full" && before.items.length === 1);
    const refreshed = new Promise<void>((resolve) =>
      client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()),
    );
    rmSync(join(folder, typesFile));
    await change(typesFile, FileChangeType.Deleted);
    await refreshed;
    const after = await full();
    assert.deepEqual(after.kind === "full" && after.items, []);
  });

  it("gets much of it in parts", async () => {
    const keys = (id: number) => Array.from({ length: 60 }, (_, key) => `unknown${id}x${key}: 1\n`).join("");
    for (let id = 0; id < 6; id++) {
      const text = contract.replace("id: crm-customer", `id: many-${id}`) + keys(id);
      writeFileSync(join(folder, `many${id}.contract.yaml`), text);
    }
    await client.start(pulling);
    const held = ask();
    for (let id = 0; id < 6; id++) await held.count(`many${id}.contract.yaml`, 61);
    assert.ok(held.parts.length > 2, `${held.parts.length} parts`);
  });

  it("ends it", async () => {
    await client.start(pulling);
    const held = ask();
    await held.rules(typesFile, ["drift/nullable"]);
    held.cancel();
    await assert.rejects(held.answer, { code: LSPErrorCodes.RequestCancelled });
  });

  it("is answered with nothing more when the session ends", async () => {
    await client.start(pulling);
    const held = ask();
    await held.rules(typesFile, ["drift/nullable"]);
    const [answer, code] = await Promise.all([held.answer, client.stop()]);
    assert.deepEqual(answer, { items: [] });
    assert.equal(code, 0);
  });
});
