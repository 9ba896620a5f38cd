import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toJson } from "../../src/document/nodes";
import { parseDocument } from "../../src/document/parse-document";
import { odcsProblems } from "../support/odcs-schema/validate";
import { plumbline, TemporaryWorkspace } from "./plumbline";

const crm = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, technology: REST, owner: { team: crm }, accessMethod: rest-api, location: "https://crm.example" }
data:
  - entity: Customer
    schema:
      type: object
      required: [id]
      properties:
        id: { type: string }
`;

describe("plumbline export", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace().write("crm.contract.yaml", crm);
  });
  afterEach(() => workspace.remove());

  const run = (...args: readonly string[]) => plumbline(["export", ...args], { cwd: workspace.path });
  const file = (name: string) => join(workspace.path, name);

  it("prints a valid document, the same each time", async () => {
    const { code, stdout } = await run("crm.contract.yaml");
    assert.equal(code, 0);
    assert.match(stdout, /^# plumbline: odcs crm digest [0-9a-f]{12} text [0-9a-f]{12}\napiVersion: v3\.1\.0\n/);
    const { root, problems } = parseDocument("file:///x.yaml", stdout);
    assert.deepEqual(problems, []);
    assert.ok(root !== undefined);
    assert.deepEqual(odcsProblems(toJson(root, 10_000) ?? null, "3.1.0"), []);
    assert.equal((await run("crm.contract.yaml")).stdout, stdout);
    const newer = await run("crm.contract.yaml", "--odcs-version", "3.2.0");
    assert.match(newer.stdout, /^apiVersion: v3\.2\.0$/m);
  });

  it("writes a file, into folders that are missing too, and keeps it up to date", async () => {
    const first = await run("crm.contract.yaml", "--out", "docs/odcs/crm.yaml");
    assert.deepEqual([first.code, first.stdout], [0, "wrote       docs/odcs/crm.yaml\n"]);
    const text = readFileSync(file("docs/odcs/crm.yaml"), "utf8");
    assert.equal(text, (await run("crm.contract.yaml")).stdout);
    const check = () => run("crm.contract.yaml", "--out", "docs/odcs/crm.yaml", "--check");
    assert.equal((await check()).code, 0);
    workspace.write("crm.contract.yaml", crm.replace("team: sales", "team: marketing"));
    const stale = await check();
    assert.equal(stale.code, 1);
    assert.match(
      stale.stdout,
      /^docs\/odcs\/crm\.yaml: stale, contract digest [0-9a-f]{12}, document digest [0-9a-f]{12}\n$/,
    );
    assert.equal(readFileSync(file("docs/odcs/crm.yaml"), "utf8"), text);
    assert.match((await run("crm.contract.yaml", "--out", "docs/odcs/crm.yaml")).stdout, /^wrote/);
  });

  it("names the file after the contract in a directory", async () => {
    mkdirSync(file("out"));
    const { stdout } = await run("crm.contract.yaml", "--out", "out");
    assert.match(stdout, /^wrote +out\/crm\.odcs\.yaml$/m);
  });

  it("leaves alone what was edited by hand or is none of ours", async () => {
    await run("crm.contract.yaml", "--out", "crm.odcs.yaml");
    const edited = `${readFileSync(file("crm.odcs.yaml"), "utf8")}tags: [mine]\n`;
    writeFileSync(file("crm.odcs.yaml"), edited);
    const again = await run("crm.contract.yaml", "--out", "crm.odcs.yaml");
    assert.equal(again.code, 1);
    assert.match(again.stdout, /^left alone +crm\.odcs\.yaml: it was edited by hand/);
    assert.equal(readFileSync(file("crm.odcs.yaml"), "utf8"), edited);
    workspace.write("theirs.yaml", "kind: DataContract\n");
    assert.match((await run("crm.contract.yaml", "--out", "theirs.yaml")).stdout, /was not generated/);
  });

  it("follows no link out of the workspace, and writes nothing outside", async () => {
    const elsewhere = new TemporaryWorkspace();
    try {
      symlinkSync(elsewhere.path, file("link"));
      for (const out of ["link/crm.yaml", "../crm.yaml"]) {
        const { code, stderr } = await run("crm.contract.yaml", "--out", out);
        assert.equal(code, 2);
        assert.match(stderr, /lies outside of the workspace|is no directory/);
      }
    } finally {
      elsewhere.remove();
    }
  });

  it("refuses contracts with errors, what is no contract, and what it cannot check", async () => {
    workspace.write("bad.contract.yaml", `${crm}unknownKey: 1\n`).write("other.yaml", "a: 1\n");
    const message = async (...args: readonly string[]) => {
      const { code, stderr } = await run(...args);
      assert.equal(code, 2, stderr);
      return stderr;
    };
    assert.match(await message("bad.contract.yaml"), /bad\.contract\.yaml has errors; plumbline check shows them/);
    assert.match(await message("other.yaml"), /other\.yaml is no contract that is in use/);
    assert.match(await message("."), /export needs the file of one contract/);
    assert.match(await message("crm.contract.yaml", "--check"), /--check needs --out/);
    assert.match(await message("crm.contract.yaml", "--out", "crm.json"), /ends with \.yaml or \.yml/);
  });

  it("gives a digest that does not change on the way there and back", async () => {
    await run("crm.contract.yaml", "--out", "crm.odcs.yaml");
    const digest = /digest ([0-9a-f]{12})/.exec(readFileSync(file("crm.odcs.yaml"), "utf8"))?.[1];
    const other = new TemporaryWorkspace().write("crm.odcs.yaml", readFileSync(file("crm.odcs.yaml"), "utf8"));
    try {
      const { code, stderr } = await plumbline(["import", "crm.odcs.yaml"], { cwd: other.path });
      assert.equal(code, 0, stderr);
      const back = await plumbline(["export", "crm.contract.yaml"], { cwd: other.path });
      assert.equal(back.code, 0, back.stderr);
      assert.ok(digest !== undefined && back.stdout.includes(`digest ${digest} `));
    } finally {
      other.remove();
    }
  });
});
