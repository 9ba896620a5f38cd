import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

function contract(
  changes: { id?: string; status?: string; email?: string; consumers?: string; tail?: string } = {},
): string {
  const {
    id = "crm",
    status = "active",
    email = "[string, 'null']",
    consumers = '"customer.ts#Customer"',
    tail = "",
  } = changes;
  return `integrationContract: "1.0"
id: ${id}
version: 1.0.0
status: ${status}
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema:
      type: object
      required: [id, email]
      properties:
        id: { type: string }
        email: { type: ${email} }
consumers:
  - id: app
    owner: a
    types: [{ type: ${consumers}, entity: Customer }]
${tail}`;
}

const drifting = "export interface Customer { id: string; email: string }\n";
const fitting = "export interface Customer { id: string; email: string | null }\n";

describe("Analyzer", () => {
  it("finds drift, and sees it go while typing on either side", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(), "customer.ts": drifting });
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
    workspace.type("customer.ts", fitting);
    assert.deepEqual(await workspace.marks(), []);
    workspace.type("customer.ts", drifting);
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
    workspace.type("crm.contract.yaml", contract({ email: "string" }));
    assert.deepEqual(await workspace.marks(), []);
    workspace.close("crm.contract.yaml");
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
  });

  it("checks a file that was made and opened before anybody said so", async () => {
    const workspace = new MemoryWorkspace({ "customer.ts": drifting });
    assert.deepEqual(await workspace.marks(), []);
    workspace.disk.write(uriOf("crm.contract.yaml"), contract());
    workspace.type("crm.contract.yaml", contract());
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
  });

  it("says what is wrong in one file before it has read the others", async () => {
    const files = {
      "crm.contract.yaml": contract(),
      "customer.ts": drifting,
      "other.ts": `/** @contract crm#Customer */\n${drifting}`,
    };
    const workspace = new MemoryWorkspace(files);
    for (const path of ["customer.ts", "other.ts"]) {
      const early = await workspace.analyzer.codeFindings(uriOf(path));
      assert.deepEqual(
        early.map((finding) => finding.location.uri),
        [uriOf(path)],
      );
    }
    const [early] = await workspace.analyzer.codeFindings(uriOf("other.ts"));
    const all = (await workspace.analyzer.check()).findings;
    assert.deepEqual(
      all.filter((finding) => finding.location.uri === uriOf("other.ts")),
      [early],
    );
  });

  it("judges by the last good contract while its text is broken", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(), "customer.ts": drifting });
    await workspace.findings();
    workspace.type("crm.contract.yaml", contract().replace("consumers:\n", "consumers: [\n"));
    const rules = (await workspace.analyzer.check()).findings.map((finding) => finding.ruleId);
    assert.ok(rules.includes("schema/syntax"), rules.join());
    assert.ok(rules.includes("drift/nullable"), rules.join());
  });

  it("follows files that come, go and change on the disk", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract() });
    assert.deepEqual(await workspace.marks(), ['inventory/unknown-type "customer.ts#Customer"']);
    workspace.write("customer.ts", drifting);
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
    workspace.write("customer.ts", fitting);
    assert.deepEqual(await workspace.marks(), []);
    workspace.remove("crm.contract.yaml");
    workspace.write("customer.ts", drifting);
    assert.deepEqual(await workspace.marks(), []);
  });

  it("finds a name that a file behind a barrel begins to export", async () => {
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract(),
      "customer.ts": 'import type { Mail } from "./index"; export interface Customer { id: string; email: Mail }',
      "index.ts": 'export * from "./one";',
      "one.ts": "export type Other = string;",
    });
    assert.deepEqual(await workspace.marks(), ["drift/undecided email"]);
    workspace.write("one.ts", "export type Mail = string;");
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
  });

  it("follows a referenced schema", async () => {
    const referring = contract().replace(/schema:\n[\s\S]*?consumers/, "schema: ./customer.schema.json\nconsumers");
    const schema = (type: string) =>
      `{ "type": "object", "required": ["email"], "properties": { "email": { "type": ${type} } } }`;
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": referring,
      "customer.ts": "export interface Customer { email: string }\n",
    });
    assert.deepEqual(await workspace.marks(), ["schema/unresolved ./customer.schema.json", "drift/undecided Customer"]);
    workspace.write("customer.schema.json", schema('["string", "null"]'));
    assert.deepEqual(await workspace.marks(), ["drift/nullable email"]);
    workspace.type("customer.schema.json", schema('"string"'));
    assert.deepEqual(await workspace.marks(), []);
  });

  it("follows a network address to the file that has it as its $id, and never elsewhere", async () => {
    const referring = contract().replace(
      /schema:\n[\s\S]*?consumers/,
      "schema: https://acme.example/s/customer\nconsumers",
    );
    const schema = `{ "$id": "https://acme.example/s/customer", "properties": { "email": { "type": "null" } }, "required": ["email"] }`;
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": referring, "customer.ts": drifting });
    assert.deepEqual(await workspace.marks(), [
      "schema/unresolved https://acme.example/s/customer",
      "drift/undecided Customer",
    ]);
    workspace.write("schemas/any-name.json", schema);
    assert.deepEqual(await workspace.marks(), ["drift/undeclared-property id", "drift/nullable email"]);
    workspace.remove("schemas/any-name.json");
    assert.deepEqual(await workspace.marks(), [
      "schema/unresolved https://acme.example/s/customer",
      "drift/undecided Customer",
    ]);
  });

  it("binds by tag, and checks a type that is bound both ways once", async () => {
    const tagged = `/** @contract crm#Customer */\n${drifting}`;
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract(),
      "customer.ts": tagged,
      "other.ts": tagged,
    });
    const { bindings, findings } = await workspace.analyzer.check();
    assert.deepEqual(
      bindings.map((binding) => [binding.declaration.uri, binding.via]),
      [
        [uriOf("customer.ts"), "contract"],
        [uriOf("other.ts"), "tag"],
      ],
    );
    assert.equal(findings.length, 2);
  });

  it("makes errors of a draft warnings, and says of a retired contract only that it is in use", async () => {
    const files = { "customer.ts": `/** @contract crm#Customer */\n${drifting}` };
    const draft = new MemoryWorkspace({ ...files, "crm.contract.yaml": contract({ status: "draft" }) });
    assert.deepEqual(
      (await draft.analyzer.check()).findings.map((finding) => finding.severity),
      ["warning"],
    );
    const retired = new MemoryWorkspace({
      ...files,
      "crm.contract.yaml": contract({ status: "retired", consumers: '"none.ts#X"' }),
    });
    assert.deepEqual(await retired.marks(), ["inventory/retired-in-use retired"]);
    retired.write("customer.ts", drifting);
    assert.deepEqual(await retired.marks(), []);
  });

  it("gives rules the severity that was asked for, and the status of the contract the last word", async () => {
    const severitiesOf = async (status: string, asked: Record<string, "error" | "info" | "off">) => {
      const files = { "crm.contract.yaml": contract({ status }), "customer.ts": drifting };
      const workspace = new MemoryWorkspace(files, { severities: new Map(Object.entries(asked)) });
      return (await workspace.analyzer.check()).findings.map((finding) => finding.severity);
    };
    assert.deepEqual(await severitiesOf("active", { "drift/nullable": "info" }), ["info"]);
    assert.deepEqual(await severitiesOf("active", { "drift/nullable": "off" }), []);
    assert.deepEqual(await severitiesOf("active", { "drift/type": "off" }), ["error"]);
    assert.deepEqual(await severitiesOf("draft", { "drift/nullable": "error" }), ["warning"]);
  });

  it("says nothing else of a contract whose format it does not know", async () => {
    const number = contract({ consumers: '"none.ts#X"' }).replace('"1.0"', "1.0");
    const tagged = "/** @contract crm#Customer */\nexport interface Customer { id: number }\n";
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": number, "customer.ts": tagged });
    assert.deepEqual(await workspace.marks(), ["schema/marker 1.0"]);
  });

  it("leaves out node_modules, dist and what git ignores", async () => {
    const workspace = new MemoryWorkspace({
      ".gitignore": "build/\n*.tmp.contract.yaml\n!kept.tmp.contract.yaml\n",
      "build/a.contract.yaml": contract({ id: "a" }),
      "dist/b.contract.yaml": contract({ id: "b" }),
      "node_modules/p/c.contract.yaml": contract({ id: "c" }),
      "d.tmp.contract.yaml": contract({ id: "d" }),
      "kept.tmp.contract.yaml": contract({ id: "kept" }),
      "customer.ts": fitting,
    });
    const { contracts } = await workspace.analyzer.check();
    assert.deepEqual(
      contracts.map((one) => one.id),
      ["kept"],
    );
  });

  it("says what two contracts with one id do to each other, at both", async () => {
    const workspace = new MemoryWorkspace({
      "a.contract.yaml": contract(),
      "b.contract.yaml": contract(),
      "customer.ts": fitting,
    });
    assert.deepEqual(await workspace.marks(), ["inventory/duplicate-id crm", "inventory/duplicate-id crm"]);
  });

  it("reads no type outside the workspace", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract({ consumers: '"../outside.ts#Customer"' }) });
    workspace.disk.write("file:///outside.ts", drifting);
    assert.deepEqual(await workspace.marks(), ['inventory/unknown-type "../outside.ts#Customer"']);
  });

  it("gives the same findings after any edits as from scratch", async () => {
    const texts: Record<string, readonly string[]> = {
      "crm.contract.yaml": [
        contract(),
        contract({ email: "string" }),
        contract({ consumers: '"view.ts#View"' }),
        "id: [",
        contract({ id: "other" }),
      ],
      "customer.ts": [
        drifting,
        fitting,
        "",
        'export * from "./view"; /** @contract crm#Customer */ interface Local { id: number }',
      ],
      "view.ts": [
        "export interface Customer { id: number; email: string | null }",
        "export interface View { mail: string }",
      ],
    };
    const files: Record<string, string> = {};
    const workspace = new MemoryWorkspace(files);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let edit = 0; edit < 40; edit++) {
      const path = Object.keys(texts)[random(3)]!;
      const choice = random(texts[path]!.length + 1);
      const text = texts[path]![choice];
      if (text === undefined) {
        delete files[path];
        workspace.remove(path);
      } else {
        files[path] = text;
        workspace.write(path, text);
      }
      const found = await workspace.findings();
      // A broken contract is judged by its last good text, which a fresh run does not know.
      if (edit % 8 !== 7 || files["crm.contract.yaml"] === "id: [") continue;
      assert.deepEqual(found, await new MemoryWorkspace(files).findings(), `after edit ${edit}`);
    }
  });
});
