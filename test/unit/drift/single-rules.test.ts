import assert from "node:assert/strict";
import { driftsOf, inBrief, type Question } from "../../support/compare";

type Row = Question & { readonly name: string; readonly gives: readonly string[] };

const string = { type: "string" };
const list = { type: "array", items: string };
const one = (schema: object) => ({ type: "object", required: ["a"], properties: { a: schema } }) as Question["schema"];

/** One rule each, where no other rule would notice that it is broken: `test/mutation` found them missing. */
const rows: readonly Row[] = [
  {
    name: "a binding that fills defaults fills nothing without one",
    schema: { type: "object", properties: { a: { type: "string", default: "x" }, b: string } },
    type: "{ a: string; b: string }",
    options: { fillsDefaults: true },
    gives: ["optional-property /b"],
  },
  {
    name: "a default is no presence by itself",
    schema: { type: "object", properties: { a: { type: "string", default: "x" } } },
    type: "{ a: string }",
    gives: ["optional-property /a"],
  },
  { name: "a function is never parsed", schema: one(string), type: "{ a: string; f(): void }", gives: ["not-json /f"] },
  { name: "a literal is no Date", schema: one({ const: "x" }), type: "{ a: Date }", gives: ["not-json /a"] },
  { name: "a tuple needs its items", schema: one(list), type: "{ a: [string, ...string[]] }", gives: ["type /a"] },
  { name: "a closed tuple takes no more", schema: one(list), type: "{ a: [string?] }", gives: ["type /a"] },
  {
    name: "the empty tuple takes nothing",
    schema: one({ ...list, minItems: 1 }),
    type: "{ a: [] }",
    gives: ["type /a"],
  },
  {
    name: "of two members that take an object, the one that reads no undeclared property",
    schema: one(string),
    type: "{ a: string; b?: string } | { a: string }",
    gives: [],
  },
  {
    name: "two members take together what none takes alone",
    schema: one({ type: "object", properties: { b: { enum: [1, 2] } } }),
    type: "{ a: { b?: 1 } | { b?: 2 } }",
    gives: [],
  },
  {
    name: "the member with the fewest faults explains",
    schema: one({ type: "object", required: ["b", "c"], properties: { b: string, c: string } }),
    type: "{ a: { b: number; c: number } | { b: string; c: number } }",
    gives: ["type /a/c"],
  },
  {
    name: "a class instance hides nothing of its data",
    schema: one(one({ type: "number" }) as object),
    type: "class C { a = ''; m(): void {} } export interface T { a: C }",
    gives: ["not-json /a", "type /a/a"],
  },
  {
    name: "a closed object takes no map",
    direction: "write",
    schema: one({ type: "object", additionalProperties: false }),
    type: "{ a: Record<string, string> }",
    gives: ["extra-property /a/*"],
  },
  {
    name: "a name that no pattern matches is one too many",
    direction: "write",
    schema: one({ type: "object", patternProperties: { "^x": string }, additionalProperties: false }),
    type: "{ a: { xa: string; b: string } }",
    gives: ["extra-property /a/b"],
  },
  {
    name: "the value under a pattern of names",
    direction: "write",
    schema: one({ type: "object", patternProperties: { "^x": string } }),
    type: "{ a: { xa: number; b: number } }",
    gives: ["type /a/xa"],
  },
  {
    name: "a map under a pattern of names",
    direction: "write",
    schema: one({ type: "object", patternProperties: { "^x": string } }),
    type: "{ a: Record<string, number> }",
    gives: ["type /a/*"],
  },
  {
    name: "what a condition asks besides",
    direction: "write",
    schema: one({
      type: "object",
      properties: { b: string },
      if: { required: ["b"] },
      then: { required: ["c"] },
    }),
    type: "{ a: { b: string } }",
    gives: ["missing-property /a/c"],
  },
  {
    name: "an integer is not promised by a number",
    direction: "write",
    schema: one({ type: "integer" }),
    type: "{ a: number }",
    gives: ["unguaranteed-constraint"],
  },
  {
    name: "minItems is not promised by an array",
    direction: "write",
    schema: one({ ...list, minItems: 1 }),
    type: "{ a: string[] }",
    gives: ["unguaranteed-constraint"],
  },
  {
    name: "minItems is promised by a tuple",
    direction: "write",
    schema: one({ ...list, minItems: 1 }),
    type: "{ a: [string, ...string[]] }",
    gives: [],
  },
];

describe("single rules", () => {
  for (const { name, gives, ...question } of rows) {
    it(name, async () => {
      assert.deepEqual((await driftsOf(question)).map(inBrief), gives);
    });
  }

  it("a definition that is used twice is one drift at two paths", async () => {
    const $defs = { Name: one({ type: "number" }) };
    const properties = { x: { $ref: "#/$defs/Name" }, y: { $ref: "#/$defs/Name" } };
    const schema = { type: "object", required: ["x", "y"], properties, $defs };
    const type = "interface Name { a: string } export interface T { x: Name; y: Name }";
    const drifts = await driftsOf({ schema, type });
    assert.deepEqual(
      drifts.map(({ path, alsoAt }) => [path, ...alsoAt]),
      [["/x/a", "/y/a"]],
    );
  });
});
