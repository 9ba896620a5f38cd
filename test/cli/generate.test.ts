import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
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
        id: { type: string }
resilience:
  timeout: 800ms
  retry: { tries: 3, backoff: exponential, initialInterval: 100ms, coefficient: 2, jitter: full }
`;
const moduleName = "crm.contract.gen.ts";

describe("plumbline generate", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace()
      .write("package.json", JSON.stringify({ name: "w", dependencies: { ajv: "^8.0.0" } }))
      .write("contracts/crm.contract.yaml", crm);
  });
  afterEach(() => workspace.remove());

  const generate = (...args: readonly string[]) => plumbline(["generate", ...args], { cwd: workspace.path });
  const module = () => readFileSync(join(workspace.path, "contracts", moduleName), "utf8");

  it("writes a module beside each contract, and says which packages are missing", async () => {
    const { code, stdout } = await generate();
    assert.equal(code, 0);
    assert.match(stdout, /^wrote +contracts\/crm\.contract\.gen\.ts$/m);
    assert.match(stdout, /package\.json does not list:\n {2}npm install cockatiel@\S+\n$/);
    assert.match(module(), /^\/\/ Generated from crm\.contract\.yaml \(crm 1\.0\.0\)\. Do not edit/);
    assert.deepEqual(readdirSync(join(workspace.path, "contracts")).sort(), [moduleName, "crm.contract.yaml"]);
  });

  it("gives the same bytes again, and says that all is up to date", async () => {
    await generate();
    const before = module();
    const { code, stdout } = await generate("contracts/crm.contract.yaml");
    assert.equal(code, 0);
    assert.match(stdout, /^up to date/);
    assert.equal(module(), before);
  });

  it("finds with --check what a contract has moved on from, and writes nothing", async () => {
    await generate();
    const before = module();
    workspace.write("contracts/crm.contract.yaml", crm.replace("800ms", "900ms"));
    const { code, stdout } = await generate("--check");
    assert.equal(code, 1);
    assert.match(stdout, /^stale +contracts\/crm\.contract\.gen\.ts$/m);
    assert.equal(module(), before);
    assert.equal((await generate()).code, 0);
    assert.notEqual(module(), before);
    assert.equal((await generate("--check")).code, 0);
  });

  it("misses with --check only the module of a contract that was named", async () => {
    assert.equal((await generate("--check")).code, 0);
    const { code, stdout } = await generate("--check", "contracts/crm.contract.yaml");
    assert.equal(code, 1);
    assert.match(stdout, /^missing +contracts\/crm\.contract\.gen\.ts$/m);
  });

  it("leaves alone what was edited by hand, and what it did not write", async () => {
    await generate();
    const edited = `${module()}export const mine = 1;\n`;
    workspace.write(`contracts/${moduleName}`, edited);
    const { code, stdout } = await generate();
    assert.equal(code, 1);
    assert.match(stdout, /^left alone +contracts\/crm\.contract\.gen\.ts: it was edited by hand/m);
    assert.equal(module(), edited);
    workspace.write(`contracts/${moduleName}`, "export {};\n");
    assert.match((await generate()).stdout, /: it is there already and was not generated$/m);
    assert.equal(module(), "export {};\n");
  });

  it("writes the rehearsal for a runner, and none that it does not know", async () => {
    const { code, stdout } = await generate("--rehearsal", "node:test");
    assert.equal(code, 0);
    assert.match(stdout, /^wrote +contracts\/crm\.contract\.rehearsal\.test\.ts$/m);
    assert.equal((await generate("--rehearsal", "jest")).code, 2);
  });

  it("writes to a directory of the workspace, and to no other", async () => {
    mkdirSync(join(workspace.path, "src"));
    const { code, stdout } = await generate("--out", "src");
    assert.equal(code, 0);
    assert.match(stdout, /^wrote +src\/crm\.contract\.gen\.ts$/m);
    assert.match((await generate("--out", "new/folder")).stdout, /^wrote +new\/folder\/crm\.contract\.gen\.ts$/m);
    for (const [out, why] of [
      ["..", "outside of the workspace"],
      ["package.json", "is no directory"],
    ] as const) {
      const refused = await generate("--out", out);
      assert.equal(refused.code, 2);
      assert.ok(refused.stderr.includes(why), refused.stderr);
    }
  });

  it("keeps every copy of a module up to date, wherever it was written to", async () => {
    mkdirSync(join(workspace.path, "src"));
    await generate();
    await generate("--out", "src");
    workspace.write("contracts/crm.contract.yaml", crm.replace("800ms", "700ms"));
    const checked = await generate("--check");
    assert.equal(checked.code, 1);
    assert.match(checked.stdout, /^stale +contracts\/crm\.contract\.gen\.ts\nstale +src\/crm\.contract\.gen\.ts$/m);
    assert.match((await generate()).stdout, /^wrote .*\nwrote /m);
    assert.equal((await generate("--check")).code, 0);
  });

  it("says which contracts would have the same file", async () => {
    mkdirSync(join(workspace.path, "src"));
    workspace.write("other/CRM.contract.yaml", crm.replace("id: crm", "id: crm-2"));
    const { code, stdout } = await generate("--out", "src");
    assert.equal(code, 1);
    assert.match(stdout, /^left alone +other\/CRM\.contract\.yaml: its files would be those of contracts\/crm/m);
  });

  it("follows no link, and goes on where it cannot write", async () => {
    workspace.write("elsewhere.ts", "keep");
    symlinkSync("../elsewhere.ts", join(workspace.path, "contracts", moduleName));
    const { code } = await generate();
    assert.equal(code, 1);
    assert.equal(readFileSync(join(workspace.path, "elsewhere.ts"), "utf8"), "keep");
  });

  it("keeps the old text and leaves no draft where the directory is read-only", async function () {
    if (process.getuid?.() === 0) this.skip();
    const folder = join(workspace.path, "contracts");
    chmodSync(folder, 0o555);
    const { code, stdout } = await generate();
    chmodSync(folder, 0o755);
    assert.equal(code, 1);
    assert.match(stdout, /^not written +contracts\/crm\.contract\.gen\.ts: permission denied$/m);
    assert.equal(statSync(folder).isDirectory(), true);
  });

  it("refuses a file that is no contract, and leaves a broken contract alone", async () => {
    const { code, stderr } = await generate("package.json");
    assert.equal(code, 2);
    assert.equal(stderr, "plumbline: package.json is no contract that is in use.\n");
    workspace.write("contracts/crm.contract.yaml", crm.replace("pattern: api", "pattern: ["));
    const broken = await generate();
    assert.equal(broken.code, 1);
    assert.match(broken.stdout, /^left alone +contracts\/crm\.contract\.yaml: it has errors/m);
  });
});
