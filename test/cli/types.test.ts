import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plumbline, TemporaryWorkspace } from "./plumbline";

const crm = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, technology: REST, owner: { team: crm }, accessMethod: rest-api, hosts: [crm.example] }
data:
  - entity: Customer
    schema:
      type: object
      required: [id]
      properties:
        id: { type: string, description: Its key. }
        tier: { enum: [free, pro] }
        fax: { type: string, deprecated: true, x-successor: phone }
`;
const file = "contracts/crm.contract.types.gen.ts";

describe("plumbline types", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace().write("contracts/crm.contract.yaml", crm);
  });
  afterEach(() => workspace.remove());

  const types = (...args: readonly string[]) => plumbline(["types", ...args], { cwd: workspace.path });
  const textOf = (path = file) => readFileSync(join(workspace.path, path), "utf8");

  it("writes types beside each contract, bound to it and without drift", async () => {
    const { code, stdout } = await types();
    assert.equal(code, 0);
    assert.match(stdout, /^wrote +contracts\/crm\.contract\.types\.gen\.ts$/m);
    assert.match(textOf(), /\/\*\* @contract crm#Customer \*\/\nexport interface Customer \{\n/);
    const checked = await plumbline(["check", "--format", "json"], { cwd: workspace.path });
    const report = JSON.parse(checked.stdout);
    assert.equal(report.summary.bindings, 1, checked.stdout);
    const drifts = report.findings.filter(({ rule }: { readonly rule: string }) => rule.startsWith("drift/"));
    assert.deepEqual(
      drifts.map(({ rule, severity }: Record<string, string>) => `${rule} ${severity}`),
      ["drift/deprecated-field info"],
    );
    workspace.write("contracts/crm.contract.yaml", crm.replace("[free, pro]", "[free, pro, max]"));
    assert.match((await plumbline(["check"], { cwd: workspace.path })).stdout, /drift\/enum/);
  });

  it("gives the same bytes again, and keeps readonly until it is told otherwise", async () => {
    await types("--readonly");
    const before = textOf();
    assert.match(before, /readonly id: string;/);
    const { stdout } = await types();
    assert.match(stdout, /^up to date/);
    assert.equal(textOf(), before);
    assert.equal((await types("--check")).code, 0);
    assert.match((await types("--no-readonly")).stdout, /^wrote/);
    assert.match(textOf(), /^ {2}id: string;$/m);
  });

  it("finds with --check what a contract has moved on from, and misses only what was named", async () => {
    assert.equal((await types("--check")).code, 0);
    assert.match((await types("--check", "contracts/crm.contract.yaml")).stdout, /^missing /);
    await types();
    workspace.write("contracts/crm.contract.yaml", crm.replace("pro]", "max]"));
    const { code, stdout } = await types("--check");
    assert.equal(code, 1);
    assert.match(stdout, /^stale +contracts\/crm\.contract\.types\.gen\.ts$/m);
    assert.doesNotMatch(textOf(), /max/);
  });

  it("leaves alone what was edited by hand, what it did not write, and contracts with errors", async () => {
    await types();
    const edited = textOf().replace("id: string", "id: number");
    workspace.write(file, edited);
    const { code, stdout } = await types();
    assert.equal(code, 1);
    assert.match(stdout, /^left alone +contracts\/crm\.contract\.types\.gen\.ts: it was edited by hand/m);
    assert.equal(textOf(), edited);
    workspace.write(file, "export {};\n");
    assert.match((await types()).stdout, /it is there already and was not generated/);
    workspace.write("contracts/crm.contract.yaml", `${crm}data: [\n`);
    assert.match((await types("contracts/crm.contract.yaml")).stdout, /it has errors/);
    assert.equal(textOf(), "export {};\n");
  });

  it("writes into another folder and finds the file there, but not outside of the workspace", async () => {
    assert.equal((await types("--out", "src/types")).code, 0);
    assert.equal(existsSync(join(workspace.path, file)), false);
    workspace.write("contracts/crm.contract.yaml", crm.replace("pro]", "max]"));
    assert.match((await types()).stdout, /^wrote +src\/types\/crm\.contract\.types\.gen\.ts$/m);
    assert.match(textOf("src/types/crm.contract.types.gen.ts"), /"max"/);
    const outside = await types("--out", "..");
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /outside of the workspace/);
    assert.equal((await types("plumbline.config.yaml")).code, 2);
  });
});
