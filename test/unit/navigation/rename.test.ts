import assert from "node:assert/strict";
import type { Files } from "../../support/navigating";
import { changed, code, filesOf, marked } from "../../support/renamed-lines";

const mention = "crm.contract.yaml fields: [id, mail]";

const openApi = filesOf("./api.yaml#/components/schemas/Customer", {
  "api.yaml": `openapi: 3.0.3
components:
  schemas:
    Contact: # who can be written to
      type: object
      properties:
        email: { type: string } # the address
    Customer:
      allOf:
        - $ref: "#/components/schemas/Contact"
        - type: object
          required: [id, 'email']
          properties:
            id: { type: string }
      example: { id: "1", email: a@b.example }
    Supplier:
      properties:
        email: { type: string }
paths:
  /customers/{id}:
    get:
      responses:
        "200":
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Customer" }
              examples: { one: { value: { id: "2", email: c@d.example } } }
        default:
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Supplier" }
              example: { email: e@f.example }
`,
});

describe("a rename", () => {
  it("changes contract, schema, examples, types and code, from every side", async () => {
    const expected = [
      mention,
      ...code,
      "api.yaml mail: { type: string } # the address",
      "api.yaml required: [id, 'mail']",
      'api.yaml example: { id: "1", mail: a@b.example }',
      'api.yaml examples: { one: { value: { id: "2", mail: c@d.example } } }',
    ].toSorted();
    for (const [path, text] of [
      ["crm.contract.yaml", "[id, em"],
      ["api.yaml", "required: [id, 'em"],
      ["api.yaml", "        em"],
      ["customer.ts", "  em"],
      ["use.ts", "?.em"],
    ] as const) {
      const lines = await changed(marked(openApi, path, text), "mail");
      assert.deepEqual(typeof lines === "string" ? lines : lines.toSorted(), expected, `${path} ${text}`);
    }
  });

  it("tells members apart that depend on each other", async () => {
    const schema =
      "{ type: object, required: [id], dependentRequired: { email: [note] }, properties: { id: { type: string }, email: { type: string }, note: { type: string } } }";
    const files = filesOf(schema, {
      "customer.ts": "export interface Customer { id: string; email?: string; note?: string }\n",
      "use.ts": "",
    });
    assert.deepEqual(await changed(marked(files, "customer.ts", "note"), "text"), [
      `crm.contract.yaml schema: ${schema.replaceAll("note", "text")}`,
      "customer.ts export interface Customer { id: string; email?: string; text?: string }",
    ]);
    assert.deepEqual(await changed(marked(files, "customer.ts", "email"), "mail"), [
      `crm.contract.yaml schema: ${schema.replaceAll("email", "mail")}`,
      mention,
      "customer.ts export interface Customer { id: string; mail?: string; note?: string }",
    ]);
  });

  it("quotes what is no plain name on a side", async () => {
    const lines = await changed(marked(inline, "crm.contract.yaml", "[id, em"), "e-mail");
    assert.deepEqual(lines, [
      "crm.contract.yaml schema: { type: object, required: [id, e-mail], properties: { id: { type: string }, e-mail: { type: string } } }",
      "crm.contract.yaml fields: [id, e-mail]",
      "crm.contract.yaml examples: [{ id: a, e-mail: b }]",
      'customer.ts "e-mail": string;',
      'use.ts export const mail = ({ "e-mail": email }: Customer) => email;',
      'use.ts export const read = (customer?: Customer) => customer?.["e-mail"] ?? customer!["e-mail"];',
      'use.ts export const make = (email: string): Customer => ({ id: "1", "e-mail": email });',
    ]);
    const word = await changed(marked(inline, "crm.contract.yaml", "[id, em"), "null");
    assert.ok(word.includes('crm.contract.yaml fields: [id, "null"]'), String(word));
  });

  const inline = filesOf(
    `{ type: object, required: [id, email], properties: { id: { type: string }, email: { type: string } } }`,
    {},
    "    examples: [{ id: a, email: b }]\n",
  );

  it("follows a type into another contract", async () => {
    const other = inline["crm.contract.yaml"] ?? "";
    const both: Files = { ...inline, "erp.contract.yaml": other.replace("id: crm", "id: erp") };
    const lines = await changed(marked(both, "crm.contract.yaml", "[id, em"), "mail");
    assert.ok(lines.includes("erp.contract.yaml fields: [id, mail]"), String(lines));
  });

  it("leaves members of the same name alone", async () => {
    const more: Files = { ...inline, "free.ts": "export interface Free { email: string }\n" };
    const lines = await changed(marked(more, "customer.ts", "  em"), "mail");
    assert.ok(typeof lines !== "string" && !lines.some((line) => line.startsWith("free.ts")));
    assert.equal(await marked(more, "free.ts", "{ em").plan("mail"), undefined);
  });

  it("keeps the branches of a union apart, in examples too", async () => {
    const branch = (kind: string) =>
      `{ type: object, required: [kind, sum], properties: { kind: { const: ${kind} }, sum: { type: number } } }`;
    const events: Files = {
      "events.contract.yaml": `integrationContract: "1.0"
id: events
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Event
    schema:
      oneOf:
        - ${branch("paid")}
        - ${branch("owed")}
    examples:
      - { kind: paid, sum: 1 }
      - { kind: owed, sum: 2 }
consumers:
  - { id: ledger, owner: b, types: [{ type: event.ts#Event, entity: Event }] }
`,
      "event.ts": `export type Event = Paid | Owed;
interface Paid { kind: "paid"; sum: number }
interface Owed { kind: "owed"; sum: number }
`,
    };
    assert.deepEqual(await changed(marked(events, "event.ts", '"owed"; su'), "debt"), [
      `events.contract.yaml - ${branch("owed").replace("sum]", "debt]").replace("sum:", "debt:")}`,
      "events.contract.yaml - { kind: owed, debt: 2 }",
      'event.ts interface Owed { kind: "owed"; debt: number }',
    ]);
  });

  it("reaches parts and exemptions", async () => {
    const wrapped: Files = {
      "orders.contract.yaml": `integrationContract: "1.0"
id: orders
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Change
    schema: { type: object, properties: { after: { type: object, required: [id], properties: { id: { type: string } } } } }
consumers:
  - id: projector
    owner: b
    types:
      - { type: row.ts#Row, entity: Change, at: { entity: /after } }
exemptions:
  - { rule: drift/nullable, at: row.ts#Row.id, reason: It is never null., owner: b, expires: 2027-01-01 }
  - { rule: drift/nullable, at: /data/0/schema/properties/after, reason: It is never null., owner: b, expires: 2027-01-01 }
`,
      "row.ts": "export interface Row { id: string }\n",
    };
    const of = (text: string) => `orders.contract.yaml ${text}`;
    assert.deepEqual(await changed(marked(wrapped, "row.ts", "{ id"), "key"), [
      of(
        "schema: { type: object, properties: { after: { type: object, required: [key], properties: { key: { type: string } } } } }",
      ),
      of("- { rule: drift/nullable, at: row.ts#Row.key, reason: It is never null., owner: b, expires: 2027-01-01 }"),
      "row.ts export interface Row { key: string }",
    ]);
    assert.deepEqual(await changed(marked(wrapped, "orders.contract.yaml", "properties: { after"), "now"), [
      of(
        "schema: { type: object, properties: { now: { type: object, required: [id], properties: { id: { type: string } } } } }",
      ),
      of("- { type: row.ts#Row, entity: Change, at: { entity: /now } }"),
      of(
        "- { rule: drift/nullable, at: /data/0/schema/properties/now, reason: It is never null., owner: b, expires: 2027-01-01 }",
      ),
    ]);
  });

  it("is refused where two names would be one", async () => {
    const taken = "Customer has a field id beside email.";
    assert.equal(await changed(marked(inline, "crm.contract.yaml", "[id, em"), "id"), taken);
    const type = {
      ...inline,
      "customer.ts": (inline["customer.ts"] ?? "").replace("id: string;", "id: string; mail?: 1;"),
    };
    assert.equal(
      await changed(marked(type, "crm.contract.yaml", "[id, em"), "mail"),
      "Customer has a field mail beside email.",
    );
  });

  it("is refused where it would leave the workspace", async () => {
    const schema = '{ "type": "object", "properties": { "id": { "type": "string" }, "email": { "type": "string" } } }';
    const packaged = filesOf("npm:@acme/crm/customer.json", {
      "node_modules/@acme/crm/package.json": '{ "name": "@acme/crm", "version": "1.0.0" }',
      "node_modules/@acme/crm/customer.json": schema,
    });
    assert.equal(
      await changed(marked(packaged, "customer.ts", "  em"), "mail"),
      "customer.json, which names email, is not a file of this workspace.",
    );
  });

  it("is refused for what is no name", async () => {
    for (const [name, reason] of [
      ["", "This is no name for a field."],
      ["a\nb", "This is no name for a field."],
      ["a.b", "The contract names email in a path, so its name cannot have a dot or a bracket."],
    ] as const) {
      assert.equal(await changed(marked(inline, "crm.contract.yaml", "[id, em"), name), reason);
    }
  });
});
