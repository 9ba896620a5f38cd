import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CodeActionRequest,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  type FileEvent,
  type FullDocumentDiagnosticReport,
  HoverRequest,
  type MarkupContent,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";
import { didChangeSettings } from "../../src/protocol/messages";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contract = sampleFiles[contractFile] ?? "";
const types = sampleFiles[typesFile] ?? "";

describe("A client that asks for diagnostics", () => {
  let folder: string;
  let client: Client;

  beforeEach(async () => {
    folder = writeWorkspace();
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
    await client.start(pulling);
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: client.uri(name) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const refresh = () =>
    new Promise<void>((resolve) => client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()));
  const full = async (name: string): Promise<FullDocumentDiagnosticReport> => {
    const report = await ask(name);
    assert.ok(report.kind === "full");
    return report;
  };

  it("gets a drift at the type, with its rule, its page, its proof and the other side", async () => {
    await client.open(typesFile, types, "typescript");
    const { items } = await full(typesFile);
    assert.equal(items.length, 1);
    const [drift] = items;
    assert.equal(drift?.code, "drift/nullable");
    assert.equal(drift?.severity, 1);
    assert.equal(drift?.range.start.line, 3);
    assert.match(drift?.codeDescription?.href ?? "", /^https:\/\/.*docs\/rules\/drift\/nullable\.md$/);
    assert.equal(drift?.relatedInformation?.[0]?.location.uri, client.uri(contractFile));
    assert.deepEqual(drift?.data.drift.path, "/email");
    assert.equal(drift?.data.drift.witness.acceptedBy, "contract");
    assert.equal(drift?.data.drift.witness.payload.email, null);
  });

  it("is asked to ask again for an open file that it has read again, where it asks for saved text alone", async () => {
    await client.connection.sendNotification(didChangeSettings, { check: "onSave" });
    await client.open(typesFile, types, "typescript");
    const { resultId } = await full(typesFile);
    const mended = types.replace("email: string", "email: string | null");
    writeFileSync(join(folder, typesFile), mended);
    await client.change(typesFile, mended);
    // Nobody has said yet that this is on the disk.
    assert.deepEqual(await ask(typesFile, resultId), { kind: "unchanged", resultId });
    const refreshed = refresh();
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: client.uri(typesFile), type: FileChangeType.Changed }],
    });
    await refreshed;
    const report = await ask(typesFile, resultId);
    assert.ok(report.kind === "full");
    assert.deepEqual(report.items, []);
  });

  it("is asked to ask again when what was typed is gone, where it asks for saved text alone", async () => {
    await client.open(typesFile, types, "typescript");
    await client.change(typesFile, types.replace("email: string", "email: string | null"));
    const { items, resultId } = await full(typesFile);
    assert.deepEqual(items, []);
    await client.connection.sendNotification(didChangeSettings, { check: "onSave" });
    // The places of the saved text are not those of what is typed.
    assert.deepEqual(await ask(typesFile, resultId), { kind: "unchanged", resultId });
    const refreshed = refresh();
    await client.change(typesFile, types);
    await refreshed;
    const report = await ask(typesFile, resultId);
    assert.ok(report.kind === "full");
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ["drift/nullable"],
    );
  });

  it("is told `unchanged` as long as nothing changed, and never told unasked", async () => {
    const first = await full(typesFile);
    const second = await ask(typesFile, first.resultId);
    assert.deepEqual(second, { kind: "unchanged", resultId: first.resultId });
    assert.equal(client.toldAnything(), false);
  });

  it("gets what a contract says by itself before types are loaded, and is then asked to ask again", async () => {
    const refreshed = refresh();
    const broken = contract.replace("pattern: api", "pattern: api\npattren: api");
    await client.open(contractFile, broken);
    const early = await full(contractFile);
    assert.deepEqual(
      early.items.map(({ code }) => code),
      ["schema/invalid"],
    );
    await refreshed;
    const later = await full(contractFile);
    assert.deepEqual(
      later.items.map(({ code, severity }) => [code, severity]),
      [
        ["schema/invalid", 1],
        ["drift/nullable", 3],
      ],
    );
  });

  it("gets every file of the workspace, and hears of those that are in order again", async () => {
    const found = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    assert.deepEqual(
      found.items.map(({ uri }) => uri).sort(),
      [client.uri(contractFile), client.uri(typesFile)].sort(),
    );
    await client.open(typesFile, types.replace("email: string", "email: string | null"), "typescript");
    const previousResultIds = found.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
    const after = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    assert.equal(after.items.length, 2);
    for (const item of after.items) assert.deepEqual(item.kind === "full" && item.items, []);
  });

  it("is asked to ask again for the contract when the type beside it is mended", async () => {
    await client.open(contractFile, contract);
    await client.open(typesFile, types, "typescript");
    // Only what was checked in full has a mark of the drift at the contract.
    await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    assert.equal((await full(contractFile)).items.length, 1);
    const refreshed = refresh();
    await client.change(typesFile, types.replace("email: string", "email: string | null"));
    await refreshed;
    assert.deepEqual((await full(contractFile)).items, []);
  });

  it("gets the payload in a hover, in code that nothing in it can leave", async () => {
    await client.open(contractFile, contract.replaceAll("email", '"e`m`ail"'));
    await client.open(typesFile, types.replace("email: string", '"e`m`ail": string'), "typescript");
    const { items } = await full(typesFile);
    const position = items[0]?.range.start ?? { line: 0, character: 0 };
    const textDocument = { uri: client.uri(typesFile) };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
    assert.ok(hover);
    const { kind, value } = hover.contents as MarkupContent;
    assert.equal(kind, "markdown");
    assert.match(value, /The contract allows ``\{.*"e`m`ail": null.*\}``/);
  });

  it("gets quick fixes for the version it has, and all safe ones only when it asks for them", async () => {
    await client.open(typesFile, types, "typescript");
    const { items } = await full(typesFile);
    const range = items[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const textDocument = { uri: client.uri(typesFile) };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: items },
    });
    const preferred = (actions ?? []).flatMap((action) => ("edit" in action && action.isPreferred ? action : []));
    assert.equal(preferred.length, 1);
    assert.equal(preferred[0]?.kind, "quickfix");
    assert.deepEqual(preferred[0]?.diagnostics, items);
    const [change] = preferred[0]?.edit?.documentChanges ?? [];
    assert.ok(change && "edits" in change);
    assert.deepEqual(change.textDocument, { uri: client.uri(typesFile), version: 1 });
    assert.ok(!(actions ?? []).some((action) => "kind" in action && action.kind?.startsWith("source")));
  });

  it("sees a burst of changed files as one", async () => {
    await full(typesFile);
    let checks = 0;
    const mended = new Promise<void>((resolve, reject) => {
      client.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
        if (!message.startsWith("Checked")) return;
        checks++;
        full(typesFile).then(({ items }) => items.length === 0 && resolve(), reject);
      });
    });
    writeFileSync(join(folder, typesFile), types.replace("email: string", "email: string | null"));
    for (let i = 0; i < 100; i++) {
      const changes: FileEvent[] = Array.from({ length: 100 }, (_, n) => ({
        uri: client.uri(`gone/${i}-${n}.ts`),
        type: FileChangeType.Deleted,
      }));
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [...changes, { uri: client.uri(typesFile), type: FileChangeType.Changed }],
      });
    }
    await mended;
    assert.ok(checks <= 2, `${checks} checks`);
  });
});
