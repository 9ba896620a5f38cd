import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  CodeLensRequest,
  DefinitionRequest,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
  type Location,
  ReferencesRequest,
  TypeDefinitionRequest,
} from "vscode-languageserver-protocol/node";
import { LineIndex } from "../../src/text/line-index";
import { writeWorkspace } from "../sample-workspace";
import { incompleteContracts } from "../support/incomplete-contracts";
import { Client, pulling } from "./client";

const contract = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema: ./customer.avsc
    fields: [id, email]
consumers:
  - id: mailer
    owner: post-office
    types:
      - { type: src/view.ts#View, entity: Customer }
`;
const schema = `{ "type": "record", "name": "Customer", "fields": [
  { "name": "id", "type": "string" },
  { "name": "email", "type": "string" }
] }
`;
const view = "export interface View {\n  id: string;\n  email: string;\n}\n";
const use = 'import type { View } from "./view";\nexport const mail = (view: View) => view.email;\n';

describe("navigation over LSP", () => {
  const texts = {
    "crm.contract.yaml": contract,
    "customer.avsc": schema,
    "src/view.ts": view,
    "src/use.ts": use,
    "plumbline.config.yaml": incompleteContracts,
  };
  const folder = writeWorkspace(texts);
  const client = new Client(folder);

  before(async () => {
    await client.start(pulling, { commands: true });
    await client.open("crm.contract.yaml", contract);
    await client.open("customer.avsc", schema, "plaintext");
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** In the last letter of a text. */
  const at = (name: keyof typeof texts, text: string) => ({
    textDocument: { uri: client.uri(name) },
    position: new LineIndex(texts[name]).position(texts[name].indexOf(text) + text.length - 1),
  });
  const shown = (found: unknown) => {
    const places: readonly Location[] = Array.isArray(found) ? found : [];
    return places.map(({ uri, range: { start, end } }) => {
      const name = Object.keys(texts).find((one) => client.uri(one) === uri) ?? uri;
      return `${name} ${start.line}:${start.character}-${end.character}`;
    });
  };
  const key = "customer.avsc 2:13-18";

  it("is offered for every document to a client that cannot be told of them later", () => {
    const { definitionProvider, typeDefinitionProvider, referencesProvider } = client.initialized?.capabilities ?? {};
    assert.ok(definitionProvider && typeDefinitionProvider && referencesProvider);
  });

  it("goes to the definitions of fields on the other side", async () => {
    const definition = (name: keyof typeof texts, text: string) =>
      client.connection.sendRequest(DefinitionRequest.type, at(name, text)).then(shown);
    assert.deepEqual(await definition("crm.contract.yaml", "[id, email"), [key]);
    assert.deepEqual(await definition("customer.avsc", '"name": "email'), ["crm.contract.yaml 8:17-22"]);
    assert.deepEqual(await definition("src/view.ts", "  email"), [key]);
    assert.deepEqual(await definition("crm.contract.yaml", "./customer.avsc"), ["customer.avsc 0:0-3"]);
    assert.deepEqual(await definition("crm.contract.yaml", "pattern"), []);
  });

  it("goes from a use in code to the schema, and from the schema to the type", async () => {
    const inUse = await client.connection.sendRequest(TypeDefinitionRequest.type, at("src/use.ts", "view.email"));
    assert.deepEqual(shown(inUse), [key]);
    const inSchema = await client.connection.sendRequest(
      TypeDefinitionRequest.type,
      at("customer.avsc", '"name": "email'),
    );
    assert.deepEqual(shown(inSchema), ["src/view.ts 2:2-7"]);
  });

  it("finds references", async () => {
    const params = { ...at("customer.avsc", '"name": "email'), context: { includeDeclaration: true } };
    const found = shown(await client.connection.sendRequest(ReferencesRequest.type, params));
    assert.deepEqual(found.toSorted(), ["crm.contract.yaml 8:17-22", key, "src/use.ts 1:41-46", "src/view.ts 2:2-7"]);
  });

  it("says with each change whom it breaks", async () => {
    const lenses = async (name: string) => {
      const textDocument = { uri: client.uri(name) };
      return (await client.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    };
    assert.deepEqual(await lenses("customer.avsc"), []);
    await client.change(
      "customer.avsc",
      schema.replace('"email", "type": "string"', '"email", "type": ["null", "string"]'),
    );
    const [lens, ...others] = await lenses("customer.avsc");
    assert.deepEqual(others, []);
    assert.equal(lens?.command?.title, "breaks View in mailer (post-office)");
    assert.equal(lens?.command?.command, "plumbline.peek");
    const [, , places] = lens?.command?.arguments ?? [];
    assert.deepEqual(shown(places), ["src/view.ts 2:2-7"]);
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: client.uri("customer.avsc") },
    });
    assert.ok(report.kind === "full");
    const [mark] = report.items;
    assert.equal(mark?.severity, DiagnosticSeverity.Information);
    assert.match(String(mark?.message), /^Breaks View in mailer \(post-office\)/);
    assert.match(mark?.relatedInformation?.[0]?.message ?? "", /^View\.email cannot be null/);
    await client.change("customer.avsc", schema);
    assert.deepEqual(await lenses("customer.avsc"), []);
  });
});
