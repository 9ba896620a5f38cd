import assert from "node:assert/strict";
import { type Files, Navigating } from "../../support/navigating";

const contract = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: ./crm.schema.json#/$defs/Customer
    fields: [id, company.name]
    examples:
      - { id: "1", company: { name: Acme } }
freshness:
  timestampField: Customer.updatedAt
consumers:
  - id: mailer
    owner: sales
    types:
      - { type: src/customer.ts#Customer, entity: Customer }
`;

const schema = `{
  "$defs": {
    "Customer": {
      "type": "object",
      "required": ["id", "company", "updatedAt"],
      "properties": {
        "id": { "type": "string" },
        "updatedAt": { "type": "string" },
        "company": { "$ref": "#/$defs/Company" }
      }
    },
    "Company": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } }
  }
}
`;

const types = `export interface Customer {
  id: string;
  updatedAt: string;
  company: Company;
}
export interface Company {
  name: string;
}
`;

const use = `import type { Customer } from "./customer";
export const nameOf = (customer: Customer) => customer.company.name;
`;

const files: Files = {
  "crm.contract.yaml": contract,
  "crm.schema.json": schema,
  "src/customer.ts": types,
  "src/use.ts": use,
};

function marked(path: keyof typeof files, text: string, mark: string): Navigating {
  const whole = files[path] ?? "";
  assert.ok(whole.includes(text), `${path} has no ${text}`);
  return new Navigating({ ...files, [path]: whole.replace(text, mark) });
}

const inContract = () => marked("crm.contract.yaml", "company.name", "company.na¦me");
const inSchema = () => marked("crm.schema.json", '"name": {', '"na¦me": {');
const inType = () => marked("src/customer.ts", "name: string", "na¦me: string");
const atUse = () => marked("src/use.ts", "company.name", "company.na¦me");

const mention = "crm.contract.yaml fields: [id, company.[name]]";
const key =
  'crm.schema.json "Company": { "type": "object", "required": ["name"], "properties": { "[name]": { "type": "string" } } }';
const required =
  'crm.schema.json "Company": { "type": "object", "required": ["[name]"], "properties": { "name": { "type": "string" } } }';
const example = 'crm.contract.yaml - { id: "1", company: { [name]: Acme } }';
const member = "src/customer.ts [name]: string;";
const used = "src/use.ts export const nameOf = (customer: Customer) => customer.company.[name];";

describe("navigation across the border", () => {
  it("goes from a field to its key, from the key to the contract, from the member to the key", async () => {
    assert.deepEqual(await inContract().definition(), [key]);
    assert.deepEqual(await inSchema().definition(), [mention]);
    assert.deepEqual(await inType().definition(), [key]);
    assert.deepEqual(await atUse().definition(), []);
  });

  it("goes to the members, and from them to the schema", async () => {
    assert.deepEqual(await inContract().typeDefinition(), [member]);
    assert.deepEqual(await inSchema().typeDefinition(), [member]);
    assert.deepEqual(await inType().typeDefinition(), [key]);
    assert.deepEqual(await atUse().typeDefinition(), [key]);
  });

  it("knows the names on the way of a path", async () => {
    const company = marked("crm.contract.yaml", "company.name", "com¦pany.name");
    assert.deepEqual(await company.definition(), ['crm.schema.json "[company]": { "$ref": "#/$defs/Company" }']);
  });

  it("finds every place from a contract and a schema, and from code what TypeScript does not know", async () => {
    const all = [example, key, member, mention, required, used];
    assert.deepEqual([...(await inContract().references())].sort(), all.toSorted());
    assert.deepEqual([...(await inSchema().references())].sort(), all.toSorted());
    assert.deepEqual([...(await inType().references())].sort(), [example, key, mention, required].toSorted());
    assert.deepEqual([...(await atUse().references())].sort(), [example, key, mention, required].toSorted());
    const uses = await inContract().references(false);
    assert.deepEqual([...uses].sort(), [example, mention, required, used].toSorted());
  });

  it("finds in code what is bound to the same field and TypeScript does not tie to it", async () => {
    const view =
      "/** @contract crm#Customer */\nexport interface View { company: { name: string } }\nexport const of = (view: View) => view.company.name;\n";
    const both = { ...files, "other/view.ts": view };
    const others = [
      "other/view.ts export interface View { company: { [name]: string } }",
      "other/view.ts export const of = (view: View) => view.company.[name];",
    ];
    for (const [path, text] of [
      ["src/customer.ts", "na¦me: string"],
      ["src/use.ts", "company.na¦me"],
    ] as const) {
      const mark = (both[path as keyof typeof both] ?? "").replace(text.replace("¦", ""), text);
      const found = await new Navigating({ ...both, [path]: mark }).references();
      assert.deepEqual([...found].sort(), [example, key, mention, required, ...others].toSorted());
    }
  });

  it("goes from a segment of a pointer to the key", async () => {
    const pointed = schema.replace(
      '"$defs": {',
      '"$defs": {\n    "Again": { "$ref": "#/$defs/Company/properties/na¦me" },',
    );
    const at = new Navigating({ ...files, "crm.schema.json": pointed });
    assert.deepEqual(await at.definition(), [key]);
    assert.ok((await at.references()).some((one) => one.includes("properties/[name]")));
  });

  it("leaves out what has no name in a contract", async () => {
    const free = new Navigating({ ...files, "src/free.ts": "interface Free { na¦me: string }\n" });
    assert.deepEqual(await free.references(), []);
    assert.equal(await free.plan("title"), undefined);
  });
});

describe("names of contracts, entities and types", () => {
  const tag = "/** @contract crm#Customer */\nexport interface View { id: string }\n";

  it("lead from their uses to where they are declared", async () => {
    const entity = marked("crm.contract.yaml", "entity: Customer }", "entity: Cust¦omer }");
    assert.deepEqual(await entity.definition(), ["crm.contract.yaml - entity: [Customer]"]);
    const inTag = new Navigating({ ...files, "src/view.ts": tag.replace("crm#", "c¦rm#") });
    assert.deepEqual(await inTag.definition(), ["crm.contract.yaml id: [crm]"]);
    const type = marked("crm.contract.yaml", "#Customer,", "#Cust¦omer,");
    assert.deepEqual(await type.definition(), ["src/customer.ts export interface [Customer] {"]);
    const declared = marked("src/customer.ts", "interface Customer", "interface Cust¦omer");
    assert.deepEqual(await declared.definition(), [
      "crm.contract.yaml - { type: src/customer.ts#[Customer], entity: Customer }",
    ]);
  });

  it("are found in contracts and tags", async () => {
    const entity = new Navigating({ ...files, "src/view.ts": tag.replace("#Cus", "#C¦us") });
    assert.deepEqual(await entity.references(), [
      "crm.contract.yaml - entity: [Customer]",
      "crm.contract.yaml - { type: src/customer.ts#Customer, entity: [Customer] }",
      "crm.contract.yaml timestampField: [Customer].updatedAt",
      "src/view.ts /** @contract crm#[Customer] */",
    ]);
  });

  it("are renamed everywhere", async () => {
    const entity = new Navigating({ ...files, "src/view.ts": tag.replace("#Cus", "#C¦us") });
    assert.deepEqual(await entity.renamed("Client"), {
      ...files,
      "src/view.ts": tag.replace("#Customer", "#Client"),
      "crm.contract.yaml": contract
        .replace("- entity: Customer", "- entity: Client")
        .replace("Customer.updatedAt", "Client.updatedAt")
        .replace("entity: Customer }", "entity: Client }"),
    });
    const type = marked("crm.contract.yaml", "#Customer,", "#Cust¦omer,");
    assert.deepEqual(await type.renamed("Client"), {
      ...files,
      "crm.contract.yaml": contract.replace("#Customer", "#Client"),
      "src/customer.ts": types.replace("interface Customer", "interface Client"),
      "src/use.ts": use.replaceAll(/\bCustomer\b/g, "Client"),
    });
  });

  it("are told apart where several types are bound", async () => {
    const two = contract.replace(
      "{ type: src/customer.ts#Customer,",
      "{ type: src/other.ts#Other, entity: Customer }\n      - { type: src/customer.ts#Customer,",
    );
    const others = { ...files, "src/other.ts": "export interface Other { id: string }\n", "crm.contract.yaml": two };
    const type = new Navigating({ ...others, "crm.contract.yaml": two.replace("#Customer,", "#Cust¦omer,") });
    assert.deepEqual(await type.definition(), ["src/customer.ts export interface [Customer] {"]);
    const renamed = await type.renamed("Client");
    assert.ok(typeof renamed !== "string");
    assert.equal(renamed["src/other.ts"], others["src/other.ts"]);
    assert.equal(renamed["src/customer.ts"], types.replace("interface Customer", "interface Client"));
  });

  it("are not renamed to what there is, or is no name", async () => {
    const id = marked("crm.contract.yaml", "id: crm", "id: c¦rm");
    assert.equal(await id.renamed("CRM 2"), "The id of a contract is lower-case letters, digits and hyphens.");
  });
});
