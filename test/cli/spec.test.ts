import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plumbline, TemporaryWorkspace } from "./plumbline";

const crm = `integrationContract: "1.0"
id: crm
version: 1.0.0
name: Customer lookup
owner: { team: sales }
pattern: api
source: { system: CRM, technology: REST, owner: { team: crm }, accessMethod: rest-api, location: "https://u:p@crm.example/v1" }
data:
  - entity: Customer
    schema:
      type: object
      required: [id]
      properties:
        id: { type: string }
`;

describe("plumbline spec", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace().write("package.json", "{}").write("contracts/crm.contract.yaml", crm);
  });
  afterEach(() => workspace.remove());

  const spec = (...args: readonly string[]) => plumbline(["spec", ...args], { cwd: workspace.path });
  const read = (path: string) => readFileSync(join(workspace.path, path), "utf8");
  const file = "docs/integrations/crm.md";

  it("writes a document for each contract into folders that it makes", async () => {
    workspace.write("contracts/erp.contract.yaml", crm.replace("id: crm", "id: erp"));
    const { code, stdout } = await spec();
    assert.equal(code, 0);
    assert.equal(stdout, "wrote       docs/integrations/crm.md\nwrote       docs/integrations/erp.md\n");
    assert.deepEqual(readdirSync(join(workspace.path, "docs/integrations")).sort(), ["crm.md", "erp.md"]);
    const [first, second] = read(file).split("\n");
    assert.match(first ?? "", /^<!-- plumbline: handover crm digest [0-9a-f]{12} text [0-9a-f]{12} -->$/);
    assert.equal(second, "# Integration requirements: Customer lookup");
    assert.ok(read(file).endsWith("\n") && !read(file).includes("\r") && !read(file).includes("u:p@"));
  });

  it("gives the same bytes again, in each format", async () => {
    for (const format of ["md", "html", "json"]) {
      await spec("--format", format);
      const before = read(`docs/integrations/crm.${format}`);
      const { code, stdout } = await spec("--format", format);
      assert.deepEqual([code, stdout], [0, `up to date  docs/integrations/crm.${format}\n`]);
      assert.equal(read(`docs/integrations/crm.${format}`), before);
      assert.ok(!before.includes(workspace.path));
    }
    assert.equal(JSON.parse(read("docs/integrations/crm.json")).generated.startsWith("plumbline: handover crm "), true);
    assert.match(read("docs/integrations/crm.html"), /^<!doctype html>\n<!-- plumbline: handover crm /);
  });

  it("says with --check whose digests differ, and writes nothing", async () => {
    const missing = await spec("--check");
    assert.equal(missing.code, 1);
    assert.match(
      missing.stdout,
      /^docs\/integrations\/crm\.md: missing, contract digest [0-9a-f]{12}, document digest none\n$/,
    );
    assert.ok(!existsSync(join(workspace.path, "docs")));
    await spec();
    assert.deepEqual(await spec("--check"), { code: 0, stdout: "Up to date: 1 document.\n", stderr: "" });
    const before = read(file);
    workspace.write("contracts/crm.contract.yaml", crm.replace("id: { type: string }", "id: { type: integer }"));
    const { code, stdout } = await spec("--check");
    assert.equal(code, 1);
    const [, contract, document] =
      /^docs\/integrations\/crm\.md: stale, contract digest (\w{12}), document digest (\w{12})\n$/.exec(stdout) ?? [];
    assert.notEqual(contract, document);
    assert.ok(before.includes(`digest ${document} `));
    assert.equal(read(file), before);
    await spec();
    assert.ok(read(file).includes(`digest ${contract} `));
  });

  it("does not mind a comment, or line ends that git has changed", async () => {
    await spec();
    writeFileSync(join(workspace.path, file), read(file).replaceAll("\n", "\r\n"));
    workspace.write("contracts/crm.contract.yaml", `# a comment\n${crm}`);
    assert.equal((await spec("--check")).code, 0);
  });

  it("leaves alone what was edited by hand, and what it did not write", async () => {
    await spec();
    const edited = read(file).replace("Customer lookup", "Our lookup");
    workspace.write(file, edited).write("contracts/erp.contract.yaml", crm.replace("id: crm", "id: erp"));
    workspace.write("docs/integrations/erp.md", "# Ours\n");
    const { code, stdout } = await spec();
    assert.equal(code, 1);
    assert.match(stdout, /^left alone +docs\/integrations\/crm\.md: it was edited by hand/m);
    assert.match(stdout, /^left alone +docs\/integrations\/erp\.md: it is there already and was not generated$/m);
    assert.deepEqual([read(file), read("docs/integrations/erp.md")], [edited, "# Ours\n"]);
    assert.match((await spec("--check")).stdout, /^docs\/integrations\/crm\.md: edited, it was edited by hand/m);
  });

  it("leaves contracts alone that cannot be read, and writes the others", async () => {
    workspace.write("contracts/bad.contract.yaml", "integrationContract: [\n");
    workspace.write("contracts/old.contract.yaml", crm.replace('"1.0"', '"9.0"').replace("id: crm", "id: old"));
    const { code, stdout } = await spec();
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^left alone +contracts\/bad\.contract\.yaml: it cannot be read as a contract; plumbline check shows why$/m,
    );
    assert.match(stdout, /^left alone +contracts\/old\.contract\.yaml: it cannot be read as a contract/m);
    assert.deepEqual(readdirSync(join(workspace.path, "docs/integrations")), ["crm.md"]);
  });

  it("writes the document of one contract where two have one id, and says so", async () => {
    workspace.write("other/crm.contract.yaml", crm);
    const { code, stdout } = await spec();
    assert.equal(code, 1);
    assert.match(stdout, /^wrote +docs\/integrations\/crm\.md$/m);
    assert.match(
      stdout,
      /^left alone +other\/crm\.contract\.yaml: its specification would be the file of contracts\/crm\.contract\.yaml$/m,
    );
    assert.match(read(file), /contracts\/crm\.contract\.yaml/);
  });

  it("calls the document of a contract without an id after its file", async () => {
    workspace.write("contracts/crm.contract.yaml", crm.replace("id: crm\n", ""));
    workspace.write("contracts/A --> b.contract.yaml", crm.replace("id: crm\n", 'id: "../x"\n'));
    assert.equal((await spec()).code, 0);
    assert.deepEqual(readdirSync(join(workspace.path, "docs/integrations")).sort(), ["a-b.md", "crm.md"]);
    assert.match(read(file), /^<!-- plumbline: handover digest /);
  });

  it("writes into the folder of --out, and never outside of the workspace", async () => {
    const { code } = await spec("contracts/crm.contract.yaml", "--out", "generated/specs");
    assert.equal(code, 0);
    assert.match(read("generated/specs/crm.md"), /\]\(\.\.\/\.\.\/contracts\/crm\.contract\.yaml\)/);
    await spec("--out", ".");
    assert.match(read("crm.md"), /\]\(contracts\/crm\.contract\.yaml\)/);
    const outside = await spec("--out", "..");
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /lies outside of the workspace/);
    assert.equal((await spec("--out", "")).stderr, "plumbline: --out names no place.\n");
    mkdirSync(join(workspace.path, "docs"));
    symlinkSync("/tmp", join(workspace.path, "docs/integrations"));
    const linked = await spec();
    assert.equal(linked.code, 1);
    assert.match(linked.stdout, /^not written +docs\/integrations\/crm\.md: /m);
  });

  it("cannot run on what is no contract, nor in a format that there is none of", async () => {
    const stranger = await spec("package.json");
    assert.deepEqual([stranger.code, stranger.stdout], [2, ""]);
    assert.match(stranger.stderr, /package\.json is no contract that is in use/);
    assert.equal((await spec("--format", "pdf")).code, 2);
    assert.equal((await spec("missing.yaml")).code, 2);
  });
});
