import assert from "node:assert/strict";
import { MemoryWorkspace } from "../../support/workspace";

const view = "/** @contract crm#Customer */\nexport interface View { email: string }\n";

function contractOf(schema: string, more = ""): string {
  return [
    'integrationContract: "1.0"',
    "id: crm",
    "version: 1.0.0",
    "owner: { team: a }",
    "pattern: api",
    "data:",
    "  - entity: Customer",
    `    schema: ${schema}`,
    more,
    "",
  ].join("\n");
}

/** The mends of the one drift between the view and a schema, those in the type first. */
async function mends(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { analyzer } = new MemoryWorkspace({ "view.ts": view, ...files });
  const { findings } = await analyzer.check();
  const drifts = findings.filter(({ ruleId }) => ruleId === "drift/nullable");
  assert.equal(drifts.length, 1);
  const [fixes = []] = await analyzer.fixes(drifts);
  return fixes.flatMap(({ title, suppresses }) => (suppresses === true ? [] : [title]));
}

function schemaOf(email: string): string {
  return `{ type: object, required: [email], properties: { email: ${email} } }`;
}

const inType = "Add | null";
const inContract = "Declare email not null in the contract";
const nullable = '{ type: [string, "null"] }';

describe("mends of the contract", () => {
  it("are offered behind those of the type", async () => {
    assert.deepEqual(await mends({ "crm.contract.yaml": contractOf(schemaOf(nullable)) }), [inType, inContract]);
  });

  it("are not offered where the drift would stay", async () => {
    // The edit takes the second branch away; the first accepts null as well.
    const twice = `{ anyOf: [${nullable}, { type: "null" }] }`;
    assert.deepEqual(await mends({ "crm.contract.yaml": contractOf(schemaOf(twice)) }), [inType]);
  });

  it("are not offered where an example of the contract would be refused", async () => {
    const examples = (email: string) => `    examples: [{ email: ${email} }]`;
    const offered = (email: string) => mends({ "crm.contract.yaml": contractOf(schemaOf(nullable), examples(email)) });
    assert.deepEqual(await offered("null"), [inType]);
    assert.deepEqual(await offered("a@b.example"), [inType, inContract]);
  });

  it("are not offered in what a package brought", async () => {
    const schema = JSON.stringify({
      type: "object",
      required: ["email"],
      properties: { email: { type: ["string", "null"] } },
    });
    const from = (path: string) => mends({ "crm.contract.yaml": contractOf(`./${path}`), [path]: schema });
    assert.deepEqual(await from("crm.schema.json"), [inType, inContract]);
    assert.deepEqual(await from("node_modules/crm/crm.schema.json"), [inType]);
  });
});
