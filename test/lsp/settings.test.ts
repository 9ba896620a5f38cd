import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type InlayHint,
  InlayHintRequest,
  ProgressType,
} from "vscode-languageserver-protocol/node";
import { didChangeSettings, type Status, statusChanged } from "../../src/protocol/messages";
import { type SarifReport, sarifReport } from "../../src/protocol/sarif";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { assertSarif } from "../support/sarif-schema";
import { Client, pulling } from "./client";

const types = sampleFiles[typesFile] ?? "";
const large = `${types}// ${"é".repeat(600)}\n`;
const mended = large.replace("email: string", "email: string | null");

describe("Settings over LSP", () => {
  let folder: string;
  let client: Client;
  beforeEach(() => {
    folder = writeWorkspace({ ...sampleFiles, [typesFile]: large });
    client = new Client(folder);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const set = (settings: unknown) => client.connection.sendNotification(didChangeSettings, settings);
  const rules = async (): Promise<unknown[]> => {
    const textDocument = { uri: client.uri(typesFile) };
    const report: DocumentDiagnosticReport = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
    });
    return report.kind === "full" ? report.items.map(({ code }) => code) : [];
  };
  const hints = (): Promise<InlayHint[] | null> =>
    client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: client.uri(typesFile) },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
  /** The next status in which a number of files is as they were saved. */
  const asSaved = (count: number): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const listening = client.connection.onNotification(statusChanged, (status: Status) => {
        if (status.asSaved.length !== count) return;
        listening.dispose();
        resolve(status.asSaved);
      });
    });

  it("a file of more bytes than maxFileSize is checked as it was saved, and said to be", async () => {
    const told = asSaved(1);
    // Fewer characters than that, but more bytes.
    await client.start(pulling, { settings: { maxFileSize: 1024 }, status: true });
    assert.ok(large.length < 1024);
    await client.open(typesFile, large, "typescript");
    assert.deepEqual(await told, [client.uri(typesFile)]);
    assert.deepEqual(await rules(), ["drift/nullable"]);
    await client.change(typesFile, mended);
    assert.deepEqual(await rules(), ["drift/nullable"]);
    writeFileSync(join(folder, typesFile), mended);
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: client.uri(typesFile) },
    });
    assert.deepEqual(await rules(), []);
  });

  it("maxFileSize takes effect at once, in both directions", async () => {
    await client.start(pulling, { settings: { maxFileSize: 1024 }, status: true });
    await client.open(typesFile, large, "typescript");
    await client.change(typesFile, mended);
    assert.deepEqual(await rules(), ["drift/nullable"]);
    await set({ maxFileSize: 2048 });
    assert.deepEqual(await rules(), []);
    await set({ maxFileSize: 1024 });
    assert.deepEqual(await rules(), ["drift/nullable"]);
    await client.change(typesFile, types.replace("email: string", "email: string | null"));
    assert.deepEqual(await rules(), []);
  });

  it("onSave takes effect at once: what was not saved is no longer looked at, until it is onType again", async () => {
    await client.start(pulling, { settings: { check: "onType" } });
    await client.open(typesFile, large, "typescript");
    await client.change(typesFile, mended);
    assert.deepEqual(await rules(), []);
    await set({ check: "onSave" });
    assert.deepEqual(await rules(), ["drift/nullable"]);
    await client.change(typesFile, large);
    await set({ check: "onType" });
    assert.deepEqual(await rules(), ["drift/nullable"]);
  });

  it("a maxFileSize that is none, or out of bounds, is the default", async () => {
    for (const maxFileSize of ["1024", 0, 12, -1, Number.MAX_SAFE_INTEGER, null, undefined]) {
      if (client.initialized === undefined) await client.start(pulling, { settings: { maxFileSize } });
      else await set({ maxFileSize });
      await client.open(typesFile, large, "typescript");
      await client.change(typesFile, mended);
      assert.deepEqual(await rules(), [], String(maxFileSize));
    }
  });

  it("inlayHints are off, and come and go with their setting", async () => {
    const { capabilities } = await client.start(pulling);
    assert.ok(capabilities.inlayHintProvider);
    await client.open(typesFile, large, "typescript");
    assert.equal(await hints(), null);
    await set({ inlayHints: true });
    const [hint, ...others] = (await hints()) ?? [];
    assert.deepEqual(others, []);
    const line = large.split("\n").findIndex((one) => one.includes("email"));
    assert.deepEqual(hint?.position, { line, character: "  email: string".length });
    const [part] = typeof hint?.label === "string" ? [] : (hint?.label ?? []);
    assert.equal(part?.value, "may be null");
    assert.equal(part.location?.uri, client.uri(contractFile));
    // Text that is not the checked one has other places.
    await client.change(typesFile, `\n${large}`);
    assert.equal((await hints())?.[0]?.position.line, line + 1);
    await client.change(typesFile, mended);
    assert.deepEqual(await hints(), []);
    await set({ inlayHints: "yes" });
    assert.equal(await hints(), null);
  });

  it("the SARIF report has what the editor shows, also of text that nobody saved", async () => {
    await client.start(pulling);
    await client.open(typesFile, large, "typescript");
    const report = (params: unknown): Promise<SarifReport | null> =>
      client.connection.sendRequest(sarifReport.method, params);
    const first = await report({});
    assert.equal(first?.findings, 1);
    const log = JSON.parse(first.text);
    assertSarif(log);
    assert.equal(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, typesFile);
    const parts: string[] = [];
    const hearing = client.connection.onProgress(new ProgressType<string>(), "parts", (part) => void parts.push(part));
    assert.deepEqual(await report({ partialResultToken: "parts" }), { ...first, text: "" });
    hearing.dispose();
    assert.equal(parts.join(""), first.text);
    await client.change(typesFile, mended);
    assert.equal((await report({ folder: client.uri("") }))?.findings ?? 0, 0);
    assert.equal(await report({ folder: "file:///elsewhere" }), null);
    assert.equal(await report({ folder: 7 }), null);
  });
});
