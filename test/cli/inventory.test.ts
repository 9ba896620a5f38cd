import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { plumbline, TemporaryWorkspace } from "./plumbline";

const files = {
  md: "INVENTORY.md",
  html: "INVENTORY.html",
  json: "INVENTORY.json",
  csv: "INVENTORY.csv",
  backstage: "catalog-info.yaml",
} as const;

const contract = (id: string, more = "") =>
  `integrationContract: "1.0"\nid: ${id}\nversion: 1.0.0\nowner: { team: sales }\npattern: api\n${more}`;

describe("plumbline inventory", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace()
      .write("package.json", '{ "name": "w" }')
      .write("contracts/crm.contract.yaml", contract("crm", "source: { system: CRM }\n"));
  });
  afterEach(() => workspace.remove());

  const inventory = (...args: readonly string[]) => plumbline(["inventory", ...args], { cwd: workspace.path });
  const read = (path: string) => readFileSync(join(workspace.path, path), "utf8");
  const file = "docs/integrations/INVENTORY.md";

  for (const [format, name] of Object.entries(files)) {
    it(`writes ${name}, the same bytes again, and keeps it when somebody edited it`, async () => {
      const path = `docs/integrations/${name}`;
      const first = await inventory("--format", format);
      assert.deepEqual([first.code, first.stdout], [0, `wrote       ${path}\n`]);
      const text = read(path);
      assert.match(text.split("\n", 2).join("\n"), /plumbline: inventory digest [0-9a-f]{12} text [0-9a-f]{12}/);
      assert.match(text, /[^\n]\n$/);
      const second = await inventory("--format", format);
      assert.deepEqual([second.code, second.stdout, read(path)], [0, `up to date  ${path}\n`, text]);
      workspace.write(path, text.replace("CRM", "Our CRM"));
      const third = await inventory("--format", format);
      assert.equal(third.code, 1);
      assert.match(third.stdout, /^left alone .*: it was edited by hand/);
      assert.equal(read(path), text.replace("CRM", "Our CRM"));
    });
  }

  it("says with --check what is stale, by its digests, and writes nothing", async () => {
    const before = await inventory("--check");
    assert.deepEqual([before.code, existsSync(join(workspace.path, "docs"))], [1, false]);
    assert.match(before.stdout, /^docs\/integrations\/INVENTORY\.md: missing\b/);
    await inventory();
    assert.equal((await inventory("--check")).code, 0);
    const text = read(file);
    workspace.write("contracts/erp.contract.yaml", contract("erp"));
    const after = await inventory("--check");
    assert.equal(after.code, 1);
    const [, wanted, there] =
      /^docs\/integrations\/INVENTORY\.md: stale, contract digest ([0-9a-f]{12}), document digest ([0-9a-f]{12})$/m.exec(
        after.stdout,
      ) ?? [];
    assert.ok(text.includes(`digest ${there}`));
    assert.notEqual(wanted, there);
    assert.equal(read(file), text);
    assert.match((await inventory()).stdout, /^wrote/);
    assert.match(read(file), /\[erp\]\(\.\.\/\.\.\/contracts\/erp\.contract\.yaml\)/);
  });

  it("leaves a file alone that it did not write", async () => {
    workspace.write(file, "# Our integrations\n").write("docs/integrations/catalog-info.yaml", "kind: Component\n");
    for (const format of ["md", "backstage"]) {
      const { code, stdout } = await inventory("--format", format);
      assert.equal(code, 1);
      assert.match(stdout, /^left alone .*: it is there already and was not generated$/m);
    }
    assert.equal(read(file), "# Our integrations\n");
  });

  it("writes to another folder with --out, and its links lead there from where it is", async () => {
    const deep = await inventory("--out", "docs/a/b");
    assert.equal(deep.stdout, "wrote       docs/a/b/INVENTORY.md\n");
    assert.match(read("docs/a/b/INVENTORY.md"), /\[crm\]\(\.\.\/\.\.\/\.\.\/contracts\/crm\.contract\.yaml\)/);
    assert.equal((await inventory("--out", ".")).stdout, "wrote       INVENTORY.md\n");
    assert.match(read("INVENTORY.md"), /\[crm\]\(contracts\/crm\.contract\.yaml\)/);
    const outside = await inventory("--out", "..");
    assert.deepEqual([outside.code, outside.stdout], [2, ""]);
    assert.match(outside.stderr, /outside of the workspace/);
  });

  it("writes nothing through a link out of the workspace", async () => {
    const other = new TemporaryWorkspace();
    try {
      mkdirSync(join(workspace.path, "docs"));
      symlinkSync(other.path, join(workspace.path, "docs/integrations"));
      const { code, stdout } = await inventory();
      assert.equal(code, 1);
      assert.match(stdout, /^not written/);
      assert.deepEqual(readdirSync(other.path), ["plumbline.config.yaml"]);
    } finally {
      other.remove();
    }
  });

  it("writes one inventory for each workspace that is named, each of its own contracts", async () => {
    const other = new TemporaryWorkspace().write("package.json", "{}").write("erp.contract.yaml", contract("erp"));
    try {
      const { code, stdout } = await inventory(".", other.path);
      assert.equal(code, 0);
      assert.equal(stdout.match(/^wrote/gm)?.length, 2);
      const text = readFileSync(join(other.path, file), "utf8");
      assert.match(text, /^1 contract, /m);
      assert.match(text, /\[erp\]/);
      assert.doesNotMatch(read(file), /\[erp\]/);
    } finally {
      other.remove();
    }
  });

  it("is fine without any contract", async () => {
    const empty = new TemporaryWorkspace();
    try {
      for (const [format, name] of Object.entries(files)) {
        const { code, stdout, stderr } = await plumbline(["inventory", "--format", format], { cwd: empty.path });
        assert.deepEqual([code, stdout, stderr], [0, `wrote       docs/integrations/${name}\n`, ""]);
      }
    } finally {
      empty.remove();
    }
  });

  it("leaves out a contract that cannot be read, says so, and goes on with the others", async () => {
    workspace.write("contracts/broken.contract.yaml", 'integrationContract: "1.0"\nid: [broken\n');
    assert.equal((await inventory()).code, 0);
    assert.match(read(file), /^1 contract, /m);
    assert.match(read(file), /^> Left out, because their text cannot be read: `contracts\/broken\.contract\.yaml`\.$/m);
  });

  it("does not become a finding of the workspace that it describes", async () => {
    const before = await plumbline(["check"], { cwd: workspace.path });
    for (const format of Object.keys(files)) await inventory("--format", format);
    assert.deepEqual(await plumbline(["check"], { cwd: workspace.path }), before);
  });

  it("escapes what names hold, in every format", async () => {
    workspace.write(
      "contracts/odd.contract.yaml",
      contract("odd", 'source: { system: "</script><b>|`x`\\u202e", owner: { team: "=cmd()" } }\ndomain: __proto__\n'),
    );
    for (const [format, name] of Object.entries(files)) {
      assert.equal((await inventory("--format", format)).code, 0);
      const text = read(`docs/integrations/${name}`);
      assert.ok(!text.includes("\u202e"), name);
      if (format === "html") assert.ok(!text.includes("</script>"));
      if (format === "csv") assert.match(text, /,'=cmd\(\),/);
    }
  });

  it("refuses a format that there is not", async () => {
    const { code, stdout } = await inventory("--format", "pdf");
    assert.deepEqual([code, stdout], [2, ""]);
  });
});
