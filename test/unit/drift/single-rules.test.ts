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
    name: "true and false, each by a reference, are boolean",
    direction: "write",
    schema: {
      ...(one({ anyOf: [{ $ref: "#/$defs/Yes" }, { $ref: "#/$defs/No" }] }) as object),
      $defs: { Yes: { const: true }, No: { const: false } },
    },
    type: "{ a: boolean }",
    gives: [],
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
});
