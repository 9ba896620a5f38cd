import assert from "node:assert/strict";
import type { JsonValue } from "../../../src/text/json";
import { MemoryWorkspace } from "../../support/workspace";

/** A schema, an example that it refuses, and every message about it. */
type Row = readonly [name: string, schema: JsonValue, example: JsonValue, says: readonly string[]];

const text = { type: "string" };
const tuple = { type: "array", prefixItems: [text, text, text], minItems: 1, items: false };
const variants = {
  oneOf: [
    { type: "object", required: ["kind"], properties: { kind: { const: "card" }, number: text } },
    { type: "object", required: ["kind"], properties: { kind: { const: "iban" }, number: text } },
  ],
};

const rows: readonly Row[] = [
  ["a number for a text", text, 7, ["Example 0: 7 is a number, the schema wants string"]],
  ["a text for a number", { type: "number" }, "7", ['Example 0: "7" is a string, the schema wants number']],
  ["a boolean", text, true, ["Example 0: true is a boolean, the schema wants string"]],
  ["null", text, null, ["Example 0: null is not allowed, the schema wants string"]],
  [
    "an object",
    { type: ["string", "null"] },
    {},
    ["Example 0: an object is not allowed, the schema wants string, may be null"],
  ],
  ["a fraction", { type: "integer" }, 0.5, ["Example 0: 0.5 is no whole number, the schema wants integer"]],
  ["none of a list", { enum: ["a", 1] }, "b", ['Example 0: "b" is not allowed, the schema wants "a" | 1']],
  [
    "nothing",
    { type: "object", properties: { a: false } },
    { a: 1 },
    ["Example 0/a: 1 is not allowed, the schema takes no value here"],
  ],
  [
    "members that lack",
    { type: "object", required: ["a", "b"], properties: { a: text, b: text } },
    {},
    ["Example 0: a and b are missing, the schema requires them"],
  ],
  [
    "a member too many",
    { type: "object", properties: {}, additionalProperties: false },
    { "a/b": 1 },
    ["Example 0/a~1b: a/b is not allowed, the schema has no such property"],
  ],
  [
    "a name",
    { type: "object", propertyNames: { maxLength: 1 } },
    { ab: 1 },
    ["Example 0/ab: ab is no name that propertyNames allows"],
  ],
  ["a short text", { type: "string", minLength: 2 }, "🙂", ['Example 0: "🙂" is shorter than minLength 2']],
  ["a long text", { type: "string", maxLength: 1 }, "ab", ['Example 0: "ab" is longer than maxLength 1']],
  ["a pattern", { type: "string", pattern: "^a" }, "b", ['Example 0: "b" does not match ^a']],
  ["bounds", { type: "number", minimum: 3 }, 2, ["Example 0: 2 is below minimum 3"]],
  ["an upper bound", { type: "number", maximum: 3 }, 4, ["Example 0: 4 is above maximum 3"]],
  ["an open bound", { type: "number", exclusiveMinimum: 3 }, 3, ["Example 0: 3 is not above exclusiveMinimum 3"]],
  ["an open upper bound", { type: "number", exclusiveMaximum: 3 }, 3, ["Example 0: 3 is not below exclusiveMaximum 3"]],
  ["a multiple", { type: "number", multipleOf: 0.1 }, 0.25, ["Example 0: 0.25 is no multiple of 0.1"]],
  ["few items", { type: "array", minItems: 2 }, [1], ["Example 0: 1 item, minItems is 2"]],
  ["many items", { type: "array", maxItems: 1 }, [1, 2], ["Example 0: 2 items, maxItems is 1"]],
  [
    "equal items",
    { type: "array", uniqueItems: true },
    [{ a: 1 }, { a: 1 }],
    ["Example 0: two items are equal, uniqueItems wants each once"],
  ],
  ["few members", { type: "object", minProperties: 1 }, {}, ["Example 0: 0 properties, minProperties is 1"]],
  ["many members", { type: "object", maxProperties: 0 }, { a: 1 }, ["Example 0: 1 property, maxProperties is 0"]],
  ["a short tuple", tuple, [], ["Example 0: 0 items, the schema wants 1 to 3"]],
  ["a long tuple", tuple, ["a", "b", "c", "d"], ["Example 0: 4 items, the schema wants 1 to 3"]],
  [
    "contains",
    { type: "array", contains: text },
    [1],
    ["Example 0: the items do not fit contains, the schema wants at least 1 that match"],
  ],
  [
    "two branches",
    { oneOf: [{ type: "number" }, { type: "integer" }] },
    1,
    ["Example 0: 1 matches several branches of oneOf, the schema wants exactly one"],
  ],
  ["what not rules out", { type: "string", not: { const: "a" } }, "a", ['Example 0: "a" is ruled out by the schema']],
  [
    "no variant",
    variants,
    { kind: "cash" },
    ['Example 0/kind: "cash" is not allowed, the schema wants "card" | "iban"'],
  ],
  [
    "the variant that is meant",
    variants,
    { kind: "iban", number: 7 },
    ["Example 0/number: 7 is a number, the schema wants string"],
  ],
  [
    "a condition",
    {
      type: "object",
      properties: { kind: text },
      if: { properties: { kind: { const: "a" } }, required: ["kind"] },
      then: { required: ["b"] },
    },
    { kind: "a" },
    ["Example 0: b is missing, the schema requires it"],
  ],
  [
    "deep places",
    { type: "array", items: { type: "array", items: text } },
    [["a"], ["b", 1], [2]],
    ["Example 0/1/1: 1 is a number, the schema wants string", "Example 0/2/0: 2 is a number, the schema wants string"],
  ],
  [
    "at most five faults",
    { type: "array", items: text },
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5].map((n) => `Example 0/${n - 1}: ${n} is a number, the schema wants string`),
  ],
];

describe("messages about examples", () => {
  it("name the place in the example and both sides", async () => {
    const data = rows.map(([, schema, example], index) => ({ entity: `E${index}`, schema, examples: [example] }));
    const contract = {
      integrationContract: "1.0",
      id: "all",
      version: "1.0.0",
      owner: { team: "t" },
      pattern: "api",
      data,
    };
    const workspace = new MemoryWorkspace({ "all.contract.json": JSON.stringify(contract) });
    const { findings } = await workspace.analyzer.check();
    const said = rows.map(([name, , , says], index) => ({
      name,
      says: findings.filter(({ entity }) => entity === `E${index}`).map(({ message }) => message),
      wanted: says,
    }));
    assert.deepEqual(
      said.map(({ name, says }) => ({ name, says })),
      said.map(({ name, wanted }) => ({ name, says: wanted })),
    );
  });
});
