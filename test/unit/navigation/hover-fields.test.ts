import assert from "node:assert/strict";
import { type Files, Navigating } from "../../support/navigating";

const contract = (schema: string) => `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: ${schema}
    fields: [email, company.name]
consumers:
  - id: mailer
    owner: sales
    types:
      - { type: src/customer.ts#Customer, entity: Customer }
`;

const inline = `
      type: object
      required: [email]
      properties:
        email: { type: [string, "null"] }
        company: { type: object, properties: { name: { type: string } } }
        unread: { type: string }`;

const types = `export interface Customer {
  email: string;
  company?: { name: string | number };
}
`;

const hover = (files: Files, path: string, text: string, mark: string) => {
  const whole = files[path] ?? "";
  assert.ok(whole.includes(text), `${path} has no ${text}`);
  return new Navigating({ ...files, [path]: whole.replace(text, mark) }).hover();
};

describe("A hover over a field", () => {
  const files: Files = { "crm.contract.yaml": contract(inline), "src/customer.ts": types };
  const email = ["Customer.email: string, may be null", "read by Customer in src/customer.ts as string"];
  const name = [
    "Customer.company.name: string, may be missing",
    "read by Customer in src/customer.ts as string | number",
  ];

  it("shows both sides at the key of an inline schema, at any depth", async () => {
    assert.deepEqual(await hover(files, "crm.contract.yaml", "email: {", "em¦ail: {"), email);
    assert.deepEqual(await hover(files, "crm.contract.yaml", "name: {", "na¦me: {"), name);
  });

  it("says who reads an item of `fields`, of which the contract says the rest", async () => {
    assert.deepEqual(await hover(files, "crm.contract.yaml", "[email, c", "[em¦ail, c"), email.slice(1));
    assert.deepEqual(await hover(files, "crm.contract.yaml", "company.name]", "company.na¦me]"), name.slice(1));
  });

  it("shows both sides at a member of a member", async () => {
    assert.deepEqual(await hover(files, "src/customer.ts", "name:", "na¦me:"), name);
  });

  it("says that no bound type names a field", async () => {
    assert.deepEqual(await hover(files, "crm.contract.yaml", "unread: {", "unr¦ead: {"), [
      "Customer.unread: string, may be missing",
      "No bound type names it.",
    ]);
  });

  const schemas: Files = {
    "crm.schema.json": `{ "type": "object", "required": ["email"], "properties": { "email": { "type": ["string", "null"] } } }`,
    "crm.schema.yaml": `type: object\nrequired: [email]\nproperties:\n  "email": { type: [string, "null"] }\n`,
    "crm.avsc": `{ "type": "record", "name": "Customer", "fields": [{ "name": "email", "type": ["string", "null"] }] }`,
  };
  for (const [path, schema] of Object.entries(schemas)) {
    it(`shows both sides in ${path}, to which the contract refers`, async () => {
      const text = path.endsWith(".avsc") ? '"email", "type"' : '"email":';
      const around: Files = { ...files, "crm.contract.yaml": contract(`./${path}`), [path]: schema };
      assert.deepEqual(await hover(around, path, text, text.replace("email", "em¦ail")), email);
    });
  }
});
