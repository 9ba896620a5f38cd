import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020";
import { resolver } from "../../../src/shape/resolve";
import type { JsonValue } from "../../../src/text/json";
import { isFound } from "../../../src/witness/outcome";
import { Witnesses } from "../../../src/witness/witnesses";
import { lower } from "../../support/lower-schema";

type Schema = JsonValue;

const has = (...names: string[]): Schema => ({ type: "object", required: names });
const list = (items: Schema, more: { readonly [keyword: string]: JsonValue } = {}): Schema => ({
  type: "array",
  items,
  ...more,
});

/** Values of the first schema that the second refuses: one of them, which Ajv confirms, or none at all. */
const rows: readonly {
  readonly name: string;
  readonly accepted: Schema;
  readonly refused: Schema;
  readonly gives: "a value" | "none";
}[] = [
  // Logic
  { name: "a schema and itself", accepted: { type: "string" }, refused: { type: "string" }, gives: "none" },
  { name: "nothing", accepted: false, refused: false, gives: "none" },
  { name: "not of not", accepted: { not: { not: { type: "null" } } }, refused: { type: "null" }, gives: "none" },
  {
    name: "a union that covers its complement",
    accepted: true,
    refused: { anyOf: [{ not: { type: "string" } }, { type: "string" }] },
    gives: "none",
  },
  {
    name: "a oneOf whose branches overlap",
    accepted: { type: "integer" },
    refused: { oneOf: [{ type: "integer" }, { minimum: 3 }] },
    gives: "a value",
  },
  {
    name: "a condition that holds",
    accepted: { ...(has("kind") as object), properties: { kind: { const: "card" } } },
    refused: { if: { properties: { kind: { const: "card" } } }, then: { required: ["number"] } },
    gives: "a value",
  },
  {
    name: "a condition that never holds",
    accepted: { ...(has("kind") as object), properties: { kind: { const: "cash" } } },
    refused: { if: { properties: { kind: { const: "card" } } }, then: { required: ["number"] } },
    gives: "none",
  },
  // Numbers
  { name: "an open end", accepted: { exclusiveMinimum: 0 }, refused: { minimum: 0 }, gives: "none" },
  { name: "the end itself", accepted: { minimum: 0 }, refused: { exclusiveMinimum: 0 }, gives: "a value" },
  { name: "between two integers", accepted: { type: "integer" }, refused: { multipleOf: 2 }, gives: "a value" },
  {
    name: "multiples of both",
    accepted: { allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] },
    refused: { multipleOf: 12 },
    gives: "none",
  },
  {
    name: "the least of the multiples of both",
    accepted: { type: "integer", allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], minimum: 1, maximum: 23 },
    refused: false,
    gives: "a value",
  },
  {
    name: "nothing between two open ends",
    accepted: { type: "integer", exclusiveMinimum: 1, exclusiveMaximum: 3 },
    refused: { const: 2 },
    gives: "none",
  },
  {
    name: "no number at an open end",
    accepted: { type: "number", exclusiveMinimum: 1, maximum: 1 },
    refused: false,
    gives: "none",
  },
  { name: "decimal multiples", accepted: { multipleOf: 0.3 }, refused: { multipleOf: 0.1 }, gives: "none" },
  {
    name: "integers between fractions",
    accepted: { type: "integer", exclusiveMinimum: 1.2, exclusiveMaximum: 1.9 },
    refused: false,
    gives: "none",
  },
  {
    name: "a range that two cover",
    accepted: { type: "number", minimum: 0, maximum: 2 },
    refused: { anyOf: [{ maximum: 1 }, { minimum: 1 }] },
    gives: "none",
  },
  {
    name: "a range with a gap",
    accepted: { type: "number", minimum: 0, maximum: 2 },
    refused: { anyOf: [{ maximum: 1 }, { exclusiveMinimum: 1.0001 }] },
    gives: "a value",
  },
  // Strings
  { name: "a narrower pattern", accepted: { pattern: "^ab$" }, refused: { pattern: "^a" }, gives: "none" },
  { name: "a wider pattern", accepted: { pattern: "^a" }, refused: { pattern: "^ab" }, gives: "a value" },
  {
    name: "patterns that exclude each other",
    accepted: { type: "string", allOf: [{ pattern: "^a" }, { pattern: "^b" }] },
    refused: false,
    gives: "none",
  },
  { name: "lengths", accepted: { minLength: 2, maxLength: 3 }, refused: { minLength: 1 }, gives: "none" },
  {
    name: "all texts of a pattern listed",
    accepted: { type: "string", pattern: "^[ab]$" },
    refused: { enum: ["a", "b"] },
    gives: "none",
  },
  // Objects
  { name: "a member that may lack", accepted: { type: "object" }, refused: has("a"), gives: "a value" },
  {
    name: "a member of another type",
    accepted: { type: "object", properties: { a: { type: "string" } } },
    refused: { properties: { a: { type: "number" } } },
    gives: "a value",
  },
  {
    name: "one member too many",
    accepted: { type: "object", required: ["a", "b"] },
    refused: { maxProperties: 1 },
    gives: "a value",
  },
  {
    name: "no room for a second member",
    accepted: { type: "object", required: ["a"], maxProperties: 1 },
    refused: { properties: { b: false } },
    gives: "none",
  },
  {
    name: "names that a pattern leaves out",
    accepted: { type: "object", propertyNames: { pattern: "^x" } },
    refused: { patternProperties: { "^y": false } },
    gives: "none",
  },
  {
    name: "a name that two patterns match",
    accepted: { type: "object", patternProperties: { "^a": { minimum: 3 } } },
    refused: { patternProperties: { b$: { type: "string" } } },
    gives: "a value",
  },
  {
    name: "enough names for so many members",
    accepted: { type: "object", propertyNames: { enum: ["a", "b"] }, minProperties: 2 },
    refused: has("a", "b"),
    gives: "none",
  },
  {
    name: "dependencies in a chain",
    accepted: { dependentRequired: { a: ["b"], b: ["c"] } },
    refused: { dependentRequired: { a: ["c"] } },
    gives: "none",
  },
  {
    name: "an object that no variant takes alone",
    accepted: { type: "object", properties: { a: { type: "boolean" } }, required: ["a"], additionalProperties: false },
    refused: {
      anyOf: [
        { ...(has("a") as object), properties: { a: { const: true } } },
        { ...(has("a") as object), properties: { a: { const: false } } },
      ],
    },
    gives: "none",
  },
  // Arrays
  { name: "too short", accepted: list(true), refused: { minItems: 1 }, gives: "a value" },
  {
    name: "items of two types",
    accepted: list({ type: ["string", "number"] }),
    refused: { anyOf: [list({ type: "string" }), list({ type: "number" })] },
    gives: "a value",
  },
  {
    name: "more different items than there are",
    accepted: list({ enum: [1, 2] }, { uniqueItems: true, minItems: 3 }),
    refused: false,
    gives: "none",
  },
  { name: "two equal items", accepted: list({ type: "null" }), refused: { uniqueItems: true }, gives: "a value" },
  {
    name: "a position that must be contained",
    accepted: { type: "array", prefixItems: [{ const: 1 }], minItems: 1 },
    refused: { contains: { type: "integer" } },
    gives: "none",
  },
  {
    name: "too many that are counted",
    accepted: { type: "array", contains: { type: "string" }, minContains: 2 },
    refused: { contains: { type: "string" }, maxContains: 2 },
    gives: "a value",
  },
  {
    name: "counted by number and by kind",
    accepted: list({ enum: [1, 2, 3, 4] }, { uniqueItems: true }),
    refused: { contains: { enum: [1, 2] }, minContains: 0, maxContains: 2 },
    gives: "none",
  },
  // Recursion
  {
    name: "a list in a list",
    accepted: { $ref: "#/$defs/L", $defs: { L: list({ $ref: "#/$defs/L" }) } },
    refused: { $ref: "#/$defs/M", $defs: { M: list({ type: "array" }) } },
    gives: "none",
  },
  {
    name: "a definition without an end",
    accepted: {
      $ref: "#/$defs/N",
      $defs: { N: { ...(has("n") as object), properties: { n: { $ref: "#/$defs/N" } } } },
    },
    refused: false,
    gives: "none",
  },
  {
    name: "a leaf deep in a tree",
    accepted: {
      $ref: "#/$defs/T",
      $defs: { T: { anyOf: [{ type: "string" }, list({ $ref: "#/$defs/T" }, { minItems: 1 })] } },
    },
    refused: {
      $ref: "#/$defs/T",
      $defs: { T: { anyOf: [{ type: "string", maxLength: 0 }, list({ $ref: "#/$defs/T" })] } },
    },
    gives: "a value",
  },
];

describe("Witnesses", () => {
  for (const { name, accepted, refused, gives } of rows) {
    it(`${name}: ${gives}`, () => {
      const outcome = between(accepted, refused);
      if (gives === "none") return assert.equal(outcome, "none");
      assert.ok(isFound(outcome), JSON.stringify(outcome));
      assert.ok(isValid(accepted, outcome.value), `not accepted: ${JSON.stringify(outcome.value)}`);
      assert.ok(!isValid(refused, outcome.value), `not refused: ${JSON.stringify(outcome.value)}`);
    });
  }

  it("finds small values", () => {
    assert.deepEqual(between({ type: "object" }, has("a")), { value: {} });
    assert.deepEqual(between({ minimum: 3 }, { minimum: 5, type: "number" }), { value: null });
    assert.deepEqual(between({ type: "number", minimum: 3 }, { minimum: 5 }), { value: 3 });
    assert.deepEqual(between({ type: "string", minLength: 2 }, { pattern: "^a" }), { value: "ba" });
  });

  it("makes up no members that an open object does not promise, unless it is read by the letter", () => {
    const numbers = { type: "object", additionalProperties: { type: "number" } };
    const graph = (schema: Schema, reading: "intended" | "letter") => lower(schema, "read", reading).graph;
    const ask = (reading: "intended" | "letter") => {
      const [open, map] = [graph({ type: "object" }, reading), graph(numbers, reading)];
      return new Witnesses(resolver(open), resolver(map)).between(open.root, map.root);
    };
    assert.equal(ask("intended"), "none");
    assert.ok(isFound(ask("letter")));
  });

  it("says what it cannot tell", () => {
    const outcome = between({ type: "string", pattern: "(a)\\1" }, { pattern: "b" });
    assert.ok(outcome !== "none" && "undecided" in outcome);
  });

  it("puts a value into the smallest one around it", () => {
    const whole = lower(
      { ...(has("id") as object), properties: { id: { type: "integer" }, tag: true } },
      "read",
      "letter",
    );
    const witnesses = new Witnesses(resolver(whole.graph), resolver(whole.graph));
    assert.deepEqual(witnesses.holding(whole.graph.root, "tag", "x"), { id: 0, tag: "x" });
    assert.equal(witnesses.holding(whole.graph.root, "id", "x"), undefined);
  });
});

function between(accepted: Schema, refused: Schema): ReturnType<Witnesses["between"]> {
  const [one, other] = [lower(accepted, "read", "letter").graph, lower(refused, "read", "letter").graph];
  return new Witnesses(resolver(one), resolver(other)).between(one.root, other.root);
}

function isValid(schema: Schema, value: JsonValue): boolean {
  return new Ajv({ strict: false, logger: false }).validate(schema as object, value);
}
