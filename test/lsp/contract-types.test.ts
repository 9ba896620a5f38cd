import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  DiagnosticRefreshRequest,
} from "vscode-languageserver-protocol/node";
import { contractTypes } from "../../src/protocol/contracts";
import type { GeneratedFile } from "../../src/protocol/messages";
import { sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contract = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema: { type: object, required: [id], properties: { id: { type: string } } }
`;
const file = "api/crm.contract.types.gen.ts";
const creating: ClientCapabilities = {
  ...pulling,
  workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
};

describe("The types of a contract", () => {
  let folder: string;
  let client: Client;
  beforeEach(() => {
    folder = writeWorkspace({
      "plumbline.config.yaml": sampleFiles["plumbline.config.yaml"] ?? "",
      "api/crm.contract.yaml": contract,
    });
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const typesNow = (uri: unknown = client.uri("api/crm.contract.yaml")): Promise<readonly GeneratedFile[] | null> =>
    client.connection.sendRequest(contractTypes.method, { uri });
  async function titles(): Promise<readonly CodeAction[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const answer = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: client.uri("api/crm.contract.yaml") },
      range,
      context: { diagnostics: [], only: ["refactor"] },
    });
    return (answer ?? []).filter((one): one is CodeAction => one.title.startsWith("Generate TypeScript types"));
  }

  it("are given as a file with its state, and written by a refactoring", async () => {
    await client.start(creating);
    await client.open("api/crm.contract.yaml", contract);
    const [missing] = (await typesNow()) ?? [];
    assert.equal(missing?.state, "missing");
    assert.equal(missing?.uri, client.uri(file));
    const [action] = await titles();
    assert.equal(action?.title, "Generate TypeScript types");
    assert.match(JSON.stringify(action?.edit), /export interface Customer/);

    writeFileSync(join(folder, file), missing?.text ?? "");
    await client.open(file, missing?.text ?? "");
    assert.equal((await typesNow())?.[0]?.state, "fresh");
    assert.deepEqual(await titles(), []);
    await client.change("api/crm.contract.yaml", contract.replace("{ type: string }", "{ type: number }"));
    assert.equal((await typesNow())?.[0]?.state, "stale");
    assert.deepEqual(
      (await titles()).map(({ title }) => title),
      ["Generate TypeScript types again"],
    );
    await client.change(file, `${missing?.text}export type Mine = 1;\n`);
    assert.equal((await typesNow())?.[0]?.state, "edited");
    assert.deepEqual(await titles(), []);
  });

  it("are none of what is no contract", async () => {
    await client.start(creating);
    assert.equal(await typesNow(client.uri("plumbline.config.yaml")), null);
    assert.equal(await typesNow(7), null);
    await client.open("api/crm.contract.yaml", 'integrationContract: "1.0"\nid: crm\n');
    assert.equal(await typesNow(), null);
  });
});
