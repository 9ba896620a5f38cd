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

  it("leave ODCS undecided, with the reason", () => {
    const loaded = loadFrom({ "c.yaml": "kind: DataContract\napiVersion: v3.1.0\n" }, "./c.yaml#/schema/0");
    assert.deepEqual(
      loaded.graph.root.kind === "unknown" && loaded.graph.root.reason,
      "ODCS schemas are not compared yet",
    );
  });
});
