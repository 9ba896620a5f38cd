import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { plumbline, TemporaryWorkspace } from "./plumbline";

const CONTRACT = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, location: https://crm.example/v3, hosts: [crm.example, "env:CRM_URL"] }
`;
const CODE = `const CRM = "https://crm.example/v3";
export const one = () => fetch(\`\${CRM}/one\`);
export const two = () => fetch(\`\${process.env.CRM_URL}/two\`);
export const three = () => fetch("https://erp.example/three");
export const four = () => fetch("http://localhost:3000/four");
`;

describe("plumbline coverage", () => {
  let workspace: TemporaryWorkspace;

  beforeEach(() => {
    workspace = new TemporaryWorkspace()
      .write("package.json", "{}")
      .write("crm.contract.yaml", CONTRACT)
      .write("src/crm.ts", CODE)
      .write("src/any.ts", "export const any = (url: string) => fetch(url);\n")
      .write("test/crm.ts", CODE);
  });
  afterEach(() => workspace.remove());

  const coverage = (...args: readonly string[]) => plumbline(["coverage", ...args], { cwd: workspace.path });

  it("counts calls by host and by file, and ends with their share", async () => {
    const { code, stdout, stderr } = await coverage();
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(
      stdout,
      `host                 covered  undeclared  undecided  ignored
crm.example                1           -          -        -  crm
env:CRM_URL                1           -          -        -  crm
erp.example                -           1          -        -
localhost:3000             -           -          -        1
(host not readable)        -           -          1        -

file        covered  undeclared  undecided  ignored
src/any.ts        -           -          1        -
src/crm.ts        2           1          -        1

67 % covered: 2 of 3 outbound calls; 1 could not be decided; 1 ignored.
`,
    );
  });

  it("counts the selected files alone, and says when there is nothing to count", async () => {
    assert.match((await coverage("src/crm.ts")).stdout, /\n67 % covered: 2 of 3 outbound calls; 1 ignored\.\n$/);
    assert.equal((await coverage("crm.contract.yaml")).stdout, "No outbound calls found.\n");
    assert.equal((await coverage("none")).code, 2);
  });

  it("writes the JSON that its schema describes, as check does", async () => {
    const report: { total: object; hosts: object[] } = JSON.parse((await coverage("--format", "json")).stdout);
    const validate = new Ajv2020().compile(JSON.parse(readFileSync("docs/coverage-report.schema.json", "utf8")));
    assert.ok(validate(report), JSON.stringify(validate.errors));
    const total = { covered: 2, undeclared: 1, undecided: 1, ignored: 1, percent: 67 };
    assert.deepEqual(report.total, total);
    assert.deepEqual(report.hosts.at(-1), {
      contracts: [],
      covered: 0,
      undeclared: 0,
      undecided: 1,
      ignored: 0,
    });
    const { stdout } = await plumbline(["check", "--format", "json"], { cwd: workspace.path });
    assert.deepEqual(JSON.parse(stdout).summary.coverage, total);
  });

  it("follows ignoreHosts of the configuration", async () => {
    workspace.write("src/plumbline.config.yaml", 'ignoreHosts: ["*.example"]\n');
    assert.match(
      (await coverage()).stdout,
      /\n100 % covered: 2 of 2 outbound calls; 1 could not be decided; 2 ignored\.\n$/,
    );
  });
});
