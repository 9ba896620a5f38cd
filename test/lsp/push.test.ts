import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import {
  CodeActionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pushed } from "./client";

const contract = sampleFiles[contractFile] ?? "";
const types = sampleFiles[typesFile] ?? "";
const some = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.length > 0;
const none = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.length === 0;
const syntax = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.some(({ code }) => code === "schema/syntax");

describe("A client that is told diagnostics", () => {
  let folder: string;
  let client: Client;

  beforeEach(() => {
    folder = writeWorkspace();
    client = new Client(folder);
  });

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("hears of both sides, and again when the unsaved text is in order", async () => {
    const { capabilities } = await client.start(pushed);
    assert.equal(capabilities.diagnosticProvider, undefined);
    await client.told(contractFile, some);
    await client.open(typesFile, types, "typescript");
    const { diagnostics } = await client.told(typesFile, some);
    assert.equal(diagnostics[0]?.code, "drift/nullable");
    await client.change(typesFile, types.replace("email: string", "email: string | null"));
    await client.told(typesFile, none);
    await client.told(contractFile, none);
  });

  it("leaves YAML syntax to another extension when it is told to", async () => {
    const unclosed = contract.replace("version: 1.0.0", 'version: "1.0.0');
    await client.start(pushed, { settings: { yamlSyntax: false } });
    await client.told(typesFile, some);
    await client.open(contractFile, unclosed);
    const told = await client.told(contractFile, ({ version }) => version === 1);
    assert.ok(!syntax(told));
    await client.connection.sendNotification("plumbline/didChangeSettings", { check: "onType", yamlSyntax: true });
    await client.told(contractFile, syntax);
  });

  it("gets columns in the encoding it offers", async () => {
    const { capabilities } = await client.start({ ...pushed, general: { positionEncodings: ["utf-8"] } });
    assert.equal(capabilities.positionEncoding, "utf-8");
    await client.open(typesFile, types.replace("  email", "  /* é😀 */ email"), "typescript");
    const { diagnostics } = await client.told(typesFile, some);
    const { start, end } = diagnostics[0]?.range ?? assert.fail();
    const line = Buffer.from("  /* é😀 */ email: string;");
    assert.match(line.subarray(start.character, end.character).toString(), /^(email|string)$/);
  });

  it("gets the first that it offers", async () => {
    const { capabilities } = await client.start({ general: { positionEncodings: ["utf-32", "utf-16"] } });
    assert.equal(capabilities.positionEncoding, "utf-32");
  });

  it("is spared documents that are no files", async () => {
    await client.start(pushed);
    await client.told(typesFile, some);
    for (const uri of ["untitled:Untitled-1", "git:/a.contract.yaml?x", "vscode-vfs://host/a.contract.yaml"]) {
      await client.open(uri, "integrationContract: 1\n");
      const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
      assert.equal(await client.connection.sendRequest(HoverRequest.type, params), null);
    }
  });

  it("gets no crash for positions that are nowhere", async () => {
    await client.start(pushed);
    await client.told(typesFile, some);
    const textDocument = { uri: client.uri(typesFile) };
    for (const position of [
      { line: 9999, character: 1 },
      { line: -1, character: -1 },
      { line: 2, character: 1e9 },
    ]) {
      assert.equal(await client.connection.sendRequest(HoverRequest.type, { textDocument, position }), null);
      const range = { start: position, end: position };
      const params = { textDocument, range, context: { diagnostics: [] } };
      assert.deepEqual(await client.connection.sendRequest(CodeActionRequest.type, params), []);
    }
  });

  it("is answered plainly when a request makes no sense", async () => {
    await client.start(pushed);
    const nonsense = client.connection.sendRequest("textDocument/hover", { textDocument: 5 });
    await assert.rejects(nonsense, ({ message }: Error) => !message.includes("TypeError") && !message.includes(" at "));
    await client.told(typesFile, some);
    await assert.rejects(client.connection.sendRequest(DocumentDiagnosticRequest.method, {}));
  });

  it("takes its server along when it is killed, even if the pipe stays open", async () => {
    const { pid } = spawnSync(process.execPath, ["--eval", ""]);
    await client.start(pushed, undefined, pid);
    const [code] = await once(client.process, "exit");
    assert.equal(code, 1);
  });

  it("takes its server along when its pipe closes", async () => {
    await client.start(pushed);
    client.process.stdin?.end();
    const [code] = await once(client.process, "exit");
    assert.equal(code, 1);
  });
});
