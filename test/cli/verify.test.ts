import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { plumbline, shell, TemporaryWorkspace } from "./plumbline";

const CONTRACT = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, location: https://crm.example/v3 }
data:
  - entity: Customer
    schema:
      type: object
      required: [id]
      properties: { id: { type: string }, email: { type: string }, tier: { enum: [gold, basic] } }
`;
const ORDER = `  - { entity: Order, schema: { type: object, required: [total], properties: { total: { type: number } } } }
`;

describe("plumbline verify", () => {
  let workspace: TemporaryWorkspace;

  beforeEach(() => {
    workspace = new TemporaryWorkspace().write("crm.contract.yaml", CONTRACT);
  });
  afterEach(() => workspace.remove());

  const verify = (...args: readonly string[]) => plumbline(["verify", ...args], { cwd: workspace.path });

  it("lists deviations by path and count, each with its first line, and ends with 1", async () => {
    workspace.write("s.ndjson", '{"id":"a"}\n{"id":"b","tier":"free"}\nnope\n{"tier":"plus","id":"c"}\n{}\n');
    const { code, stdout, stderr } = await verify("crm.contract.yaml", "s.ndjson");
    assert.deepEqual([code, stderr], [1, ""]);
    assert.equal(
      stdout,
      `5 samples of Customer of crm (read): 4 deviate.

  /tier    2 samples  "free" is not allowed, the schema wants "gold" | "basic" (first at s.ndjson, line 2)
  (whole)   1 sample  is not JSON (first at s.ndjson, line 3)
  (whole)   1 sample  id is missing, the schema requires it (first at s.ndjson, line 5)
`,
    );
  });

  it("ends with 0 when all samples hold, and takes standard input", async () => {
    const line = `printf '{"id":"a"}\\n{"id":"b"}' | plumbline verify crm.contract.yaml -`;
    const { code, stdout } = await shell(line, { cwd: workspace.path });
    assert.deepEqual([code, stdout], [0, "2 samples of Customer of crm (read): all as the schema has them.\n"]);
  });

  it("needs the name of the entity where there are several, and checks against a schema file, too", async () => {
    workspace.write("crm.contract.yaml", CONTRACT + ORDER).write("s.json", '[{"total":1},{"total":"2"}]');
    const asked = await verify("crm.contract.yaml", "s.json");
    assert.deepEqual(asked.code, 2);
    assert.match(asked.stderr, /has several entities; name one after #: Customer, Order\./);
    const { code, stdout } = await verify("crm.contract.yaml#Order", "s.json");
    assert.equal(code, 1);
    assert.match(
      stdout,
      /\/total {2}1 sample {2}"2" is a string, the schema wants number \(first at s\.json, item 2\)/,
    );
    workspace.write("schemas/order.json", '{"$defs":{"Total":{"type":"number"}}}').write("n.ndjson", "1\n2\n");
    assert.equal((await verify("schemas/order.json#/$defs/Total", "n.ndjson")).code, 0);
    assert.match((await verify("crm.contract.yaml#Nobody", "s.json")).stderr, /its entities are Customer, Order\./);
  });

  it("finds the entity inside of each sample", async () => {
    workspace.write("pages.ndjson", '{"items":[{"id":"a"},{"id":1}]}\n{"data":[]}\n');
    const { code, stdout } = await verify("crm.contract.yaml", "pages.ndjson", "--at", "/items/*");
    assert.equal(code, 1);
    assert.match(stdout, /^3 samples of Customer of crm \(read\): 2 deviate\./);
    assert.match(stdout, /has nothing at \/items \(first at pages\.ndjson, line 2\)/);
  });

  it("takes from an archive the exchanges with the contract's hosts", async () => {
    const entry = (url: string, text: string) => ({
      request: { method: "GET", url },
      response: { status: 200, content: { mimeType: "application/json", text } },
    });
    const entries = [entry("https://crm.example/v3/1", '{"id":1}'), entry("https://other.example/", "7")];
    workspace.write("s.har", JSON.stringify({ log: { entries } }));
    const { stdout } = await verify("crm.contract.yaml", "s.har");
    assert.match(stdout, /^1 sample of Customer of crm \(read\): 1 deviates\./);
    assert.match(stdout, /first at s\.har, entry 1/);
  });

  it("writes the JSON that its schema describes", async () => {
    workspace.write("s.ndjson", '{"id":7}\n');
    const { code, stdout } = await verify("crm.contract.yaml", "s.ndjson", "--format", "json");
    const report: { readonly deviations: unknown } = JSON.parse(stdout);
    const validate = new Ajv2020().compile(JSON.parse(readFileSync("docs/verify-report.schema.json", "utf8")));
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.equal(code, 1);
    const first = { file: "s.ndjson", line: 1 };
    const message = "7 is a number, the schema wants string";
    assert.deepEqual(report.deviations, [{ path: "/id", message, samples: 1, first }]);
  });

  it("says in one line why it cannot run", async () => {
    workspace.write(
      "bad.contract.yaml",
      CONTRACT.replace("crm", "bad").replace("schema:", "schema: ./gone.json\n    x-a:"),
    );
    workspace.write("s.ndjson", "{}\n");
    const failures = [
      [["crm.contract.yaml", "gone.ndjson"], /No such file or directory: "gone\.ndjson"/],
      [["crm.contract.yaml", "."], /Not a file: "\."/],
      [["gone.contract.yaml", "s.ndjson"], /No such file/],
      [["bad.contract.yaml", "s.ndjson"], /\.\/gone\.json/],
      [["crm.contract.yaml", "s.ndjson", "--at", "items"], /is no JSON Pointer/],
    ] as const;
    for (const [args, message] of failures) {
      const { code, stdout, stderr } = await verify(...args);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
    }
  });
});
