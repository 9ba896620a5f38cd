import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  type DocumentLink,
  DocumentLinkRequest,
  DocumentLinkResolveRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  type MarkupContent,
  type Position,
  type Registration,
  RegistrationRequest,
  SemanticTokensRequest,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";
import { writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contractFile = "orders.contract.yaml";
const contract = `integrationContract: "1.0"
id: orders # 😀
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Order
    schema: ./orders.json#/$defs/Order
    fields: [id, "note"]
    filter: "[x](command:evil) <img src=x> \`\`\` \\u202e"
api: { latency: { budget: 2s } }
resilience: { timeout: 800ms, retry: { tries: 3, initialInterval: 100ms } }
failureBehavior: { runbook: "https://runbooks.example/orders" }
consumers:
  - id: app
    owner: sales
    types: [{ type: order.ts#Order, entity: Order }]
`;

const schema = {
  $defs: {
    Order: {
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "string", description: "See [here](command:evil) or https://evil.example <b>now</b>" },
        note: { type: ["string", "null"] },
      },
    },
  },
};

const files = {
  [contractFile]: contract,
  "orders.json": JSON.stringify(schema, undefined, 2),
  "order.ts": "export interface Order {\n  id: string;\n  note?: string;\n}\n",
  "plain.yaml": "a:\n  b: 1\n  c: 2\n",
};

describe("A contract in an editor", () => {
  let folder: string;
  let client: Client;
  const registered: Registration[] = [];

  before(async () => {
    folder = writeWorkspace(files);
    client = new Client(folder);
    client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      registered.push(...registrations);
    });
    const { textDocument, ...rest } = pulling;
    await client.start({
      ...rest,
      textDocument: {
        ...textDocument,
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        foldingRange: { dynamicRegistration: true },
      },
    });
    await client.open(contractFile, contract);
    await client.open("plain.yaml", files["plain.yaml"]);
    await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const textDocument = () => ({ uri: client.uri(contractFile) });
  const positionOf = (part: string): Position => {
    const before = contract.slice(0, contract.indexOf(part)).split("\n");
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  const hover = async (part: string): Promise<string> => {
    const shown = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: textDocument(),
      position: positionOf(part),
    });
    assert.ok(shown, part);
    const { kind, value } = shown.contents as MarkupContent;
    assert.equal(kind, "markdown");
    return value;
  };

  it("explains its keys and what its numbers come to", async () => {
    const value = await hover("tries: 3");
    assert.match(value, /^`resilience\.retry\.tries`\\: a whole number from 1 to 100$/m);
    assert.match(value, /^- 3 tries × 800ms \\\+ 300ms waits = 2\\\.7s of the 2s budget\\: too long$/m);
    assert.match(value, /^- `resilience\/retry-budget` .*\\: error\\: /m);
  });

  it("shows what a schema says literally: no link, no markup, no command", async () => {
    assert.match(await hover('"note"'), /^`Order\.note`\\: string, may be null, may be missing$/m);
    const value = await hover("id, ");
    assert.ok(
      value.includes("See \\[here\\]\\(command\\:evil\\) or https\\://evil\\.example \\<b\\>now\\</b\\>"),
      value,
    );
  });

  it("has an outline with its entities, consumers and types", async () => {
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: textDocument() });
    const names = (all: readonly DocumentSymbol[]): readonly string[] =>
      all.flatMap(({ name, children = [] }) => [name, ...names(children)]);
    const [root] = symbols as DocumentSymbol[];
    assert.equal(root?.name, "orders");
    assert.deepEqual(
      root?.children?.find(({ name }) => name === "consumers")?.children?.map((child) => names([child])),
      [["app", "types", "order.ts#Order"]],
    );
    assert.deepEqual(root?.selectionRange, { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } });
  });

  it("folds by its sections, and leaves other files to the editor", async () => {
    const fold = (name: string) =>
      client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: client.uri(name) } });
    assert.deepEqual(
      (await fold(contractFile))?.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [5, 9],
        [6, 9],
        [13, 16],
        [14, 16],
      ],
    );
    assert.equal(await fold("plain.yaml"), null);
    assert.equal(
      await client.connection.sendRequest(DocumentSymbolRequest.type, {
        textDocument: { uri: client.uri("plain.yaml") },
      }),
      null,
    );
  });

  it("links to the schema, to the type's declaration, and to the runbook", async () => {
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: textDocument() });
    const resolved: DocumentLink[] = [];
    for (const link of links ?? []) {
      assert.equal(link.target, undefined);
      resolved.push(await client.connection.sendRequest(DocumentLinkResolveRequest.type, link));
    }
    assert.deepEqual(
      resolved.map(({ target, range }) => [range.start, target]),
      [
        [positionOf("./orders.json"), `${client.uri("orders.json")}#L3,5`],
        [positionOf("order.ts#"), `${client.uri("order.ts")}#L1,18`],
        [positionOf("https:"), "https://runbooks.example/orders"],
      ],
    );
  });

  it("has tokens for its names, of the types that it announced", async () => {
    const legend = client.initialized?.capabilities.semanticTokensProvider?.legend;
    assert.ok(legend);
    const tokens = await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument: textDocument() });
    const lines = contract.split("\n");
    const shown: string[] = [];
    let [line, character] = [0, 0];
    for (let i = 0; i < (tokens?.data.length ?? 0); i += 5) {
      const [lineDelta = 0, delta = 0, length = 0, type = 0, bits = 0] = tokens?.data.slice(i, i + 5) ?? [];
      character = lineDelta === 0 ? character + delta : delta;
      line += lineDelta;
      const modifiers = legend.tokenModifiers.filter((_, bit) => (bits >> bit) % 2 === 1);
      const text = lines[line]?.slice(character, character + length);
      shown.push([text, legend.tokenTypes[type], ...modifiers].join(" "));
    }
    assert.deepEqual(shown, [
      "orders namespace declaration",
      "api enumMember readonly",
      "Order class declaration",
      "Order type",
      "id property",
      "note property",
      "app variable declaration",
      "Order type",
      "Order class",
    ]);
    const other = { textDocument: { uri: client.uri("plain.yaml") } };
    assert.deepEqual((await client.connection.sendRequest(SemanticTokensRequest.type, other))?.data, []);
  });

  it("asks for YAML and JSON alone, where the client takes that later", () => {
    const capabilities = client.initialized?.capabilities;
    assert.equal(capabilities?.foldingRangeProvider, undefined);
    assert.ok(capabilities?.documentSymbolProvider && capabilities.documentLinkProvider);
    const folding = registered.find(({ method }) => method === "textDocument/foldingRange");
    assert.deepEqual(
      folding?.registerOptions.documentSelector.map(({ language }: { language: string }) => language),
      ["yaml", "json", "jsonc"],
    );
  });
});
