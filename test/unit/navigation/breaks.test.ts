import assert from "node:assert/strict";
import { type BrokenType, breakMessage, breaksIn, breakWords } from "../../../src/navigation/breaks";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const location = { uri: uriOf("a.ts"), span: { start: 0, end: 1 } };
const typeOf = (typeName: string, id?: string, owner?: string): BrokenType => ({
  typeName,
  location,
  ...(id === undefined ? {} : { consumer: { id, ...(owner === undefined ? {} : { owner }) } }),
});

describe("what a change breaks", () => {
  it("is said by type, consumer and owner, of several as far as there is room", () => {
    const nba = typeOf("CustomerView", "nba-service", "next-best-action");
    for (const [broken, words] of [
      [[nba], "breaks CustomerView in nba-service (next-best-action)"],
      [[nba, nba], "breaks CustomerView in nba-service (next-best-action)"],
      [[nba, typeOf("Other", "nba-service", "next-best-action")], "breaks 2 types in nba-service (next-best-action)"],
      [[nba, typeOf("A", "mailer"), typeOf("B", "mailer")], "breaks 3 types in nba-service (next-best-action), mailer"],
      [
        [nba, typeOf("A", "mailer"), typeOf("B", "biller", "finance"), typeOf("C", "shop")],
        "breaks 4 types in nba-service (next-best-action), mailer, 2 more",
      ],
      [[typeOf("View")], "breaks View"],
      [[typeOf("View"), nba], "breaks 2 types in nba-service (next-best-action), elsewhere"],
    ] as const) {
      assert.equal(breakWords(broken), words);
    }
  });

  it("is said with the finding's own words where there is room for both", () => {
    const short = typeOf("View", "mailer");
    assert.equal(breakMessage("email may be null", short), "Breaks View in mailer: email may be null");
    assert.equal(breakMessage("x".repeat(90), short), "Breaks View in mailer");
    assert.ok(breakMessage("email", typeOf("View", "m".repeat(200))).length <= 100);
  });

  it("stands at the places of contracts and schemas, for proven drift alone", async () => {
    const contract = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: ./s.json
consumers:
  - id: mailer
    owner: sales
    types:
      - { type: a.ts#A, entity: Customer }
      - { type: a.ts#B, entity: Customer }
`;
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract,
      "s.json": '{ "type": "object", "required": ["email"], "properties": { "email": { "type": "string" } } }',
      "a.ts": "export interface A { email: string }\nexport interface B { email: string }\n",
    });
    const at = async () =>
      breaksIn(uriOf("s.json"), await workspace.analyzer.check()).map(({ location: { span }, broken }) => [
        span.start,
        breakWords(broken),
      ]);
    assert.deepEqual(await at(), []);
    const text =
      '{ "type": "object", "required": ["email"], "properties": { "email": { "type": ["string", "null"] } } }';
    workspace.type("s.json", text);
    assert.deepEqual(await at(), [[text.indexOf('"email": {'), "breaks 2 types in mailer (sales)"]]);
  });

  it("stands nowhere in a contract that is judged by an earlier text", async () => {
    const contract = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: { type: object, required: [email], properties: { email: { type: [string, "null"] } } }
consumers:
  - { id: mailer, owner: sales, types: [{ type: a.ts#A, entity: Customer }] }
`;
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract,
      "a.ts": "export interface A { email: string }\n",
    });
    const uri = uriOf("crm.contract.yaml");
    assert.equal(breaksIn(uri, await workspace.analyzer.check()).length, 1);
    workspace.type("crm.contract.yaml", `# typed\n${contract}more: {`);
    const analysis = await workspace.analyzer.check();
    assert.deepEqual(breaksIn(uri, analysis), []);
    const drift = analysis.findings.find(({ ruleId }) => ruleId === "drift/nullable");
    assert.deepEqual(drift?.related, []);
    workspace.type("crm.contract.yaml", `# typed\n${contract}`);
    assert.equal(breaksIn(uri, await workspace.analyzer.check()).length, 1);
  });
});
