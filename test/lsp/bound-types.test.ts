import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  CodeLensRequest,
  CompletionRequest,
  HoverRequest,
  RequestType,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import {
  type BindableType,
  type BindTypeParams,
  bindableType,
  bindType,
  type PlaceParams,
} from "../../src/protocol/messages";
import { LineIndex } from "../../src/text/line-index";
import { writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contract = `integrationContract: "1.0"
id: crm
name: Customer lookup
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema:
      type: object
      required: [id, email]
      properties:
        id: { type: string }
        email: { type: [string, "null"] }
`;
const view = "/** @contract crm#Customer */\nexport interface View {\n  id: string;\n  email: string;\n}\n";
const free = "export interface Free {\n  id: string;\n}\n";

describe("bound types over LSP", () => {
  const folder = writeWorkspace({ "crm.contract.yaml": contract, "src/view.ts": view, "src/free.ts": free });
  const client = new Client(folder);

  before(async () => {
    await client.start(pulling, { commands: true });
    await client.open("src/view.ts", view, "typescript");
    await client.open("src/free.ts", free, "typescript");
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string, text: string, word: string): PlaceParams => ({
    uri: client.uri(name),
    position: new LineIndex(text).position(text.indexOf(word)),
  });

  it("have a code lens that leads to the entity", async () => {
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: client.uri("src/view.ts") },
    });
    assert.deepEqual(lenses, [
      {
        range: { start: { line: 1, character: 17 }, end: { line: 1, character: 21 } },
        command: {
          title: "crm#Customer · reads 2 of 2 fields · 1 drift",
          command: "plumbline.reveal",
          arguments: [client.uri("crm.contract.yaml"), { line: 7, character: 12 }],
        },
      },
    ]);
  });

  it("show both sides in a hover", async () => {
    const { uri, position } = at("src/view.ts", view, "id:");
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    assert.ok(hover !== null && typeof hover.contents === "object" && "value" in hover.contents);
    assert.equal(hover.contents.value, "`id`\\: `string` here, `string` in `crm`");
  });

  it("are completed in their tags", async () => {
    const text = "/** @contract c */\nexport interface Other {}\n";
    await client.open("src/other.ts", text, "typescript");
    const answer = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: client.uri("src/other.ts") },
      position: { line: 0, character: "/** @contract c".length },
    });
    assert.ok(answer !== null && !Array.isArray(answer));
    assert.deepEqual(
      answer.items.map(({ label }) => label),
      ["crm#Customer"],
    );
  });

  it("are bound by a tag", async () => {
    const ask = new RequestType<PlaceParams, BindableType | null, void>(bindableType.method);
    const bind = new RequestType<BindTypeParams, WorkspaceEdit | null, void>(bindType.method);
    const place = at("src/free.ts", free, "string");
    const type = await client.connection.sendRequest(ask, place);
    assert.deepEqual(type, { name: "Free", entities: [{ reference: "crm#Customer", description: "Customer lookup" }] });
    const edit = await client.connection.sendRequest(bind, { ...place, reference: "crm#Customer" });
    assert.deepEqual(JSON.stringify(edit).match(/"newText":"[^"]*"/g), [
      '"newText":"/** @contract crm#Customer */\\n"',
    ]);
    assert.equal(await client.connection.sendRequest(bind, { ...place, reference: "crm#Nothing" }), null);
    const bound = await client.connection.sendRequest(ask, at("src/view.ts", view, "View"));
    assert.deepEqual(bound?.entities, []);
  });
});
