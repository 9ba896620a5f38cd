import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { handoverModel } from "../../../src/documents/handover/handover";
import type { EntityModel } from "../../../src/documents/handover/handover-model";
import type { JsonValue } from "../../../src/text/json";
import { handoverInputFrom, handoverInputOf } from "../../support/handover-input";

const base = { integrationContract: "1.0", id: "c", version: "1.0.0", owner: { team: "t" }, pattern: "api" };

type Keys = { readonly [key: string]: JsonValue };

function entityOf(schema: JsonValue, entry: Keys = {}, keys: Keys = {}): EntityModel | undefined {
  const data = [{ entity: "E", schema, ...entry }];
  return handoverModel(handoverInputFrom({ ...base, ...keys, data })).entities[0];
}

function exampleOf(schema: Keys, entry: Keys = {}): JsonValue | undefined {
  const text = entityOf(schema, entry)?.example?.text;
  return text === undefined ? undefined : JSON.parse(text);
}

/** A payload that Ajv accepts. */
function validExampleOf(schema: Keys, entry: Keys = {}): JsonValue | undefined {
  const example = exampleOf(schema, entry);
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  assert.ok(ajv.validate(schema, example), `${JSON.stringify(example)}: ${ajv.errorsText()}`);
  return example;
}

describe("the example payload of a hand-over specification", () => {
  it("is the contract's first that its schema accepts", () => {
    const schema = { type: "object", required: ["n"], properties: { n: { type: "integer", minimum: 3 } } };
    const example = entityOf(schema, { examples: [{ n: "bad" }, { n: 7 }] })?.example;
    assert.deepEqual(example, { text: '{\n  "n": 7\n}', isFromContract: true });
  });

  it("is else made from the schema, whose own examples and defaults it has", () => {
    const properties = {
      a: { type: "string", examples: ["A-17"], default: "no" },
      b: { type: "string", example: "B-3" },
      c: { type: "number", default: 2.5 },
      d: { type: "integer", examples: ["no number"] },
    };
    const schema = { type: "object", required: Object.keys(properties), properties };
    assert.deepEqual(validExampleOf(schema), { a: "A-17", b: "B-3", c: 2.5, d: 1 });
    assert.equal(entityOf(schema)?.example?.isFromContract, false);
  });

  it("has texts that tell the fields apart, and keep to format, length and pattern", () => {
    const properties = {
      orderId: { type: "string" },
      day: { type: "string", format: "date" },
      code: { type: "string", pattern: "^[A-Z]{2}[0-9]$" },
      short: { type: "string", maxLength: 3 },
      kind: { enum: ["one", "two"] },
      "a|b": { type: "string" },
    };
    assert.deepEqual(validExampleOf({ type: "object", properties, required: Object.keys(properties) }), {
      orderId: "orderId-1",
      day: "2026-01-01",
      code: "AA0",
      short: "sho",
      kind: "one",
      "a|b": "text-1",
    });
  });

  it("has an item in each list, and optional members, but not those that go away or lead back", () => {
    const schema = {
      type: "object",
      properties: {
        lines: { type: "array", items: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } } },
        note: { type: "string", deprecated: true },
        parent: { $ref: "#" },
        maybe: { type: ["null", "integer"] },
      },
    };
    assert.deepEqual(validExampleOf(schema), { lines: [{ sku: "sku-1" }], maybe: 1 });
  });

  it("has no optional member that the contract does not need", () => {
    const properties = { a: { type: "string" }, b: { type: "string" }, c: { type: ["string", "null"] } };
    const schema = { type: "object", required: ["c"], properties };
    assert.deepEqual(validExampleOf(schema, { fields: ["a"] }), { a: "a-1", c: null });
  });

  it("keeps to conditions: what does not fit with optional members is made without", () => {
    const properties = { a: { type: "string" }, b: { type: "string" } };
    const schema = { type: "object", required: ["a"], properties, not: { required: ["b"] } };
    assert.deepEqual(validExampleOf(schema), { a: "a-1" });
  });

  it("has times where Avro means them, beside the schema without which its bytes cannot be read", () => {
    const at = { name: "at", type: { type: "long", logicalType: "timestamp-micros" } };
    const total = { name: "total", type: ["null", "double"], default: null };
    const avro = { type: "record", name: "E", fields: [at, total] };
    const contract = { ...base, data: [{ entity: "E", schema: "./e.avsc" }] };
    const files = { "c.contract.yaml": JSON.stringify(contract), "e.avsc": JSON.stringify(avro) };
    const input = handoverInputOf(files, "c.contract.yaml");
    assert.ok(input);
    const [entity] = handoverModel(input).entities;
    assert.deepEqual(JSON.parse(entity?.example?.text ?? ""), { at: 1_767_225_600_000_000, total: 1 });
    assert.deepEqual(JSON.parse(entity?.written ?? ""), avro);
  });

  it("is none where the schema accepts nothing", () => {
    assert.equal(entityOf({ type: "object", required: ["a"], properties: { a: false } })?.example, null);
  });
});

describe("a call of the schema's file", () => {
  const api = {
    openapi: "3.1.0",
    paths: {
      "/things/{id}": {
        get: {
          operationId: "getThing",
          security: [{ token: ["read"] }, { key: [] }],
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: {
            200: { description: "It", content: { "application/json": { schema: { $ref: "#/components/schemas/E" } } } },
            404: { $ref: "#/components/responses/Missing" },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://id.example/token", scopes: {} } } },
        key: { type: "apiKey", name: "X-Key", in: "header" },
      },
      responses: { Missing: { description: "No such thing" } },
      schemas: { E: { type: "object", required: ["id"], properties: { id: { type: "string", examples: ["a/1"] } } } },
    },
  };

  function entityAt(location: string): EntityModel | undefined {
    const data = [{ entity: "E", schema: "./e.json#/components/schemas/E" }];
    const contract = JSON.stringify({ ...base, data, source: { accessMethod: "rest-api", location } });
    const input = handoverInputOf({ "c.contract.yaml": contract, "e.json": JSON.stringify(api) }, "c.contract.yaml");
    return input && handoverModel(input).entities[0];
  }

  it("is shown as it goes over the line, with its answers and the ways in", () => {
    const entity = entityAt("https://u:p@s.example/v1/");
    assert.equal(entity?.request, "GET /v1/things/a%2F1 HTTP/1.1\nHost: s.example\nAccept: application/json");
    assert.deepEqual(entity?.operations[0]?.answers, ["200: It", "404: No such thing"]);
    assert.deepEqual(entity?.operations[0]?.security, [
      "oauth2 clientCredentials, tokens from https://id.example/token, scopes read",
      "apiKey X-Key in header",
    ]);
  });

  it("is not shown where its address is not known", () => {
    assert.equal(entityAt("sftp://s.example/out")?.request, null);
  });
});

describe("a channel of the schema's file", () => {
  const payload = { type: "object", properties: { id: { type: "string" } } };
  const message = { payload, contentType: "application/json", bindings: { kafka: { key: { type: "string" } } } };
  const headers = { type: "object", required: ["trace"], properties: { trace: { type: "string" }, x: {} } };

  function channelsOf(document: Keys, direction: "read" | "write" = "read"): EntityModel["channels"] {
    const data = [{ entity: "E", schema: "./e.json#/components/messages/E" }];
    const contract = JSON.stringify({ ...base, pattern: "stream", direction, data });
    const files = { "c.contract.yaml": contract, "e.json": JSON.stringify(document) };
    const input = handoverInputOf(files, "c.contract.yaml");
    return (input && handoverModel(input).entities[0]?.channels) ?? [];
  }

  it("is told with what version 3 says of it", () => {
    const channels = channelsOf({
      asyncapi: "3.0.0",
      servers: {
        main: { host: "k.example:9092", protocol: "kafka" },
        other: { host: "o.example", protocol: "amqp" },
      },
      channels: {
        c: {
          address: "things.v1",
          servers: [{ $ref: "#/servers/main" }],
          messages: { E: { $ref: "#/components/messages/E" } },
          bindings: { kafka: { partitions: 12, bindingVersion: "0.5.0" } },
        },
        d: { address: "others", messages: { F: { payload: {} } } },
      },
      operations: {
        sendThing: { action: "send", channel: { $ref: "#/channels/c" }, summary: "A thing" },
        takeThing: { action: "receive", channel: { $ref: "#/channels/c" } },
      },
      components: { messages: { E: { ...message, headers } } },
    });
    assert.deepEqual(channels, [
      {
        channel: "things.v1",
        action: "send",
        operation: "sendThing",
        contentType: "application/json",
        servers: ["k.example:9092 (kafka)"],
        bindings: ["kafka.partitions: 12", "kafka.key.type: string"],
        headers: ["trace: string, required", "x: optional"],
        summary: "A thing",
      },
    ]);
  });

  it("is told with what version 2 says of it, where publish is what others may send", () => {
    const document = {
      asyncapi: "2.6.0",
      defaultContentType: "application/json",
      servers: { main: { url: "k.example", protocol: "mqtt" } },
      channels: {
        "in/things": { publish: { operationId: "take", message: { oneOf: [{ $ref: "#/components/messages/E" }] } } },
        "out/things": { subscribe: { message: { $ref: "#/components/messages/E" } } },
      },
      components: { messages: { E: { payload } } },
    };
    const told = (direction: "read" | "write") =>
      channelsOf(document, direction).map(({ channel, action, operation, servers, contentType }) => [
        channel,
        action,
        operation,
        servers,
        contentType,
      ]);
    assert.deepEqual(told("read"), [["out/things", "subscribe", null, ["k.example (mqtt)"], "application/json"]]);
    assert.deepEqual(told("write"), [["in/things", "publish", "take", ["k.example (mqtt)"], "application/json"]]);
  });

  it("is read to an end where references go round", () => {
    const document = {
      asyncapi: "3.0.0",
      channels: { c: { $ref: "#/channels/c" }, d: { messages: { E: { $ref: "#/components/messages/E" } } } },
      components: {
        messages: { E: { payload, bindings: { kafka: { $ref: "#/components/messages/E/bindings" } } } },
      },
    };
    assert.deepEqual(
      channelsOf(document).map(({ channel, bindings }) => [channel, bindings]),
      [["d", []]],
    );
  });
});
