import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseMermaid } from "../support/mermaid";
import { plumbline, shell, TemporaryWorkspace } from "./plumbline";

const CONTRACT = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: Acme CRM, accessMethod: rest-api, location: https://crm.example/v3, owner: { team: crm-platform } }
data:
  - entity: Customer
    schema: { type: object, required: [email], properties: { email: { type: [string, "null"] } } }
consumers:
  - { id: mailer, owner: sales, types: [{ type: customer.ts#Customer, entity: Customer }] }
`;

describe("plumbline map", () => {
  let workspace: TemporaryWorkspace;

  beforeEach(() => {
    workspace = new TemporaryWorkspace()
      .write("package.json", "{}")
      .write("tsconfig.json", JSON.stringify({ compilerOptions: { strict: true } }))
      .write("src/crm #1.contract.yaml", CONTRACT)
      .write("src/customer.ts", "export interface Customer { email: string }\n")
      .write("src/report.ts", 'export const report = () => fetch("https://erp.example/report");\n');
  });
  afterEach(() => workspace.remove());

  const map = (...args: readonly string[]) => plumbline(["map", ...args], { cwd: workspace.path });
  const read = (path: string) => readFileSync(join(workspace.path, path), "utf8");

  it("prints what the workspace has: contracts, drift, and calls without a contract", async () => {
    const { code, stdout } = await map();
    assert.equal(code, 0);
    assert.match(stdout, /^<!-- plumbline: map digest [0-9a-f]{12} text [0-9a-f]{12} -->\n<svg xmlns=/);
    assert.match(
      stdout,
      /<desc>1 contract between 1 system and 1 consumer; 1 drift; 1 host called without a contract\.<\/desc>/,
    );
    assert.match(stdout, />src\/report\.ts:1</);
    assert.doesNotMatch(stdout, /<a |<script|plumbline-/);
    assert.equal((await map("src")).stdout, stdout);
  });

  it("prints the same as Mermaid", async () => {
    const { nodes, edges } = await parseMermaid((await map("--format", "mermaid")).stdout);
    assert.deepEqual(
      [...nodes.values()],
      ["crm\napi\n▲ 1 drift", "Acme CRM\ncrm-platform", "mailer\nsales", "erp.example\nno contract", "src/report.ts:1"],
    );
    assert.deepEqual(edges, ["rest-api", "▲ 1 drift", "fetch"]);
  });

  it("writes a file that leads to the contracts, makes its folder, and says when it is up to date", async () => {
    const { code, stdout } = await map("--out", "docs/deep/map.svg");
    assert.deepEqual([code, stdout], [0, "wrote       docs/deep/map.svg\n"]);
    assert.match(read("docs/deep/map.svg"), /<a href="\.\.\/\.\.\/src\/crm%20%231\.contract\.yaml"/);
    assert.match((await map("--out", "docs/deep/map.svg")).stdout, /^up to date /);
    assert.deepEqual(readdirSync(join(workspace.path, "docs/deep")), ["map.svg"]);
    workspace.write("src/customer.ts", "export interface Customer { email: string | null }\n");
    const stale = await map("--out", "docs/deep/map.svg", "--check");
    assert.deepEqual([stale.code, stale.stdout.split(" ")[0]], [1, "stale"]);
    assert.match((await map("--out", "docs/deep/map.svg")).stdout, /^wrote /);
    assert.match(read("docs/deep/map.svg"), /; no drift;/);
  });

  it("leaves alone what was edited by hand, what is none of ours, links and what lies outside", async () => {
    await map("--out", "map.svg");
    const edited = read("map.svg").replace("Acme CRM", "Our CRM");
    workspace.write("map.svg", edited).write("logo.svg", "<svg/>\n").write("target.svg", "<svg/>\n");
    symlinkSync("target.svg", join(workspace.path, "link.svg"));
    for (const [path, why] of [
      ["map.svg", "it was edited by hand"],
      ["logo.svg", "it is there already and was not generated"],
      ["link.svg", "it is there already and was not generated"],
    ] as const) {
      const { code, stdout } = await map("--out", path);
      assert.equal(code, 1, stdout);
      assert.ok(stdout.startsWith(`left alone  ${path}: ${why}`), stdout);
    }
    assert.deepEqual([read("map.svg"), read("logo.svg"), read("target.svg")], [edited, "<svg/>\n", "<svg/>\n"]);
    symlinkSync("missing.svg", join(workspace.path, "dangling.svg"));
    assert.equal((await map("--out", "dangling.svg")).code, 1);
    assert.equal(existsSync(join(workspace.path, "missing.svg")), false);
    for (const [out, why] of [
      ["../map.svg", '".." lies outside of the workspace'],
      ["", '"" is a directory'],
      ["..", '".." is a directory'],
    ]) {
      const { code, stderr } = await map("--out", out ?? "");
      assert.deepEqual([code, stderr], [2, `plumbline: ${why}.\n`]);
    }
    assert.equal((await map("--check")).code, 2);
    assert.equal((await map("--format", "png")).code, 2);
  });

  it("draws what it can read, and says what it cannot", async () => {
    workspace.write("src/broken.contract.yaml", 'integrationContract: "1.0"\nid: [\n');
    const { code, stdout } = await map();
    assert.equal(code, 0);
    assert.match(stdout, /Not shown, because unreadable: src\/broken\.contract\.yaml\./);
  });

  it("ends quietly when nobody reads on", async () => {
    const { code, stderr } = await shell("plumbline map | head -c 10 >/dev/null", { cwd: workspace.path });
    assert.equal(code, 0);
    assert.doesNotMatch(stderr, /EPIPE|fault/);
  });

  it("gives the same bytes wherever the workspace lies", async () => {
    const other = new TemporaryWorkspace().copy(workspace.path);
    try {
      writeFileSync(join(other.path, "unrelated.txt"), "x");
      const there = await plumbline(["map"], { cwd: other.path });
      assert.equal(there.stdout, (await map()).stdout);
    } finally {
      other.remove();
    }
  });
});
