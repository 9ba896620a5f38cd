import assert from "node:assert/strict";
import type { SchemaObject } from "../../../src/schema/schema-object";
import { dialectOf, schemaOf, writeSchema } from "../../../src/schema/write-schema";
import type { Shape } from "../../../src/shape/shape";
import type { JsonValue } from "../../../src/text/json";
import { lower } from "../../support/lower-schema";

const written = (schema: JsonValue) => {
  const { graph } = lower(schema);
  return writeSchema(graph, dialectOf(graph));
};
const part = (schema: JsonValue) => {
  const { graph } = lower(schema);
  return schemaOf(graph.root, graph);
};

describe("writeSchema", () => {
  it("writes unions in their shortest spelling", () => {
    assert.deepEqual(written({ type: ["string", "null"], maxLength: 3 }), { type: ["string", "null"], maxLength: 3 });
    assert.deepEqual(written({ enum: ["a", 1, null] }), { enum: ["a", 1, null] });
    assert.deepEqual(written({ anyOf: [{ type: "number" }, { enum: ["a", "b"] }, { type: "boolean" }] }), {
      anyOf: [{ type: ["number", "boolean"] }, { enum: ["a", "b"] }],
    });
    assert.deepEqual(written({ type: ["object", "null"], required: ["a"] })["type"], ["object", "null"]);
    assert.deepEqual(written({ anyOf: [{ const: null }, { type: "string", maxLength: 3 }] }), {
      type: ["string", "null"],
      maxLength: 3,
    });
    assert.deepEqual(written({ anyOf: [{ const: null }, { type: "string" }] }), { type: ["string", "null"] });
    assert.deepEqual(written(false), { not: {} });
  });

  it("refers to definitions by short names, and to the root as such", () => {
    const schema = {
      type: "object",
      properties: { again: { $ref: "#" }, one: { $ref: "#/$defs/Part" }, tier: { $ref: "#/$defs/Tier" } },
      $defs: { Part: { type: "object", properties: { next: { $ref: "#/$defs/Part" } } }, Tier: { enum: ["a", "b"] } },
    };
    const next = { $ref: "#/definitions/Part" };
    assert.deepEqual(written(schema), {
      type: "object",
      properties: { again: { $ref: "#" }, one: next, tier: { enum: ["a", "b"] } },
      definitions: { Part: { type: "object", properties: { next } } },
    });
  });

  it("adds what is noted at nodes, and lets it win", () => {
    const { graph } = lower({ type: "object", properties: { a: { type: "number" }, b: {} }, required: ["a"] });
    const [a, b] = graph.root.kind === "object" ? [...graph.root.properties.values()] : [];
    assert.ok(a && b);
    const notes = new Map<Shape, SchemaObject>([
      [graph.root, { description: "All.", minProperties: 1 }],
      [a.shape, { type: "integer", default: 1, title: "A" }],
      [b.shape, { deprecated: true }],
    ]);
    assert.equal(
      JSON.stringify(writeSchema(graph, "draft-07", notes)),
      '{"description":"All.","type":"object","required":["a"],"properties":{"a":{"title":"A","type":"integer","default":1},"b":{"deprecated":true}},"minProperties":1}',
    );
  });

  it("takes the later draft only where items are counted", () => {
    const tuple = { type: "array", prefixItems: [{ type: "string" }], items: false };
    assert.deepEqual(written(tuple), { type: "array", items: [{ type: "string" }], additionalItems: false });
    const counted = { type: "array", contains: { const: 1 }, minContains: 2 };
    assert.deepEqual(written({ type: "array", items: counted, prefixItems: [{ type: "string" }] }), {
      type: "array",
      prefixItems: [{ type: "string" }],
      items: { type: "array", contains: { const: 1 }, minContains: 2 },
    });
  });

  it("leaves open what it cannot say, and `not` and `oneOf` around it", () => {
    const date = { type: "string", format: "date" };
    assert.deepEqual(written({ not: date }), {});
    assert.deepEqual(
      written({ type: "object", properties: { a: { not: date }, b: { type: "string", pattern: "\\p{X}[" } } }),
      {
        type: "object",
        properties: { a: {}, b: { type: "string" } },
      },
    );
    assert.equal("oneOf" in written({ oneOf: [date, { type: "string", format: "uuid" }] }), false);
    assert.deepEqual(written({ oneOf: [{ type: "string" }, { type: "string", minLength: 2 }] }), {
      oneOf: [{ type: "string" }, { type: "string", minLength: 2 }],
    });
  });
});

describe("schemaOf", () => {
  it("writes a part in keywords that every draft and OpenAPI share", () => {
    const schema = {
      type: "object",
      additionalProperties: false,
      required: ["kind"],
      properties: { kind: { const: "a" }, one: { $ref: "#/$defs/One" } },
      $defs: { One: { type: "object", properties: { city: { type: ["string", "null"] } } } },
    };
    assert.deepEqual(part(schema), {
      type: "object",
      required: ["kind"],
      properties: {
        kind: { enum: ["a"] },
        one: { type: "object", properties: { city: { type: ["string", "null"] } } },
      },
    });
  });

  it("writes nothing for recursion, for what was not read, and for what would never end", () => {
    assert.equal(
      part({ $defs: { A: { type: "object", properties: { a: { $ref: "#/$defs/A" } } } }, $ref: "#/$defs/A" }),
      undefined,
    );
    assert.equal(part({ type: "object", properties: { a: { $ref: "./missing.json" } } }), undefined);
    const doubled = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => {
        const next = { $ref: `#/$defs/D${index + 1}` };
        return [`D${index}`, { type: "object", properties: { a: next, b: next } }];
      }),
    );
    assert.equal(
      part({ $ref: "#/$defs/D0", $defs: { ...doubled, D30: { type: "object", required: ["a"] } } }),
      undefined,
    );
  });
});
