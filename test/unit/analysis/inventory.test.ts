import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const contract = (id: string, more = "") => `integrationContract: "1.0"
id: ${id}
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema: { type: object, required: [id], properties: { id: { type: string } } }
${more}`;
const type = "export interface View { id: string }\n";
const tagged = `/** @contract crm#Customer */\n${type}`;

function inventoryOf(files: Readonly<Record<string, string>>): MemoryWorkspace {
  return new MemoryWorkspace(files, { severities: new Map([["inventory/no-consumer", "warning"]]) });
}

describe("inventory of a workspace", () => {
  it("counts a tag as a consumer, while it is there", async () => {
    const workspace = inventoryOf({ "crm.contract.yaml": contract("crm"), "view.ts": type });
    assert.deepEqual(await workspace.marks(), ["inventory/no-consumer id"]);
    workspace.type("view.ts", tagged);
    assert.deepEqual(await workspace.marks(), []);
    workspace.close("view.ts");
    assert.deepEqual(await workspace.marks(), ["inventory/no-consumer id"]);
  });

  it("looks for call sites among the files that are there", async () => {
    const consumers = "consumers: [{ id: web, owner: sales, callSites: ['../src/{crm,shop}/*.ts'] }]\n";
    const workspace = inventoryOf({ "contracts/crm.contract.yaml": contract("crm", consumers), "src/a.ts": "" });
    const empty = ["inventory/empty-call-sites '../src/{crm,shop}/*.ts'"];
    assert.deepEqual(await workspace.marks(), empty);
    workspace.write("src/shop/call.ts", "export {};\n");
    assert.deepEqual(await workspace.marks(), []);
    workspace.write("plumbline.config.yaml", "exclude: [src/shop/**]\n");
    assert.deepEqual(await workspace.marks(), empty);
    workspace.remove("plumbline.config.yaml");
    workspace.remove("src/shop/call.ts");
    assert.deepEqual(await workspace.marks(), empty);
  });

  it("lets go of a retired contract when its last use is gone", async () => {
    const consumers = "consumers: [{ id: web, owner: sales, types: [{ type: view.ts#View, entity: Customer }] }]\n";
    const retired = contract("crm", `status: retired\n${consumers}`);
    const workspace = inventoryOf({ "crm.contract.yaml": retired, "view.ts": type, "tag.ts": tagged });
    const inUse = ["inventory/retired-in-use retired"];
    assert.deepEqual(await workspace.marks(), inUse);
    workspace.remove("view.ts");
    assert.deepEqual(await workspace.marks(), inUse);
    workspace.remove("tag.ts");
    assert.deepEqual(await workspace.marks(), []);
  });

  it("does not take the tags of a contract for uses of a retired one with the same id", async () => {
    const workspace = inventoryOf({
      "old.contract.yaml": contract("crm", "status: retired\n"),
      "crm.contract.yaml": contract("crm"),
      "view.ts": tagged,
    });
    assert.deepEqual(await workspace.marks(), []);
  });

  it("knows the teams of the nearest configuration", async () => {
    const consumers = "consumers: [{ id: web, owner: web }]\n";
    const workspace = inventoryOf({ "a/crm.contract.yaml": contract("crm", consumers) });
    assert.deepEqual(await workspace.marks(), []);
    workspace.write("plumbline.config.yaml", "teams: [web]\n");
    assert.deepEqual(await workspace.marks(), ["inventory/unknown-team sales"]);
    workspace.write("a/plumbline.config.json", '{ "teams": ["sales"] }');
    assert.deepEqual(await workspace.marks(), ["inventory/unknown-team web"]);
  });

  it("names the nearest package as a consumer, none where its description cannot be read", async () => {
    const files = {
      "package.json": '{ "name": "all" }',
      "apps/web/package.json": '{ "name": "@acme/web", }',
      "apps/web/contracts/crm.contract.yaml": contract("crm"),
      "apps/crm.contract.yaml": contract("other"),
      "libs/package.json": "[",
      "libs/crm.contract.yaml": contract("third"),
    };
    const { analyzer } = inventoryOf(files);
    const { findings } = await analyzer.check();
    const unused = findings.filter(({ ruleId }) => ruleId === "inventory/no-consumer");
    const fixes = await analyzer.fixes(unused);
    assert.deepEqual(
      unused.map(({ location }, i) => [location.uri, fixes[i]?.[0]?.title]),
      [
        [uriOf("apps/crm.contract.yaml"), "Add consumer all"],
        [uriOf("apps/web/contracts/crm.contract.yaml"), "Add consumer @acme/web"],
        [uriOf("libs/crm.contract.yaml"), "Add consumer"],
      ],
    );
  });

  it("is not stopped by paths that no file can have", async () => {
    const consumer = String.raw`{ id: web, owner: sales, types: [{ type: "\ud800.ts#A", entity: Customer }, { type: "//host/a.ts#A", entity: Customer }], callSites: ["\ud800/*.ts", "\0/../../../*", "//host/*.ts"] }`;
    const workspace = inventoryOf({ "crm.contract.yaml": contract("crm", `consumers: [${consumer}]\n`) });
    assert.deepEqual(
      (await workspace.marks()).map((mark) => mark.split(" ")[0]),
      [...Array(2).fill("inventory/unknown-type"), ...Array(3).fill("inventory/empty-call-sites")],
    );
  });
});
