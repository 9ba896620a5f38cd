import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonValue } from "../../../src/text/json";
import { contractUri, loadFrom, verdict } from "../../support/lower-schema";

function example(name: string): string {
  return readFileSync(join(process.cwd(), "test/fixtures/schemas", name), "utf8");
}

describe("schema formats", () => {
  const examples: readonly (readonly [file: string, pointer: string, yes: JsonValue, no: JsonValue])[] = [
    [
      "crm.openapi.yaml",
      "#/components/schemas/Customer",
      { id: "c", email: null, tier: "pro", updatedAt: "2026-01-01T00:00:00Z" },
      { id: "c", email: null, tier: "gold", updatedAt: "2026-01-01T00:00:00Z" },
    ],
    [
      "payments.asyncapi.yaml",
      "#/components/messages/PaymentAuthorized",
      { eventId: "e", paymentId: "p", amount: 1, currency: "EUR", occurredAt: "2026-01-01T00:00:00Z" },
      { eventId: "e", paymentId: "p", amount: 1.5, currency: "EUR", occurredAt: "2026-01-01T00:00:00Z" },
    ],
    [
      "order-change.avsc",
      "",
      { op: "c", orderId: "o", status: "new", total: null, sourceTs: 1 },
      { op: "c", orderId: "o", status: "new", sourceTs: 1 },
    ],
    [
      "sale.schema.json",
      "",
      { saleId: "s", customerId: "c", amount: 1, soldAt: "2026-01-01T00:00:00Z" },
      { saleId: "s", customerId: "c", amount: "1", soldAt: "2026-01-01T00:00:00Z" },
    ],
    [
      "credit-limit-change.schema.yaml",
      "",
      { accountId: "a", newLimit: 5, decisionId: "d", reasonCode: "HUMAN_OVERRIDE" },
      { accountId: "a", newLimit: 5, decisionId: "d", reasonCode: "HUMAN_OVERRIDE", more: 1 },
    ],
  ];
  for (const [file, pointer, yes, no] of examples) {
    it(`lower ${file}`, () => {
      const loaded = loadFrom({ [file]: example(file) }, `./${file}${pointer}`);
      assert.deepEqual(loaded.problems, []);
      assert.equal(verdict(loaded, yes), true);
      assert.equal(verdict(loaded, no), false);
    });
  }

  it("label the root after its pointer, or its record", () => {
    const root = (file: string, pointer: string) =>
      loadFrom({ [file]: example(file) }, `./${file}${pointer}`).graph.root.label;
    assert.equal(root("crm.openapi.yaml", "#/components/schemas/Customer"), "Customer");
    assert.equal(
      root("payments.asyncapi.yaml", "#/channels/paymentsAuthorized/messages/PaymentAuthorized"),
      "PaymentAuthorized",
    );
    assert.equal(root("order-change.avsc", ""), "OrderChange");
  });

  describe("OpenAPI", () => {
    const account = [
      "openapi: 3.0.3",
      "components:",
      "  schemas:",
      "    Account:",
      "      type: object",
      "      required: [id, secret]",
      "      additionalProperties: false",
      "      properties:",
      "        id: { type: string, readOnly: true }",
      "        secret: { type: string, writeOnly: true }",
      "        note: { type: string, nullable: true }",
      "        owner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Owner' }] }",
      "    Owner: { type: object }",
    ].join("\n");
    const load = (direction: "read" | "write", text = account, pointer = "#/components/schemas/Account") =>
      loadFrom({ "api.yaml": text }, `./api.yaml${pointer}`, direction);

    it("3.0 allows null where nullable says so", () => {
      assert.equal(verdict(load("read"), { id: "a", note: null, owner: null }), true);
      assert.equal(verdict(load("read"), { id: null }), false);
    });

    it("leaves writeOnly members out of what is read", () => {
      assert.equal(verdict(load("read"), { id: "a" }), true);
      assert.equal(verdict(load("read"), {}), false);
    });

    it("does not ask for readOnly members in what is written", () => {
      assert.equal(verdict(load("write"), { secret: "s" }), true);
      assert.equal(verdict(load("write"), { id: "a" }), false);
    });

    it("knows one-way members by what they refer to", () => {
      const text = [
        "openapi: 3.1.0",
        "components:",
        "  schemas:",
        "    Account: { type: object, required: [id], properties: { id: { $ref: '#/components/schemas/Id' } } }",
        "    Id: { type: string, readOnly: true }",
      ].join("\n");
      assert.equal(verdict(load("write", text), {}), true);
      assert.equal(verdict(load("read", text), {}), false);
    });

    it("3.1 takes null from type alone, and reads an unquoted version", () => {
      const text = "openapi: 3.1\ncomponents: { schemas: { A: { type: string, nullable: true } } }\n";
      assert.equal(verdict(load("read", text, "#/components/schemas/A"), null), false);
    });

    it("asks for a pointer to a schema", () => {
      const [problem] = load("read", account, "").problems;
      assert.equal(problem?.rule, "schema/not-a-schema");
      assert.equal(problem?.location.uri, contractUri);
      assert.match(problem?.reason ?? "", /such as #\/components\/schemas\/Account/);
    });

    it("2.0 is refused by name", () => {
      const [problem] = load(
        "read",
        "swagger: '2.0'\ndefinitions: { A: { type: string } }\n",
        "#/definitions/A",
      ).problems;
      assert.equal(problem?.rule, "schema/not-a-schema");
      assert.match(problem?.reason ?? "", /Swagger 2\.0 is not supported/);
    });
  });

  describe("AsyncAPI", () => {
    const load = (text: string, pointer: string) => loadFrom({ "events.yaml": text }, `./events.yaml${pointer}`);
    const header = "asyncapi: 2.6.0\nchannels:\n  orders:\n    publish:\n      message:\n";

    it("2 takes the payloads of all messages of a channel", () => {
      const text = `${header}        oneOf:\n          - { payload: { type: string } }\n          - { payload: { type: 'null' } }\n`;
      const loaded = load(text, "#/channels/orders/publish/message");
      assert.deepEqual(
        [true, true, false],
        ["x", null, 1].map((value) => verdict(loaded, value)),
      );
    });

    it("3 reads the schema of a payload with its format", () => {
      const message = (format: string) =>
        `asyncapi: 3.0.0\ncomponents:\n  messages:\n    A:\n      payload:\n        schemaFormat: ${format}\n        schema: { type: string }\n`;
      const known = load(message("application/schema+json;version=draft-07"), "#/components/messages/A");
      assert.equal(verdict(known, 1), false);
      const foreign = load(message("application/vnd.google.protobuf;version=3"), "#/components/messages/A");
      assert.deepEqual(foreign.problems, []);
      assert.equal(foreign.graph.root.kind, "unknown");
    });

    it("3 follows a $ref to a schema with a format of its own", () => {
      const text =
        "asyncapi: 3.0.0\ncomponents:\n  messages: { A: { payload: { $ref: '#/components/schemas/S' } } }\n  schemas: { S: { schemaFormat: application/schema+yaml, schema: { type: string } } }\n";
      assert.equal(verdict(load(text, "#/components/messages/A"), 1), false);
      assert.equal(verdict(load(text, "#/components/messages/A"), "x"), true);
    });

    it("reads a payload of Avro, in the document or in a file of its own", () => {
      const record = { type: "record", name: "R", fields: [{ name: "f", type: "int" }] };
      const text = (payload: JsonValue) =>
        JSON.stringify({
          asyncapi: "2.6.0",
          components: { messages: { A: { schemaFormat: "application/vnd.apache.avro;version=1.9.0", payload } } },
        });
      for (const payload of [record, { $ref: "./r.avsc" }]) {
        const files = { "e.json": text(payload), "r.avsc": JSON.stringify(record) };
        const loaded = loadFrom(files, "./e.json#/components/messages/A");
        assert.deepEqual(loaded.problems, []);
        assert.equal(verdict(loaded, { f: 1 }), true);
        assert.equal(verdict(loaded, { f: "1" }), false);
      }
    });

    it("points to a schema as well", () => {
      const loaded = load(
        "asyncapi: 3.0.0\ncomponents: { schemas: { A: { type: string } } }\n",
        "#/components/schemas/A",
      );
      assert.equal(verdict(loaded, 1), false);
    });

    it("reports a message that leads nowhere at its $ref", () => {
      const text = "asyncapi: 3.0.0\nchannels: { c: { messages: { A: { $ref: '#/components/messages/B' } } } }\n";
      const [problem] = load(text, "#/channels/c/messages/A").problems;
      assert.equal(problem?.rule, "schema/unresolved");
      assert.equal(problem?.location.span.start, text.indexOf("'#/comp"));
    });
  });

  describe("Avro", () => {
    const load = (schema: JsonValue, pointer = "") =>
      loadFrom({ "s.avsc": JSON.stringify(schema) }, `./s.avsc${pointer}`);
    const field = (type: JsonValue) => ({ type: "record", name: "R", fields: [{ name: "f", type }] });

    const cases: readonly (readonly [type: JsonValue, yes: JsonValue, no: JsonValue])[] = [
      ["int", 1, 1.5],
      ["double", 1.5, "1"],
      ["bytes", "ÿ", 1],
      [{ type: "fixed", name: "F", size: 2 }, "ab", 1],
      [{ type: "enum", name: "E", symbols: ["A", "B"] }, "A", "C"],
      [{ type: "array", items: "string" }, ["a"], [1]],
      [{ type: "map", values: "boolean" }, { a: true }, { a: 1 }],
      [["null", "string"], null, 1],
      [{ type: "long", logicalType: "timestamp-millis" }, 1, "1"],
      [{ type: "bytes", logicalType: "decimal", precision: 4 }, "x", 1],
      [{ type: { type: "string" } }, "x", 1],
    ];
    for (const [type, yes, no] of cases) {
      it(`lowers ${JSON.stringify(type)}`, () => {
        const loaded = load(field(type));
        assert.deepEqual(loaded.problems, []);
        assert.equal(verdict(loaded, { f: yes }), true);
        assert.equal(verdict(loaded, { f: no }), false);
        assert.equal(verdict(loaded, {}), false);
      });
    }

    it("marks longs that a JavaScript number cannot hold", () => {
      const root = load("long").graph.root;
      assert.ok(root.kind === "scalar");
      assert.deepEqual(root.constraints, [{ keyword: "format", value: "int64" }]);
    });

    it("follows names within namespaces, recursion, and a pointer to a named type", () => {
      const node = {
        type: "record",
        name: "Node",
        namespace: "a.b",
        fields: [
          { name: "next", type: ["null", "Node"] },
          { name: "kind", type: { type: "enum", name: "Kind", symbols: ["X"] } },
          { name: "other", type: "a.b.Kind" },
        ],
      };
      const last = { next: null, kind: "X", other: "X" };
      assert.equal(verdict(load(node), { ...last, next: last }), true);
      assert.equal(verdict(load(node), { ...last, next: { ...last, other: "Y" } }), false);
      assert.equal(verdict(load(node, "#/Kind"), "X"), true);
      assert.equal(load(node, "#/Kinds").problems[0]?.rule, "schema/unresolved");
    });

    it("reports a type that does not exist", () => {
      const [problem] = load(field("strin")).problems;
      assert.equal(problem?.rule, "schema/not-a-schema");
      assert.match(problem?.reason ?? "", /there is no type named strin/);
    });
  });

  describe("ODCS", () => {
    const contract = [
      "kind: DataContract",
      "apiVersion: v3.1.0",
      "schema:",
      "  - name: orders",
      "    id: orders_obj",
      "    logicalType: object",
      "    properties:",
      "      - { name: id, logicalType: string, required: true, logicalTypeOptions: { maxLength: 3, pattern: '^o' } }",
      "      - { name: note, logicalType: string }",
      "      - { name: total, logicalType: number, required: true, logicalTypeOptions: { exclusiveMinimum: 0 } }",
      "      - { name: units, logicalType: integer, required: true, logicalTypeOptions: { format: i64 } }",
      "      - { name: day, logicalType: date, required: true }",
      "      - { name: open, logicalType: boolean, required: true }",
      "      - name: tags",
      "        logicalType: array",
      "        required: true",
      "        logicalTypeOptions: { minItems: 1 }",
      "        items: { logicalType: string }",
      "        customProperties: [{ property: jsonPresence, value: optional }]",
      "      - name: status",
      "        logicalType: string",
      "        required: true",
      "        quality: [{ metric: invalidValues, arguments: { validValues: [new, paid] }, mustBe: 0 }]",
      "  - name: prices",
      "    logicalType: object",
      "    properties:",
      "      - name: by_day",
      "        required: true",
      "        logicalType: map",
      "        map: { key: { logicalType: string, logicalTypeOptions: { maxLength: 3 } }, value: { logicalType: integer, required: true } }",
      "      - { name: tier, logicalType: integer, required: true, enum: [{ value: 1, label: One }, { value: 2 }] }",
    ].join("\n");
    const load = (pointer: string, text = contract) => loadFrom({ "c.odcs.yaml": text }, `./c.odcs.yaml${pointer}`);
    const order = { id: "o1", note: null, total: 1, units: 2, day: "2026-01-01", open: true, status: "new" };

    it("objects are closed, all properties there, and null where they are not required", () => {
      const orders = load("#/schema/0");
      assert.deepEqual(orders.problems, []);
      assert.equal(orders.graph.root.label, "orders");
      assert.equal(verdict(orders, order), true);
      assert.equal(verdict(orders, { ...order, tags: ["a"] }), true);
      const { note: _, ...without } = order;
      const refused: readonly JsonValue[] = [
        without,
        { ...order, more: 1 },
        { ...order, id: null },
        { ...order, id: "x" },
        { ...order, id: "o123" },
        { ...order, total: 0 },
        { ...order, units: 1.5 },
        { ...order, day: 1 },
        { ...order, open: "yes" },
        { ...order, tags: [] },
        { ...order, tags: null },
        { ...order, tags: [1] },
        { ...order, status: "gone" },
      ];
      for (const value of refused) assert.equal(verdict(orders, value), false, JSON.stringify(value));
    });

    it("are found by index, id or name, and marked at the property's name", () => {
      const { root } = load("#/schema/orders_obj").graph;
      assert.equal(root.label, "orders");
      assert.equal(load("#/schema/orders").graph.root.label, "orders");
      assert.ok(root.kind === "object");
      const units = root.properties.get("units");
      assert.equal(units?.origin.span.start, contract.indexOf("units"));
      assert.deepEqual(units?.shape.kind === "scalar" && units.shape.constraints, [
        { keyword: "format", value: "int64" },
      ]);
    });

    it("3.2 has maps and enums", () => {
      const prices = load("#/schema/prices");
      assert.equal(verdict(prices, { by_day: { mon: 1 }, tier: 2 }), true);
      for (const value of [
        { by_day: { monday: 1 }, tier: 2 },
        { by_day: { mon: "1" }, tier: 2 },
        { by_day: {}, tier: 3 },
      ]) {
        assert.equal(verdict(prices, value), false, JSON.stringify(value));
      }
    });

    it("say what is wrong and where", () => {
      const [gone] = load("#/schema/order").problems;
      assert.equal(gone?.rule, "schema/unresolved");
      assert.deepEqual(gone?.nearest?.[0], "orders");
      assert.match(load("").problems[0]?.reason ?? "", /such as #\/schema\/orders/);
      const wrong = load("#/schema/0", contract.replace("logicalType: boolean", "logicalType: bolean"));
      assert.match(wrong.problems[0]?.reason ?? "", /"?bolean"? is no logicalType; did you mean boolean\?/);
      assert.equal(wrong.problems[0]?.related?.span.start, contract.indexOf("boolean"));
      assert.match(load("#/schema/0", contract.replace("v3.1.0", "v2.2.2")).problems[0]?.reason ?? "", /apiVersion/);
    });
  });
});
