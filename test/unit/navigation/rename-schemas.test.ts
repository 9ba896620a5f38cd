import assert from "node:assert/strict";
import type { Files } from "../../support/navigating";
import { changed, code, filesOf, marked } from "../../support/renamed-lines";

const mention = "crm.contract.yaml fields: [id, mail]";
const quiet: Files = { "use.ts": "" };

describe("a rename in schemas", () => {
  it("rewrites the pointers that lead through the key, in every file", async () => {
    const files = filesOf("./crm.json#/$defs/Customer", {
      ...quiet,
      "crm.json": `{ "$defs": { "Customer": { "type": "object", "required": ["id", "email"], "properties": {
  "id": { "$ref": "#/$defs/Customer/properties/email" },
  "email": { "$ref": "types.yaml#/$defs/text" }
} } } }`,
      "types.yaml": `$defs:
  text: { type: string }
  again: { $ref: "./crm.json#/$defs/Customer/properties/email" }
`,
    });
    const pointer = 'crm.json "id": { "$ref": "#/$defs/Customer/properties/mail" },';
    const lines = [
      mention,
      "customer.ts mail: string;",
      'crm.json { "$defs": { "Customer": { "type": "object", "required": ["id", "mail"], "properties": {',
      pointer,
      'crm.json "mail": { "$ref": "types.yaml#/$defs/text" }',
      'types.yaml again: { $ref: "./crm.json#/$defs/Customer/properties/mail" }',
    ];
    assert.deepEqual(await changed(marked(files, "customer.ts", "  em"), "mail"), lines);
    assert.deepEqual(await changed(marked(files, "types.yaml", "properties/em"), "mail"), lines);
    const odd = await changed(marked(files, "customer.ts", "  em"), "e/ü~ %");
    assert.ok(odd.includes(pointer.replace("mail", "e~1%C3%BC~0%20%25")), String(odd));
  });

  it("rewrites the pointer by which the contract names its schema", async () => {
    const files = filesOf("./crm.json#/properties/customer", {
      ...quiet,
      "crm.contract.yaml": `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: All
    schema: ./crm.json
  - entity: Customer
    schema: ./crm.json#/properties/customer
`,
      "crm.json": `{ "type": "object", "properties": { "customer": { "type": "object" } } }`,
    });
    assert.deepEqual(await changed(marked(files, "crm.json", '"cust'), "client"), [
      "crm.contract.yaml schema: ./crm.json#/properties/client",
      'crm.json { "type": "object", "properties": { "client": { "type": "object" } } }',
    ]);
  });

  it("rewrites the names that an object may have, or is refused where others share them", async () => {
    const schema = (names: string) =>
      `{ "type": "object", "propertyNames": ${names}, "properties": { "id": { "type": "string" }, "email": { "type": "string" } }, "$defs": { "names": { "enum": ["id", "email"] } } }`;
    const own = filesOf("./s.json", { ...quiet, "s.json": schema('{ "enum": ["id", "email"] }') });
    const lines = await changed(marked(own, "customer.ts", "  em"), "mail");
    assert.ok(lines.includes(`s.json ${schema('{ "enum": ["id", "mail"] }').replace('"email": {', '"mail": {')}`));
    const shared = filesOf("./s.json", { ...quiet, "s.json": schema('{ "$ref": "#/$defs/names" }') });
    assert.equal(
      await changed(marked(shared, "customer.ts", "  em"), "mail"),
      "email is part of more than its name says in the schema of crm.contract.yaml.",
    );
  });

  it("finds the values of examples through conditions, patterns, pages and references", async () => {
    const files = filesOf("./api.yaml#/components/schemas/Customer", {
      "customer.ts":
        "export interface Customer { id: string; email: string; more?: Record<string, { email: string }> }\n",
      ...quiet,
      "api.yaml": `openapi: 3.1.0
components:
  examples:
    Page: { value: { items: [{ id: "1", email: a }], email: none } }
  schemas:
    Page: { type: object, properties: { items: { type: array, items: { $ref: "#/components/schemas/Customer" } } } }
    Customer:
      type: object
      required: [id]
      properties:
        id: { type: string }
        more: { type: object, patternProperties: { "^x": { type: object, properties: { note: { type: string } } } } }
        email: { type: string }
      if: { properties: { id: { const: "7" } } }
      then: { required: [email] }
      examples: [{ id: "8", email: b, more: { x1: { note: c } } }]
paths:
  /customers:
    get:
      responses:
        "200":
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Page" }
              examples: { one: { $ref: "#/components/examples/Page" } }
`,
    });
    const lines = await changed(marked(files, "api.yaml", "        em"), "mail");
    assert.deepEqual(typeof lines === "string" ? lines : lines.filter((line) => line.startsWith("api.yaml")), [
      'api.yaml Page: { value: { items: [{ id: "1", mail: a }], email: none } }',
      "api.yaml mail: { type: string }",
      "api.yaml then: { required: [mail] }",
      'api.yaml examples: [{ id: "8", mail: b, more: { x1: { note: c } } }]',
    ]);
    assert.deepEqual(await changed(marked(files, "api.yaml", "{ not"), "text"), [
      'api.yaml more: { type: object, patternProperties: { "^x": { type: object, properties: { text: { type: string } } } } }',
      'api.yaml examples: [{ id: "8", email: b, more: { x1: { text: c } } }]',
    ]);
  });

  it("writes Avro's names", async () => {
    const avro = filesOf("./customer.avsc", {
      "customer.avsc": `{ "type": "record", "name": "Customer", "fields": [
  { "name": "id", "type": "string" },
  { "name": "email", "type": "string", "doc": "email" }
] }`,
    });
    assert.deepEqual(await changed(marked(avro, "customer.avsc", '"name": "em'), "mail"), [
      mention,
      ...code,
      'customer.avsc { "name": "mail", "type": "string", "doc": "email" }',
    ]);
    assert.equal(await changed(marked(avro, "customer.ts", "  em"), "e-mail"), "e-mail is no name that Avro allows.");
  });

  it("writes the examples and default values of Avro's records", async () => {
    const address = `{ "type": "record", "name": "Address", "fields": [{ "name": "city", "type": "string" }] }`;
    const avro = filesOf(
      "./customer.avsc",
      {
        "customer.avsc": `{ "type": "record", "name": "Customer", "fields": [
  { "name": "id", "type": "string" },
  { "name": "email", "type": "string" },
  { "name": "home", "type": ${address},
    "default": { "city": "Bern" } }
] }`,
        "customer.ts": "export interface Customer { id: string; email: string; home: { city: string } }\n",
      },
      "    examples:\n      - { id: a, email: b, home: { city: Bern } }\n",
    );
    assert.deepEqual(await changed(marked(avro, "customer.ts", "{ ci"), "town"), [
      "crm.contract.yaml - { id: a, email: b, home: { town: Bern } }",
      "customer.ts export interface Customer { id: string; email: string; home: { town: string } }",
      `customer.avsc { "name": "home", "type": ${address.replace("city", "town")},`,
      'customer.avsc "default": { "town": "Bern" } }',
    ]);
  });

  it("writes the names of a data contract", async () => {
    const odcs = filesOf("./crm.odcs.yaml#/schema/Customer", {
      "crm.odcs.yaml": `apiVersion: v3.1.0
kind: DataContract
schema:
  - name: Customer
    logicalType: object
    properties:
      - { name: id, logicalType: string, required: true }
      - { name: email, logicalType: string, required: true }
`,
    });
    const lines = [mention, ...code, "crm.odcs.yaml - { name: mail, logicalType: string, required: true }"];
    assert.deepEqual(await changed(marked(odcs, "crm.contract.yaml", "[id, em"), "mail"), lines);
  });

  it("writes the payload of a message", async () => {
    const events = filesOf("./events.yaml#/components/messages/Customer", {
      "events.yaml": `asyncapi: 3.0.0
components:
  messages:
    Customer:
      payload:
        type: object
        required: [id, email]
        properties: { id: { type: string }, email: { type: string } }
      examples:
        - payload: { id: "1", email: a@b.example }
          headers: { email: none }
`,
    });
    assert.deepEqual(await changed(marked(events, "use.ts", "?.em"), "mail"), [
      mention,
      ...code,
      "events.yaml required: [id, mail]",
      "events.yaml properties: { id: { type: string }, mail: { type: string } }",
      'events.yaml - payload: { id: "1", mail: a@b.example }',
    ]);
  });
});
