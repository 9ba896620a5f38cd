import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type Command,
  DiagnosticRefreshRequest,
  type Range,
} from "vscode-languageserver-protocol/node";
import {
  addPackages,
  type GeneratedFiles,
  generateClient,
  type MissingPackages,
  missingPackages,
  wrapCallKind,
} from "../../src/protocol/messages";
import { sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contract = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, technology: REST, owner: { team: crm }, accessMethod: rest-api, hosts: [crm.example] }
data:
  - entity: Customer
    schema: { type: object, required: [id], properties: { id: { type: string } } }
resilience:
  timeout: 800ms
  retry: { tries: 3, backoff: exponential, initialInterval: 100ms, coefficient: 2, jitter: full }
`;
const code = `export async function customer(id: string) {
  const res = await fetch(\`https://crm.example/customers/\${id}\`);
  return res;
}
`;
const creating: ClientCapabilities = {
  ...pulling,
  workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
};
const whole: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const call: Range = { start: { line: 1, character: 22 }, end: { line: 1, character: 22 } };

describe("The client module of a contract", () => {
  let folder: string;
  let client: Client;

  beforeEach(() => {
    folder = writeWorkspace({
      "plumbline.config.yaml": sampleFiles["plumbline.config.yaml"] ?? "",
      "package.json": '{\n  "name": "w"\n}\n',
      "api/crm.contract.yaml": contract,
      "src/customer.ts": code,
    });
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  async function actions(name: string, range: Range, only?: string): Promise<readonly (CodeAction | Command)[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) };
    const textDocument = { uri: client.uri(name) };
    return (await client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context })) ?? [];
  }

  async function only(name: string, range: Range, kind: string): Promise<CodeAction | undefined> {
    const [first] = await actions(name, range, kind);
    return first !== undefined && "edit" in first ? first : undefined;
  }

  it("is created by a refactoring of the contract", async () => {
    await client.start(creating);
    await client.open("api/crm.contract.yaml", contract);
    const action = await only("api/crm.contract.yaml", whole, "refactor");
    assert.equal(action?.title, "Generate client module");
    const [create, fill, ...others] = action?.edit?.documentChanges ?? [];
    const uri = client.uri("api/crm.contract.gen.ts");
    assert.deepEqual(create, { kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } });
    assert.ok(fill && "edits" in fill && others.length === 0);
    assert.deepEqual(fill.textDocument, { uri, version: null });
    const [edit] = fill.edits;
    assert.ok(edit && "newText" in edit);
    assert.match(edit.newText, /^\/\/ Generated from crm\.contract\.yaml/);
  });

  it("is left to the extension's command where the client has it", async () => {
    await client.start(creating, { commands: true });
    await client.open("api/crm.contract.yaml", contract);
    const [action] = await actions("api/crm.contract.yaml", whole, "refactor");
    assert.ok(action && "kind" in action);
    assert.equal(action.command?.command, "plumbline.generateClient");
    assert.deepEqual(action.command.arguments, [client.uri("api/crm.contract.yaml")]);
  });

  it("is created together with the edit that wraps a call", async () => {
    await client.start(creating);
    await client.open("src/customer.ts", code, "typescript");
    const action = await only("src/customer.ts", call, wrapCallKind);
    assert.match(action?.title ?? "", /^Wrap this call in the policy of /);
    const [create, , change] = action?.edit?.documentChanges ?? [];
    assert.ok(create && "kind" in create && create.kind === "create");
    assert.ok(change && "edits" in change);
    assert.equal(change.textDocument.uri, client.uri("src/customer.ts"));
    const texts = change.edits.map((edit) => ("newText" in edit ? edit.newText : ""));
    assert.deepEqual(texts, [
      'import { call, HttpError } from "../api/crm.contract.gen";\n\n',
      "call(async (signal) => HttpError.check(await ",
      ", { signal }",
      "))",
    ]);
  });

  it("is one fix for all that it mends, and has the editor offer the packages that it needs", async () => {
    await client.start(creating, { commands: true });
    await client.open("src/customer.ts", code, "typescript");
    const fixes = (await actions("src/customer.ts", call, "quickfix")).filter((one) => "edit" in one);
    const [fix, ...others] = fixes.filter(({ title }) => title === "Use the contract's client");
    assert.ok(fix && "edit" in fix && others.length === 0, fixes.map(({ title }) => title).join());
    assert.equal(fix.isPreferred, true);
    assert.deepEqual(fix.diagnostics?.map((one) => one.code).sort(), ["code/retry", "code/timeout"]);
    assert.deepEqual(fix.command, { title: "Add Packages", command: "plumbline.offerPackages" });
    assert.match(fixes.at(-1)?.title ?? "", /^Suppress /);

    assert.equal(await client.connection.sendRequest(missingPackages.method), null, "the module is not written yet");
    const [, fill] = fix.edit?.documentChanges ?? [];
    const [text] = fill && "edits" in fill ? fill.edits : [];
    assert.ok(text && "newText" in text);
    // Editors make the file at once, and save its text later.
    writeFileSync(join(folder, "api/crm.contract.gen.ts"), "");
    await client.open("api/crm.contract.gen.ts", text.newText, "typescript");
    const missing: MissingPackages | null = await client.connection.sendRequest(missingPackages.method);
    assert.equal(missing?.contract, client.uri("api/crm.contract.yaml"));
    assert.deepEqual(missing.packages.map(({ name }) => name).sort(), ["ajv", "cockatiel"]);
  });

  it("is not created for a client that creates no files, nor in a workspace that is not trusted", async () => {
    await client.start(pulling);
    await client.open("src/customer.ts", code, "typescript");
    assert.equal(await only("src/customer.ts", call, wrapCallKind), undefined);
    assert.equal(await only("api/crm.contract.yaml", whole, "refactor"), undefined);
  });

  it("is refused where the workspace is not trusted, by request as well", async () => {
    await client.start(creating, { settings: { trusted: false } });
    await client.open("src/customer.ts", code, "typescript");
    assert.equal(await only("src/customer.ts", call, wrapCallKind), undefined);
    const params = { uri: client.uri("api/crm.contract.yaml"), rehearsal: false };
    assert.equal(await client.connection.sendRequest(generateClient.method, params), null);
  });

  it("is given with the packages that it needs, which are added to package.json", async () => {
    await client.start(creating);
    await client.open("api/crm.contract.yaml", contract);
    const uri = client.uri("api/crm.contract.yaml");
    const files: GeneratedFiles = await client.connection.sendRequest(generateClient.method, { uri, rehearsal: true });
    assert.equal(files.module.state, "missing");
    assert.equal(files.rehearsal?.state, "missing");
    assert.deepEqual(files.missingPackages.map(({ name }) => name).sort(), ["ajv", "cockatiel"]);
    const edit: CodeAction["edit"] = await client.connection.sendRequest(addPackages.method, { uri });
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && "edits" in change);
    assert.equal(change.textDocument.uri, client.uri("package.json"));
    assert.match(JSON.stringify(change.edits), /dependencies.*ajv.*\^8/);
  });

  it("says nothing of arguments that are none", async () => {
    await client.start(creating);
    for (const params of [{}, { uri: 5 }, { uri: "http://x" }, { uri: client.uri("src/customer.ts") }]) {
      assert.equal(await client.connection.sendRequest(generateClient.method, params), null);
      assert.equal(await client.connection.sendRequest(addPackages.method, params), null);
    }
  });
});
