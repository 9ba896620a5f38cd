import assert from "node:assert/strict";
import type { AnalyzerOptions } from "../../../src/analysis/analyzer";
import type { Baseline } from "../../../src/files/baseline";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { MemoryWorkspace } from "../../support/workspace";

const contract = (head = "") => `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
${head}data: [{ entity: Customer, schema: { type: object, required: [id], properties: { id: { type: [string, "null"] } } } }]
consumers: [{ id: app, owner: a, types: [{ type: "./customer.ts#Customer", entity: Customer }] }]
`;
const customer = "export interface Customer { id: string }";

/** The configuration, and a contract whose consumer drifts, in a folder below it. */
function workspace(files: Readonly<Record<string, string>>, options: Partial<AnalyzerOptions> = {}) {
  return new MemoryWorkspace({ "app/crm.contract.yaml": contract(), "app/customer.ts": customer, ...files }, options);
}

const drifts = async (one: MemoryWorkspace) =>
  (await one.analyzer.check()).findings
    .filter(({ ruleId }) => ruleId.startsWith("drift/"))
    .map(({ severity, location }) => `${severity} ${location.uri.slice("file:///ws/".length)}`);
const complaints = async (one: MemoryWorkspace) =>
  (await one.analyzer.check()).findings
    .filter(({ ruleId }) => ruleId === "schema/configuration")
    .map(({ message, location }) => `${location.uri.slice("file:///ws/".length)}: ${message}`);

describe("severities of the configuration", () => {
  const cases: { name: string; files: Record<string, string>; found: string[] }[] = [
    { name: "are the catalogue's without one", files: {}, found: ["error app/customer.ts"] },
    {
      name: "hold for a rule",
      files: { "plumbline.config.yaml": "rules: { drift/nullable: warning }" },
      found: ["warning app/customer.ts"],
    },
    {
      name: "hold for a group, and a rule's own wins over its group's wherever it stands",
      files: { "plumbline.config.yaml": "rules: { drift/nullable: info, drift/*: off }" },
      found: ["info app/customer.ts"],
    },
    {
      name: "are warnings at most in a draft",
      files: {
        "plumbline.config.yaml": "rules: { drift/*: error }",
        "app/crm.contract.yaml": contract("status: draft\n"),
      },
      found: ["warning app/customer.ts"],
    },
    {
      name: "are those of the nearest file alone",
      files: {
        "plumbline.config.yaml": "rules: { drift/*: off }",
        "app/plumbline.config.json": '{ "rules": { "drift/type": "off" } }',
      },
      found: ["error app/customer.ts"],
    },
    {
      name: "are those of the contract's folder, wherever the finding stands",
      files: {
        "b/plumbline.config.yaml": "rules: { drift/*: off }",
        "b/erp.contract.yaml": contract().replace("id: crm", "id: erp").replace("./customer.ts", "../app/customer.ts"),
        "app/plumbline.config.yaml": "rules: { drift/*: info }",
      },
      found: ["info app/customer.ts"],
    },
    {
      name: "count as far as a broken file can be read",
      files: {
        "plumbline.config.yaml": "rules:\n  drift/nullable: warning\n  drift/type: loud\nexclude: 5\nteams: [a\n",
      },
      found: ["warning app/customer.ts"],
    },
  ];
  // One for all, because the compiler is slow to start.
  const shared = workspace({});
  const put = async (files: Readonly<Record<string, string>>, found: readonly string[]) => {
    for (const [path, text] of Object.entries(files)) shared.write(path, text);
    assert.deepEqual(await drifts(shared), found);
    for (const path of Object.keys(files)) shared.remove(path);
    shared.write("app/crm.contract.yaml", contract());
  };
  for (const { name, files, found } of cases) it(name, () => put(files, found));

  it("give way to those that were asked for", async () => {
    const one = workspace(
      { "plumbline.config.yaml": "rules: { drift/nullable: off }" },
      { severities: new Map([["drift/nullable", "info"]]) },
    );
    assert.deepEqual(await drifts(one), ["info app/customer.ts"]);
  });

  it("follow the file as it is typed, created and deleted", async () => {
    const one = workspace({});
    one.type("plumbline.config.yaml", "rules: { drift/*: warning }");
    assert.deepEqual(await drifts(one), ["warning app/customer.ts"]);
    one.write("app/plumbline.config.yml", "rules: { drift/*: info }");
    assert.deepEqual(await drifts(one), ["info app/customer.ts"]);
    one.remove("app/plumbline.config.yml");
    assert.deepEqual(await drifts(one), ["warning app/customer.ts"]);
    one.close("plumbline.config.yaml");
    assert.deepEqual(await drifts(one), ["error app/customer.ts"]);
  });
});

describe("the baseline of the configuration", () => {
  const now = contract().replace("id: crm", "id: old").replace("customer.ts", "old.ts");
  const before = now.replace('[string, "null"]', "string");

  it("is what breaking changes are judged against, for a whole workspace folder", async () => {
    const disk = (was: string) => new MemoryFileSystem({ "file:///ws/app/old.contract.yaml": was });
    const revisions = new Map([
      ["HEAD", disk(before)],
      ["v1", disk(now)],
    ]);
    const baseline: Baseline = {
      refresh: () => {},
      filesAt: (_, configured = "HEAD") => revisions.get(configured),
      faultOf: (_, configured) => (revisions.has(configured) ? undefined : `There is no revision "${configured}".`),
    };
    const one = new MemoryWorkspace({ "app/old.contract.yaml": now, "app/old.ts": customer }, { baseline });
    const breaks = async () =>
      (await one.analyzer.check()).findings.filter(({ ruleId }) => ruleId === "lifecycle/breaking-change").length;
    assert.equal(await breaks(), 1);
    one.write("plumbline.config.yaml", "baseline: v1");
    assert.equal(await breaks(), 0);
    one.write("app/plumbline.config.yaml", "baseline: HEAD");
    assert.equal(await breaks(), 0);
    assert.deepEqual(await complaints(one), [
      "app/plumbline.config.yaml: baseline: counts only in the configuration of the workspace folder",
    ]);
    one.write("plumbline.config.yaml", "baseline: v2");
    one.remove("app/plumbline.config.yaml");
    assert.deepEqual(await complaints(one), ['plumbline.config.yaml: baseline: there is no revision "v2"']);
  });
});

describe("include and exclude", () => {
  const tagged = "/** @contract crm#Customer */ export interface Tagged { id: string }";

  it("leave out contracts and consumer code, but no type that a contract names", async () => {
    const files = { "app/tagged.ts": tagged, "old/crm.contract.yaml": contract(), "old/customer.ts": customer };
    const one = workspace(files);
    assert.equal((await one.analyzer.check()).contracts.length, 2);
    one.write("plumbline.config.yaml", 'exclude: ["old/**", "**/tagged.ts"]');
    assert.equal((await one.analyzer.check()).contracts.length, 1);
    assert.deepEqual(await drifts(one), ["error app/customer.ts"]);
    one.write("plumbline.config.yaml", "include: [old]");
    assert.equal((await one.analyzer.check()).contracts.length, 0);
    assert.deepEqual(await complaints(one), [
      "plumbline.config.yaml: include: old matches no file; did you mean old/**?",
    ]);
    one.write("plumbline.config.yaml", 'include: ["./old/**", "app/customer.ts"]');
    assert.equal((await one.analyzer.check()).contracts.length, 1);
    assert.deepEqual(await complaints(one), []);
  });

  it("count from the folder of their file, and only where that file is the nearest", async () => {
    const one = workspace({ "plumbline.config.yaml": 'exclude: ["**"]', "app/plumbline.config.yaml": "{}" });
    assert.equal((await one.analyzer.check()).contracts.length, 1);
    one.write("app/plumbline.config.yaml", 'exclude: ["app/**"]');
    assert.equal((await one.analyzer.check()).contracts.length, 1);
    one.write("app/plumbline.config.yaml", 'exclude: ["*.yaml"]');
    assert.equal((await one.analyzer.check()).contracts.length, 0);
  });

  it("say nothing of a file that is left out while it is open", async () => {
    const one = workspace({ "plumbline.config.yaml": 'exclude: ["app/**"]' });
    one.type("app/crm.contract.yaml", "integrationContract: 2");
    assert.deepEqual(one.analyzer.contractFindings("file:///ws/app/crm.contract.yaml"), []);
    one.type("app/tagged.ts", "/** @contract nope#Customer */ export interface Tagged {}");
    assert.deepEqual(await one.analyzer.codeFindings("file:///ws/app/tagged.ts"), []);
    assert.deepEqual(await one.findings(), []);
  });
});
