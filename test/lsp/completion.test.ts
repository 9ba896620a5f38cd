import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  InsertTextFormat,
} from "vscode-languageserver-protocol/node";
import { newContract } from "../../src/protocol/messages";
import { LineIndex } from "../../src/text/line-index";
import { writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const head = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
`;

const capabilities: ClientCapabilities = {
  ...pulling,
  textDocument: {
    ...pulling.textDocument,
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
  },
};

describe("textDocument/completion", () => {
  const folder = writeWorkspace({
    "crm.contract.yaml": head,
    "src/customer.ts": "export interface CustomerView { id: string }\nexport type Money = string;\nconst hidden = 1;\n",
  });
  const client = new Client(folder);

  before(() => client.start(capabilities));
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Types a text with the cursor at `|`, and asks what can be written there. */
  async function offered(
    name: string,
    marked: string,
  ): Promise<{ text: string; items: CompletionItem[]; isIncomplete: boolean }> {
    const offset = marked.indexOf("|");
    const text = marked.replace("|", "");
    await client.open(name, text);
    const position = new LineIndex(text).position(offset);
    const answer = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: client.uri(name) },
      position,
    });
    assert.ok(answer !== null && !Array.isArray(answer));
    return { text, items: answer.items, isIncomplete: answer.isIncomplete };
  }

  function taken(text: string, item: CompletionItem | undefined): string {
    assert.ok(item?.textEdit !== undefined && "range" in item.textEdit);
    const lines = new LineIndex(text);
    const { range, newText } = item.textEdit;
    return text.slice(0, lines.offset(range.start)) + newText + text.slice(lines.offset(range.end));
  }

  it("says behind which characters it is asked again", async () => {
    const { capabilities: server } = client.initialized ?? {};
    assert.deepEqual(server?.completionProvider?.triggerCharacters, [" ", '"', "'", "/", "#", "."]);
  });

  it("writes a section with what the contract decides, and tab stops for the rest", async () => {
    const { text, items } = await offered("a.contract.yaml", `${head}freshness:\n  maxLag: 3s\nresil|`);
    const section = items.find(({ label }) => label === "resilience …");
    assert.equal(section?.insertTextFormat, InsertTextFormat.Snippet);
    const written = taken(text, section);
    assert.match(written, /^freshness:\n {2}maxLag: 3s\nresilience:\n {2}timeout: \d+ms\n {2}retry:\n {4}tries: 3\n/m);
    assert.match(written, /^ {4}maxElapsedTime: 3s$/m);
  });

  it("writes a value between the quotes that stand", async () => {
    const { text, items } = await offered("b.contract.yaml", `${head}status: "dr|"\n`);
    assert.equal(
      taken(
        text,
        items.find(({ label }) => label === "draft"),
      ),
      `${head}status: "draft"\n`,
    );
  });

  it("offers a whole contract in a new file", async () => {
    const { text, items } = await offered("orders.contract.yaml", "int|");
    const stream = taken(
      text,
      items.find(({ label }) => label === "integrationContract: stream"),
    );
    assert.match(stream, /^integrationContract: "1\.0"\nid: \$\{1:orders\}\nversion: 1\.0\.0\n/);
    assert.match(stream, /^ {4}channel: \$1\.v1\.dlq|^ {4}channel: /m);
  });

  it("offers the types that the workspace exports, asked again until they are read", async () => {
    const typed = `${head}consumers:\n  - id: app\n    owner: sales\n    types:\n      - type: CustomerV|\n`;
    let answer = await offered("c.contract.yaml", typed);
    while (answer.isIncomplete && answer.items.length === 0) answer = await offered("c.contract.yaml", typed);
    const item = answer.items.find(({ label }) => label === "src/customer.ts#CustomerView");
    assert.match(taken(answer.text, item), /- type: src\/customer\.ts#CustomerView\n/);
    assert.ok(!answer.items.some(({ label }) => label.includes("hidden")));
  });

  it("has nothing to say in other files", async () => {
    const { items } = await offered("docker.yaml", "services:\n  |");
    assert.deepEqual(items, []);
  });

  it("makes a new contract of answers, under a name that is free", async () => {
    const answers = { pattern: "stream", direction: "read", system: "Payment gateway", owner: "fraud-ml" };
    const made: unknown = await client.connection.sendRequest(newContract.method, answers);
    assert.ok(typeof made === "object" && made !== null && "snippet" in made && "fileName" in made);
    assert.equal(made.fileName, "payment-gateway-stream.contract.yaml");
    assert.match(String(made.snippet), /^id: payment-gateway-stream\n[\s\S]*^ {2}system: Payment gateway$/m);
    assert.equal(await client.connection.sendRequest(newContract.method, { ...answers, pattern: "x" }), null);
  });
});
