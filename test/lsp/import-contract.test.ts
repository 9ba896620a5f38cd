import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { DiagnosticRefreshRequest } from "vscode-languageserver-protocol/node";
import {
  type ImportableDocument,
  type ImportedContractFile,
  importableParts,
  importContract,
} from "../../src/protocol/contracts";
import { sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const orders = readFileSync("test/fixtures/standards/orders.openapi.yaml", "utf8");
const payment = readFileSync("test/fixtures/standards/payment.avsc", "utf8");

describe("A contract from a document of a standard", () => {
  let folder: string;
  let client: Client;

  beforeEach(async () => {
    folder = writeWorkspace({ ...sampleFiles, "apis/orders.yaml": orders, "apis/payment.avsc": payment });
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
    await client.start(pulling, { commands: true });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const parts = (params: unknown): Promise<ImportableDocument | null> =>
    client.connection.sendRequest(importableParts.method, params);
  const made = (params: unknown): Promise<ImportedContractFile | null> =>
    client.connection.sendRequest(importContract.method, params);

  it("offers its parts, and writes the contract for one with tab stops", async () => {
    const uri = client.uri("apis/orders.yaml");
    const document = await parts({ uri });
    assert.ok(document !== null && "parts" in document);
    assert.deepEqual([document.standard, document.needsPattern, document.parts.length], ["OpenAPI", false, 5]);
    assert.deepEqual(document.parts[0], {
      pointer: "/paths/~1orders~1{orderId}/get",
      title: "GET /orders/{orderId}",
      description: "Get an order",
    });
    const contract = await made({ uri, pointer: document.parts[0]?.pointer });
    assert.ok(contract !== null && "snippet" in contract);
    assert.equal(contract.fileName, "acme-order-get-order-api.contract.yaml");
    assert.match(contract.snippet, /schema: .*apis\/orders\.yaml#\/components\/schemas\/Order\n/);
    assert.match(contract.snippet, /currentStateNeededAtInference: \$\{\d+\|false,true\|\}/);
    assert.equal(contract.notes.length, 1);
  });

  it("reads the text as it is typed", async () => {
    await client.open("apis/orders.yaml", orders.replaceAll("getOrder", "readOrder"), "yaml");
    const uri = client.uri("apis/orders.yaml");
    const contract = await made({ uri, pointer: "/paths/~1orders~1{orderId}/get" });
    assert.ok(contract !== null && "fileName" in contract);
    assert.equal(contract.fileName, "acme-order-read-order-api.contract.yaml");
    await client.open("apis/broken.yaml", "openapi: 3.1.0\npaths: {\n", "yaml");
    const broken = await parts({ uri: client.uri("apis/broken.yaml") });
    assert.match(JSON.stringify(broken), /^\{"refusal":"Line \d+: .*cannot be read: /);
  });

  it("asks for the pattern where a schema does not tell it", async () => {
    const uri = client.uri("apis/payment.avsc");
    const document = await parts({ uri });
    assert.ok(document !== null && "parts" in document);
    assert.equal(document.needsPattern, true);
    const contract = await made({ uri, pointer: "", pattern: "batch", direction: "read" });
    assert.match(JSON.stringify(contract), /payment-batch\.contract\.yaml/);
  });

  it("answers what it cannot read with a reason, and what is no question with nothing", async () => {
    const gone = await made({ uri: client.uri("apis/orders.yaml"), pointer: "/paths/x" });
    assert.deepEqual(gone, { refusal: "The document has changed: it has no such part any more." });
    assert.match(JSON.stringify(await parts({ uri: client.uri("apis/none.yaml") })), /"refusal":"There is no file /);
    for (const params of [{}, { uri: 7 }, { uri: "untitled:x" }, { uri: null, pointer: [] }]) {
      assert.equal(await parts(params), null);
      assert.equal(await made(params), null);
    }
  });
});
