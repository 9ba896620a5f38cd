import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const CONTRACT = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
source: { system: CRM, location: https://crm.example }
resilience: { timeout: 800ms, retry: { tries: 3 }, circuitBreaker: { consecutiveFailures: 5 } }
data:
  - entity: Customer
    schema: ./customer.schema.json
consumers:
  - id: app
    owner: a
    types: [{ type: "packages/app/src/customer.ts#Customer", entity: Customer }]
`;
const SCHEMA = '{ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } }';

function workspace(files: Readonly<Record<string, string>> = {}): MemoryWorkspace {
  return new MemoryWorkspace({ "crm.contract.yaml": CONTRACT, "customer.schema.json": SCHEMA, ...files });
}

const contractUri = uriOf("crm.contract.yaml");

describe("the libraries of a contract's client", () => {
  const packages: readonly (readonly [string, Readonly<Record<string, string>>, object])[] = [
    ["cockatiel and Ajv where there are none", {}, { policy: "cockatiel", cockatiel: 3, validation: "ajv", http: [] }],
    [
      "those of the packages around the consumers",
      { "packages/app/package.json": '{ "dependencies": { "zod": "^3.22.0", "got": "14", "cockatiel": "~4.0.0" } }' },
      { policy: "cockatiel", cockatiel: 4, validation: "zod", zod: 3, http: ["got"] },
    ],
    [
      "no p-retry alone where there is a circuit breaker",
      { "package.json": '{ "devDependencies": { "p-retry": "6" }, "type": "module" }' },
      { policy: "cockatiel", extension: ".js" },
    ],
    [
      "p-retry with opossum",
      {
        "package.json":
          '{ "type": "module", "dependencies": { "p-retry": "6", "opossum": "8", "@types/opossum": "8", "zod": "workspace:*" } }',
      },
      { policy: "p-retry", validation: "zod", zod: 4, extension: ".js" },
    ],
    ["none of a description that cannot be read", { "package.json": '{ "dependencies": [' }, { validation: "ajv" }],
    [
      "those of the contract's own package before those of its consumers",
      {
        "package.json": '{ "dependencies": { "zod": "4.1.0" } }',
        "packages/app/package.json": '{ "dependencies": { "ky": "1", "zod": "3.25.0" } }',
      },
      { zod: 4, http: ["ky"] },
    ],
  ];
  for (const [name, files, expected] of packages) {
    it(`are ${name}`, () => {
      const libraries = workspace(files).analyzer.clients.inputOf(contractUri)?.libraries;
      assert.deepEqual({ ...libraries, ...expected }, libraries);
    });
  }
});

describe("the clients of contracts", () => {
  it("are made for contracts that are in use", () => {
    const { analyzer } = workspace({
      "old.contract.yaml": CONTRACT.replace("id: crm", "id: old\nstatus: retired"),
      "later.contract.yaml": CONTRACT.replace('"1.0"', '"2.0"'),
      "notes.yaml": "a: 1\n",
    });
    assert.deepEqual(analyzer.clients.contractUris(), [contractUri]);
    assert.equal(analyzer.clients.clientOf(uriOf("old.contract.yaml")), undefined);
  });

  it("have one end, by which code is known to use them, whatever the contract is called", () => {
    const { analyzer } = new MemoryWorkspace({ "core.yaml": CONTRACT, "customer.schema.json": SCHEMA });
    assert.equal(analyzer.clients.clientOf(uriOf("core.yaml"))?.uri, uriOf("core.contract.gen.ts"));
  });

  it("are found wherever they stand, and are stale when a schema says something else", () => {
    const one = workspace();
    const { client } = one.analyzer.clients.clientOf(contractUri) ?? {};
    assert.ok(client !== undefined);
    assert.equal(client.fileName, "crm.contract.gen.ts");
    one.write("src/clients/crm.contract.gen.ts", client.text.replaceAll("\n", "\r\n"));
    const found = one.analyzer.clients.clientOf(contractUri);
    assert.deepEqual(
      [found?.uri, found?.state, found?.file],
      [uriOf("src/clients/crm.contract.gen.ts"), "fresh", undefined],
    );
    one.write("customer.schema.json", SCHEMA.replace('"string"', '"integer"'));
    const stale = one.analyzer.clients.clientOf(contractUri);
    assert.equal(stale?.state, "stale");
    assert.equal(stale.file?.replaces, client.text.replaceAll("\n", "\r\n"));
    one.remove("src/clients/crm.contract.gen.ts");
    assert.equal(one.analyzer.clients.clientOf(contractUri)?.state, "missing");
  });

  it("are never taken for another contract's of the same name", () => {
    const { analyzer, ...one } = workspace({ "crm.yaml": CONTRACT.replace("id: crm", "id: other") });
    const { client } = analyzer.clients.clientOf(contractUri) ?? {};
    assert.ok(client !== undefined);
    one.disk.write(uriOf("crm.contract.gen.ts"), client.text);
    analyzer.filesChanged([uriOf("crm.contract.gen.ts")]);
    assert.equal(analyzer.clients.clientOf(contractUri)?.state, "fresh");
    assert.equal(analyzer.clients.clientOf(uriOf("crm.yaml")), undefined, "it would be written over");
  });
});
