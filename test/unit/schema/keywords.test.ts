import assert from "node:assert/strict";
import { resolver } from "../../../src/shape/resolve";
import type { ObjectShape, Shape } from "../../../src/shape/shape";
import type { JsonValue } from "../../../src/text/json";
import { contractUri, loadFrom, lower, verdict } from "../../support/lower-schema";

type Case = readonly [name: string, schema: JsonValue, yes: readonly JsonValue[], no: readonly JsonValue[]];

const draft04 = "http://json-schema.org/draft-04/schema#";
const draft07 = "http://json-schema.org/draft-07/schema#";

const cases: readonly Case[] = [
  ["true", true, [1, null, {}], []],
  ["false", false, [], [1, null, {}]],
  ["type", { type: "integer" }, [1, -2], [1.5, "1", null]],
  ["a list of types", { type: ["string", "null"] }, ["a", null], [1, {}]],
  ["number beside integer", { type: ["integer", "number"] }, [1, 1.5], ["1"]],
  [
    "properties and required",
    { type: "object", properties: { a: { type: "string" }, b: { type: "number" } }, required: ["a"] },
    [{ a: "x" }, { a: "x", b: 1, c: true }],
    [{}, { a: 1 }, { a: "x", b: "1" }],
  ],
  ["required without properties", { type: "object", required: ["a"] }, [{ a: null }], [{}]],
  [
    "required beside a schema for the rest",
    { type: "object", required: ["a"], additionalProperties: { type: "number" } },
    [{ a: 1 }],
    [{ a: "x" }, {}],
  ],
  [
    "required where nothing may be",
    { type: "object", required: ["a"], additionalProperties: false },
    [],
    [{}, { a: 1 }],
  ],
  [
    "a closed object",
    { type: "object", properties: { a: true }, additionalProperties: false },
    [{ a: 1 }, {}],
    [{ b: 1 }],
  ],
  ["a map", { type: "object", additionalProperties: { type: "number" } }, [{ a: 1 }, {}], [{ a: "x" }]],
  [
    "ordinary names",
    { type: "object", required: ["constructor"], properties: { constructor: { type: "string" } } },
    [],
    [{}],
  ],
  [
    "a bound beside anyOf, of which it restricts the numbers alone",
    { anyOf: [{ type: "number" }, { type: "string" }], minimum: 0 },
    [1, "a"],
    [-1, null],
  ],
  [
    "properties beside branches that name no type",
    { properties: { a: true }, anyOf: [{ required: ["a"] }] },
    [{ a: 1 }],
    [{}, 1],
  ],
  ["items", { type: "array", items: { type: "string" } }, [[], ["a"]], [[1], "a"]],
  [
    "a tuple",
    { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false },
    [[], ["a"], ["a", 1]],
    [[1], ["a", 1, 2]],
  ],
  [
    "a tuple with minItems",
    { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], minItems: 1 },
    [["a"], ["a", 1, null]],
    [[], [1]],
  ],
  [
    "a tuple of draft-07",
    { $schema: draft07, type: "array", items: [{ type: "string" }], additionalItems: { type: "number" } },
    [["a"], ["a", 1]],
    [["a", "b"]],
  ],
  ["sizes", { type: "array", minItems: 1, maxItems: 2, uniqueItems: true }, [[1], [1, 2]], [[], [1, 1], [1, 2, 3]]],
  ["member counts", { type: "object", minProperties: 1, maxProperties: 1 }, [{ a: 1 }], [{}, { a: 1, b: 2 }]],
  ["enum", { enum: ["a", 1, null] }, ["a", 1, null], ["b", "1", false]],
  ["enum beside type", { type: "string", enum: ["a", 1, null] }, ["a"], [1, null]],
  ["enum beside a bound of another type", { enum: ["a", 1], minLength: 2 }, [1], ["a"]],
  [
    "structured enum",
    { enum: [{ a: 1 }, [1, "b"]] },
    [{ a: 1 }, [1, "b"]],
    [{ a: 2 }, { a: 1, b: 1 }, [1], [1, "b", 2]],
  ],
  ["const", { const: { a: [1] } }, [{ a: [1] }], [{ a: [] }, { a: [1, 2] }, {}]],
  ["lengths", { type: "string", minLength: 2, maxLength: 3 }, ["ab", "🙂🙂"], ["a", "abcd"]],
  ["pattern", { type: "string", pattern: "^[A-Z]{3}$" }, ["EUR"], ["eur", "EURO"]],
  ["bounds", { type: "number", minimum: 1, exclusiveMaximum: 3, multipleOf: 0.5 }, [1, 2.5], [0, 3, 1.2]],
  [
    "bounds of draft-04",
    { $schema: draft04, type: "number", minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false },
    [1.1, 3],
    [1, 3.1],
  ],
  [
    "allOf",
    { allOf: [{ type: "object", required: ["a"] }, { properties: { a: { type: "string" } } }] },
    [{ a: "x" }],
    [{}, { a: 1 }],
  ],
  [
    "allOf closed on one side",
    { type: "object", allOf: [{ properties: { a: true }, additionalProperties: false }, { properties: { b: true } }] },
    [{ a: 1 }, {}],
    [{ b: 1 }],
  ],
  [
    "allOf of number and integer",
    {
      allOf: [
        { type: "number", minimum: 1 },
        { type: "integer", minimum: 2 },
      ],
    },
    [2],
    [1, 2.5],
  ],
  ["allOf that nothing meets", { allOf: [{ type: "string" }, { type: "number" }] }, [], ["a", 1]],
  [
    "allOf of tuples",
    {
      allOf: [
        { type: "array", prefixItems: [{ type: "string" }] },
        { type: "array", items: { enum: ["a", 1] }, minItems: 1 },
      ],
    },
    [["a"], ["a", 1]],
    [[], [1], ["b"]],
  ],
  ["anyOf", { anyOf: [{ type: "string" }, { type: "number", minimum: 3 }] }, ["a", 3], [2, null]],
  [
    "anyOf beside properties",
    { type: "object", properties: { a: { type: "string" } }, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    [{ a: "x" }, { b: 1 }],
    [{}, { a: 1 }],
  ],
  [
    "a branch takes the types around it",
    { type: ["object", "null"], allOf: [{ required: ["a"] }] },
    [null, { a: 1 }],
    [{}],
  ],
  [
    "oneOf",
    {
      oneOf: [
        { type: "number", minimum: 1 },
        { type: "number", maximum: 5 },
      ],
    },
    [0, 6],
    [3, "a"],
  ],
  ["oneOf of one", { oneOf: [{ type: "string" }] }, ["a"], [1]],
  [
    "oneOf within allOf",
    { allOf: [{ oneOf: [{ type: "string" }, { type: "null" }] }, { type: ["string", "number"] }] },
    ["a"],
    [null, 1],
  ],
  ["$ref with siblings", { $defs: { A: { type: "string" } }, $ref: "#/$defs/A", minLength: 2 }, ["ab"], ["a", 1]],
  [
    "$ref without siblings before 2019-09",
    {
      $schema: draft07,
      definitions: { A: { type: "string" } },
      properties: { a: { $ref: "#/definitions/A", minLength: 2 } },
    },
    [{ a: "x" }],
    [{ a: 1 }],
  ],
  [
    "recursion",
    { $ref: "#/$defs/Tree", $defs: { Tree: { type: "object", properties: { left: { $ref: "#/$defs/Tree" } } } } },
    [{}, { left: { left: {} } }],
    [{ left: { left: 1 } }],
  ],
  [
    "allOf of recursive definitions",
    {
      $ref: "#/$defs/Sub",
      $defs: {
        Base: { type: "object", properties: { next: { $ref: "#/$defs/Base" }, a: { type: "string" } } },
        Sub: { allOf: [{ $ref: "#/$defs/Base" }, { properties: { next: { $ref: "#/$defs/Sub" } }, required: ["a"] }] },
      },
    },
    [{ a: "x", next: { a: "y" } }],
    [{}, { a: "x", next: {} }, { a: "x", next: { a: 1 } }],
  ],
  [
    "anchors and embedded $id",
    {
      $id: "https://shop.example/order.json",
      properties: { a: { $ref: "#money" }, b: { $ref: "parts.json#/$defs/n" } },
      $defs: {
        money: { $anchor: "money", type: "number" },
        parts: { $id: "parts.json", $defs: { n: { $ref: "#/$defs/m" }, m: { type: "string" } } },
      },
    },
    [{ a: 1, b: "x" }],
    [{ a: "x" }, { b: 1 }],
  ],
  [
    "unevaluatedProperties alone",
    { type: "object", properties: { a: true }, unevaluatedProperties: false },
    [{ a: 1 }],
    [{ b: 1 }],
  ],
  [
    "a pattern for every name",
    { type: "object", patternProperties: { "^.*$": { type: "number" } } },
    [{ a: 1 }],
    [{ a: "x" }],
  ],
  [
    "patterns of names",
    {
      type: "object",
      properties: { ab: { type: "number" } },
      patternProperties: { "^a": { minimum: 2 }, b$: { maximum: 8 } },
      additionalProperties: { type: "string" },
    },
    [{ ab: 2, a: 9, b: 1, c: "x" }],
    [{ ab: 1 }, { ab: 9 }, { ab: "x" }, { a: 1 }, { axb: 9 }, { c: 1 }],
  ],
  [
    "a required name that a pattern matches",
    { type: "object", required: ["a"], patternProperties: { "^a": { type: "number" } }, additionalProperties: false },
    [{ a: 1 }],
    [{}, { a: "x" }, { a: 1, b: 1 }],
  ],
  [
    "allOf of patterns",
    {
      allOf: [
        { type: "object", patternProperties: { "^a": { type: "number" } }, additionalProperties: false },
        { type: "object", patternProperties: { b$: { type: "string" } }, additionalProperties: { minimum: 3 } },
      ],
    },
    [{}, { a: 3 }],
    [{ a: 2 }, { ab: 3 }, { ab: "x" }, { b: "x" }, { a: "x" }],
  ],
  [
    "allOf of a pattern and a closed object",
    {
      type: "object",
      allOf: [
        { patternProperties: { "^a": { type: "number" } } },
        { properties: { a: true }, additionalProperties: false },
      ],
    },
    [{ a: 1 }, {}],
    [{ a: "x" }, { ab: 1 }],
  ],
  ["propertyNames", { type: "object", propertyNames: { maxLength: 2 } }, [{ ab: 1 }, {}], [{ abc: 1 }]],
  [
    "propertyNames twice",
    { type: "object", allOf: [{ propertyNames: { maxLength: 2 } }, { propertyNames: { pattern: "^a" } }] },
    [{ ab: 1 }],
    [{ abc: 1 }, { b: 1 }],
  ],
  ["contains", { type: "array", contains: { type: "string" } }, [[1, "a"]], [[], [1], "a"]],
  [
    "minContains and maxContains",
    { type: "array", contains: { type: "string" }, minContains: 2, maxContains: 3 },
    [["a", 1, "b"]],
    [["a"], ["a", "b", "c", "d"]],
  ],
  ["minContains 0", { type: "array", contains: { type: "string" }, minContains: 0 }, [[], [1]], [1]],
  ["not", { type: ["string", "number"], not: { type: "string", minLength: 2 } }, ["a", 1], ["ab", null]],
  ["not anything", { not: {} }, [], [1, null, {}]],
  ["not nothing", { type: "string", not: false }, ["a"], [1]],
  [
    "not of a keyword without type, by the letter",
    { type: "object", properties: { a: true }, not: { properties: { a: { minLength: 2 } }, required: ["a"] } },
    [{}, { a: "x" }],
    [{ a: "xx" }, { a: 5 }],
  ],
  [
    "if, then and else",
    {
      type: "object",
      if: { properties: { kind: { const: "card" } }, required: ["kind"] },
      then: { required: ["number"] },
      else: { required: ["iban"] },
    },
    [{ kind: "card", number: 1 }, { kind: "giro", iban: 1 }, { iban: 1 }],
    [{ kind: "card", iban: 1 }, { number: 1 }, {}],
  ],
  ["then without if", { type: "object", then: false }, [{}], [1]],
  [
    "dependentRequired",
    { type: "object", dependentRequired: { a: ["b", "c"] } },
    [{}, { b: 1 }, { a: 1, b: 1, c: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
  ],
  [
    "dependentSchemas",
    { type: "object", dependentSchemas: { a: { properties: { b: { type: "string" } } } } },
    [{ b: 1 }, { a: 1, b: "x" }],
    [{ a: 1, b: 1 }],
  ],
  [
    "dependencies of both forms",
    { $schema: draft07, type: "object", dependencies: { a: ["b"], c: { minProperties: 2 } } },
    [
      { a: 1, b: 1 },
      { c: 1, d: 1 },
    ],
    [{ a: 1 }, { c: 1 }],
  ],
  [
    "unevaluatedProperties beside branches",
    {
      type: "object",
      properties: { kind: true },
      anyOf: [
        { properties: { a: { type: "string" } }, required: ["a"] },
        { properties: { b: true }, required: ["b"] },
      ],
      unevaluatedProperties: false,
    },
    [{ a: "x" }, { kind: 1, b: 1 }, { a: "x", b: 1 }],
    [{}, { a: "x", c: 1 }, { a: 1, b: 1 }],
  ],
  [
    "unevaluatedProperties beside $ref and if",
    {
      $ref: "#/$defs/Base",
      $defs: { Base: { type: "object", properties: { id: true } } },
      if: { properties: { a: { const: 1 } }, required: ["a"] },
      then: { properties: { b: true } },
      else: { properties: { c: true } },
      unevaluatedProperties: { type: "null" },
    },
    [
      { id: 1, a: 1, b: 1 },
      { id: 1, c: 1 },
      { a: null, c: 1 },
    ],
    [{ a: 1, c: 1 }, { a: 2 }, { b: 1 }],
  ],
  [
    "unevaluatedItems beside contains",
    { type: "array", prefixItems: [{ type: "number" }], contains: { type: "string" }, unevaluatedItems: false },
    [
      [1, "a"],
      [1, "a", "b"],
    ],
    [[1], [1, "a", null]],
  ],
  [
    "$dynamicRef",
    {
      $id: "https://shop.example/strings",
      $ref: "list",
      $defs: {
        item: { $dynamicAnchor: "item", type: "string" },
        list: {
          $id: "list",
          type: "array",
          items: { $dynamicRef: "#item" },
          $defs: { item: { $dynamicAnchor: "item" } },
        },
      },
    },
    [["a"]],
    [[1]],
  ],
  [
    "a metaschema",
    { type: "object", properties: { schema: { $ref: "http://json-schema.org/draft-07/schema#" } } },
    [{ schema: { type: "string" } }, { schema: true }],
    [{ schema: { type: "strin" } }, { schema: 1 }],
  ],
  ["vendor keys", { type: "string", "x-internal": true, tsType: "Date", contentEncoding: "base64" }, ["a"], [1]],
  ["types taken from keywords", { properties: { a: { minLength: 1 } } }, [{ a: "x" }, {}], [{ a: "" }, { a: 1 }, "x"]],
];

describe("JSON Schema keywords", () => {
  for (const [name, schema, yes, no] of cases) {
    it(`lowers ${name}`, () => {
      const lowered = lower(schema);
      assert.deepEqual(lowered.problems, []);
      for (const value of yes) assert.equal(verdict(lowered, value), true, JSON.stringify(value));
      for (const value of no) assert.equal(verdict(lowered, value), false, JSON.stringify(value));
    });
  }

  it("asks in `also` for what no node can say, and keeps the rest in the node", () => {
    const root = objectOf(lower({ type: "object", required: ["k"], not: { required: ["a"] } }).graph.root);
    assert.deepEqual([...root.properties.keys()], ["k"]);
    assert.deepEqual(
      root.also?.map(({ kind }) => kind),
      ["not"],
    );
    assert.equal(root.beyond, undefined);
  });

  it("leaves a name undecided that a pattern is too hard for", () => {
    const lowered = lower({ type: "object", patternProperties: { "^(a)\\1": { type: "number" } } });
    assert.equal(verdict(lowered, { aa: "x" }), "undecided");
    assert.equal(verdict(lowered, { a: 1 }), "undecided");
    assert.equal(verdict(lowered, {}), true);
  });

  it("leaves what a keyword of a later draft would refuse undecided", () => {
    const schema = { $schema: draft04, type: "object", propertyNames: { maxLength: 1 } };
    const lowered = lower(schema);
    assert.deepEqual(lowered.graph.root.beyond, ["propertyNames is no keyword of JSON Schema draft-04"]);
    assert.equal(verdict(lowered, { ab: 1 }), "undecided");
    assert.equal(verdict(lowered, 1), false);
    assert.equal(verdict(lower(schema, "read", "letter"), { ab: 1 }), true);
  });

  it("leaves too many ways to evaluate members undecided, and refuses what no way allows", () => {
    const branch = (index: number) => ({ properties: { [`p${index}`]: true }, required: [`p${index}`] });
    const anyOf = Array.from({ length: 10 }, (_, index) => branch(index));
    const lowered = lower({ type: "object", anyOf, unevaluatedProperties: false });
    assert.equal(verdict(lowered, { p1: 1 }), "undecided");
    assert.equal(verdict(lowered, { p1: 1, q: 1 }), false);
  });

  it("records deprecation and defaults at the property", () => {
    const lowered = lower({
      type: "object",
      properties: {
        fax: { type: "string", deprecated: true, "x-sunset": "2027-06-30", "x-successor": "phone" },
        size: { type: "integer", default: 1 },
      },
    });
    const root = objectOf(lowered.graph.root);
    assert.deepEqual(root.properties.get("fax")?.deprecated, { sunset: "2027-06-30", successor: "phone" });
    assert.equal(root.properties.get("size")?.hasDefault, true);
  });

  it("places properties at their key and scalars at their type", () => {
    const text =
      "type: object\nproperties:\n  a:\n    description: The first\n    type: string\n  b: { type: number }\n";
    const { graph } = loadFrom({ "s.yaml": text }, "./s.yaml");
    const at = (location: Shape["origin"]) => text.slice(location.span.start, location.span.end);
    const { properties } = objectOf(graph.root);
    assert.deepEqual(
      [...properties.values()].map(({ origin }) => at(origin)),
      ["a", "b"],
    );
    assert.deepEqual(
      [...properties.values()].map(({ shape }) => at(shape.origin)),
      ["string", "{ type: number }"],
    );
  });

  it("names a definition after its key, and lowers it once", () => {
    const tier = { $ref: "#/$defs/Tier" };
    const { graph } = lower({
      type: "object",
      properties: { a: tier, b: tier },
      $defs: { Tier: { enum: ["x", "y"] } },
    });
    const [a, b] = [...objectOf(graph.root).properties.values()].map(({ shape }) => shape);
    const resolve = resolver(graph);
    assert.equal(a?.label, "Tier");
    assert.ok(a !== undefined && b !== undefined && resolve(a) === resolve(b));
    assert.equal(resolve(a).label, "Tier");
  });

  it("reports a type that is none, at the contract's reference, with the place", () => {
    const { problems, graph } = lower({ type: "object", properties: { a: { type: "strin" } } });
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.rule, "schema/not-a-schema");
    assert.equal(problems[0]?.location.uri, contractUri);
    assert.match(problems[0]?.reason ?? "", /"strin" is no type; did you mean string\?/);
    assert.equal(objectOf(graph.root).properties.get("a")?.shape.kind, "unknown");
  });

  it("reports a node that is no schema", () => {
    const { problems } = lower({ type: "object", properties: { a: [1] } });
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ["schema/not-a-schema"],
    );
  });
});

function objectOf(shape: Shape): ObjectShape {
  assert.equal(shape.kind, "object");
  return shape as ObjectShape;
}
