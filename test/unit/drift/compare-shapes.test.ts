import assert from "node:assert/strict";
import { compareShapes } from "../../../src/drift/compare-shapes";
import type { JsonValue } from "../../../src/text/json";
import { driftsOf, inBrief, type Question, schemaGraph } from "../../support/compare";

/** What is asked, and the drifts it must give, in brief: kind, path, values. */
type Row = Question & { readonly name: string; readonly gives: readonly string[] };

const object = (
  properties: Record<string, JsonValue>,
  required: string[] = Object.keys(properties),
  rest: Record<string, JsonValue> = {},
) => ({
  type: "object",
  properties,
  required,
  ...rest,
});
const string = { type: "string" };
const number = { type: "number" };

const variant = (k: string) => ({ required: ["k"], properties: { k: { const: k } } });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

const read: readonly Row[] = [
  {
    name: "the same on both sides",
    schema: object({ a: string, b: number }),
    type: "{ a: string; b: number }",
    gives: [],
  },
  { name: "a projection", schema: object({ a: string, b: number }), type: "{ a: string }", gives: [] },
  {
    name: "null in the contract",
    schema: object({ a: { type: ["string", "null"] } }),
    type: "{ a: string }",
    gives: ["nullable /a"],
  },
  {
    name: "null as anyOf",
    schema: object({ a: { anyOf: [{ type: "null" }, string] } }),
    type: "{ a: string | null }",
    gives: [],
  },
  {
    name: "optional in the contract",
    schema: object({ a: string }, []),
    type: "{ a: string }",
    gives: ["optional-property /a"],
  },
  { name: "undefined takes absence", schema: object({ a: string }, []), type: "{ a: string | undefined }", gives: [] },
  {
    name: "optional and nullable",
    schema: object({ a: { type: ["string", "null"] } }, []),
    type: "{ a: string }",
    gives: ["optional-property /a", "nullable /a"],
  },
  {
    name: "anything as any JSON value",
    schema: object({ a: true }),
    type: `type Json = string | number | boolean | null | Json[] | { [name: string]: Json }; export type T = { a: Json }`,
    gives: [],
  },
  {
    name: "anything as a JSON value of one level",
    schema: object({ a: true }),
    type: "{ a: string | number | boolean | null | unknown[] | Record<string, string> }",
    gives: ["type /a/*"],
  },
  { name: "another type", schema: object({ a: number }), type: "{ a: string }", gives: ["type /a"] },
  { name: "integer is a number", schema: object({ a: { type: "integer" } }), type: "{ a: number }", gives: [] },
  {
    name: "a missing enum value",
    schema: object({ a: { enum: ["x", "y", "z"] } }),
    type: '{ a: "x" | "y" }',
    gives: ['enum /a ["z"]'],
  },
  { name: "string against a union", schema: object({ a: string }), type: '{ a: "x" | "y" }', gives: ["type /a"] },
  {
    name: "an enum with fallback",
    schema: object({ a: { enum: ["x", "y"] } }),
    type: '{ a: "x" | (string & {}) }',
    gives: [],
  },
  {
    name: "open enum without fallback",
    schema: object({ a: { enum: ["x", "y"] } }),
    type: '{ a: "x" | "y" }',
    options: { enums: "open" },
    gives: ["enum /a"],
  },
  {
    name: "open enum, a const is none",
    schema: object({ a: { const: "x" } }),
    type: '{ a: "x" }',
    options: { enums: "open" },
    gives: [],
  },
  {
    name: "a string enum by value",
    schema: object({ a: { enum: ["x"] } }),
    type: 'enum E { X = "x" } export interface T { a: E }',
    gives: [],
  },
  {
    name: "a Date",
    schema: object({ a: { type: "string", format: "date-time" } }),
    type: "{ a: Date }",
    gives: ["not-json /a"],
  },
  {
    name: "a Date hides nothing else",
    schema: object({ a: string, b: { type: ["string", "null"] } }),
    type: "{ a: Date; b: string }",
    gives: ["not-json /a", "nullable /b"],
  },
  {
    name: "a member that is not there",
    schema: object({ a: string }),
    type: "{ a: string; b: string }",
    gives: ["undeclared-property /b"],
  },
  {
    name: "an optional member that is not there",
    schema: object({ a: string }),
    type: "{ a: string; b?: string }",
    gives: ["undeclared-property /b"],
  },
  { name: "an optional never", schema: object({ a: string }), type: "{ a: string; b?: never }", gives: [] },
  { name: "any", schema: object({ a: string }), type: "{ a: any }", gives: ["unchecked /a"] },
  { name: "an absent any", schema: object({ a: string }), type: "{ b: any }", gives: ["undeclared-property /b"] },
  { name: "nested", schema: object({ a: object({ b: number }) }), type: "{ a: { b: string } }", gives: ["type /a/b"] },
  {
    name: "in arrays",
    schema: object({ a: { type: "array", items: object({ b: number }) } }),
    type: "{ a: { b: string }[] }",
    gives: ["type /a/*/b"],
  },
  {
    name: "array against object",
    schema: object({ a: { type: "array", items: string } }),
    type: "{ a: { b: string } }",
    gives: ["type /a"],
  },
  {
    name: "a list against a tuple",
    schema: { type: "array", items: string },
    type: "[string, string]",
    gives: ["type"],
  },
  {
    name: "a tuple of the same length",
    schema: { type: "array", prefixItems: [string, number], items: false, minItems: 2 },
    type: "[string, number]",
    gives: [],
  },
  {
    name: "tuple position",
    schema: { type: "array", prefixItems: [string, number], items: false, minItems: 2 },
    type: "[string, string]",
    gives: ["type /1"],
  },
  {
    name: "a map",
    schema: { type: "object", additionalProperties: { type: ["number", "null"] } },
    type: "Record<string, number>",
    gives: ["nullable /*"],
  },
  {
    name: "a member of a map",
    schema: { type: "object", additionalProperties: number },
    type: "{ a: number }",
    gives: ["optional-property /a"],
  },
  {
    name: "properties against a record",
    schema: object({ a: string, b: number }),
    type: "Record<string, number>",
    gives: ["type /a"],
  },
  { name: "anything against string", schema: object({ a: {} }), type: "{ a: string }", gives: ["type /a"] },
  {
    name: "default does not make present",
    schema: object({ a: { type: "string", default: "" } }, []),
    type: "{ a: string }",
    gives: ["optional-property /a"],
  },
  {
    name: "default that the code fills in",
    schema: object({ a: { type: "string", default: "" } }, []),
    type: "{ a: string }",
    options: { fillsDefaults: true },
    gives: [],
  },
  {
    name: "deprecated",
    schema: object({ a: { type: "string", deprecated: true } }),
    type: "{ a: string }",
    gives: ["deprecated-field /a"],
  },
  {
    name: "deprecated in an allOf of one",
    schema: object({ a: { allOf: [{ type: "string", deprecated: true }] } }),
    type: "{ a: string }",
    gives: ["deprecated-field /a"],
  },
  {
    name: "64 bits",
    schema: object({ a: { type: "integer", format: "int64" } }),
    type: "{ a: number }",
    gives: ["precision /a"],
  },
  {
    name: "64 bits in safe bounds",
    schema: object({ a: { type: "integer", format: "int64", minimum: 0, maximum: 1000 } }),
    type: "{ a: number }",
    gives: [],
  },
  {
    name: "not listed",
    schema: object({ a: string, b: string }),
    type: "{ a: string; b: string }",
    options: { fields: ["a"] },
    gives: ["unlisted-field /b"],
  },
  {
    name: "listed by its child",
    schema: object({ a: object({ b: string, c: string }) }),
    type: "{ a: { b: string; c: string } }",
    options: { fields: ["a.b"] },
    gives: ["unlisted-field /a/c"],
  },
  {
    name: "exact",
    schema: object({ a: string, b: string }),
    type: "{ a: string }",
    options: { fields: ["a", "b"], match: "exact" },
    gives: ["missing-property /b"],
  },
  {
    name: "recursion",
    schema: {
      $ref: "#/$defs/N",
      $defs: { N: object({ v: number, next: { anyOf: [{ $ref: "#/$defs/N" }, { type: "null" }] } }) },
    },
    type: "export interface T { v: string; next: T | null }",
    gives: ["type /v"],
  },
  {
    name: "recursion that ends otherwise",
    schema: { $ref: "#/$defs/N", $defs: { N: object({ next: { anyOf: [{ $ref: "#/$defs/N" }, { type: "null" }] } }) } },
    type: "export interface T { next: T }",
    gives: ["nullable /next"],
  },
  {
    name: "a discriminated union",
    schema: { anyOf: [object({ k: { const: "a" }, x: string }), object({ k: { const: "b" }, y: number })] },
    type: '{ k: "a"; x: string } | { k: "b"; y: number }',
    gives: [],
  },
  {
    name: "one variant drifts",
    schema: { anyOf: [object({ k: { const: "a" }, x: string }), object({ k: { const: "b" }, y: number })] },
    type: '{ k: "a"; x: string } | { k: "b"; y: string }',
    gives: ["type /y"],
  },
  {
    name: "a variant without counterpart",
    schema: { anyOf: [object({ k: { const: "a" }, x: string }), object({ k: { const: "c" }, z: number })] },
    type: '{ k: "a"; x: string } | { k: "b"; y: string }',
    gives: ['enum /k ["c"]'],
  },
  {
    name: "one object over variants",
    schema: object({ k: { enum: ["a", "b"] }, x: string }),
    type: '{ k: "a"; x: string } | { k: "b"; x: string }',
    gives: [],
  },
  {
    name: "one object, a variant missing",
    schema: object({ k: { enum: ["a", "b", "c"] }, x: string }),
    type: '{ k: "a"; x: string } | { k: "b"; x: string }',
    gives: ['enum /k ["c"]'],
  },
  {
    name: "one object over variants with many booleans",
    schema: object({ k: { enum: ["a", "b"] }, ...booleans(40), x: string }),
    type: `{ k: "a"; ${booleanMembers(40)}; x: number } | { k: "b"; ${booleanMembers(40)}; x: string }`,
    gives: ["type /x"],
  },
  {
    name: "a drift that one union may take, and a plain place may not",
    schema: {
      ...object({ u: ref("S"), deeper: object({ v: ref("S") }) }),
      $defs: { S: object({ x: { type: ["string", "number"] } }) },
    },
    type: "interface A { x: string } interface B { x: number } export interface T { u: A | B; deeper: { v: A } }",
    gives: ["type /deeper/v/x"],
  },
  {
    name: "a position that one part of allOf names and the other requires",
    schema: {
      allOf: [
        { type: "array", prefixItems: [string], minItems: 1 },
        { type: "array", prefixItems: [{}] },
      ],
    },
    type: "[string, ...unknown[]]",
    gives: [],
  },
  {
    name: "positions that a list is too short for",
    schema: { type: "array", items: string, maxItems: 1 },
    type: "[x?: string, y?: number]",
    gives: [],
  },
  {
    name: "a proof beside an enum of very many values",
    schema: object({ big: { enum: Array.from({ length: 120_000 }, (_, n) => `v${n}`) }, z: number }),
    type: "{ big: string; z: string }",
    gives: ["type /z"],
  },
  {
    name: "a union that is its own member",
    schema: {
      ...object({ a: ref("U") }),
      $defs: { U: { anyOf: [ref("U"), ref("U"), ref("W")] }, W: { anyOf: [ref("U"), string] } },
    },
    type: "{ a: number }",
    gives: ["type /a"],
  },
  {
    name: "listed fields in lists of lists without an end",
    schema: { ...object({ a: ref("A") }), $defs: { A: { type: "array", items: ref("A") } } },
    type: "type A = A[]; export interface T { a: A }",
    options: { fields: ["a", "a.x"], match: "exact" },
    gives: [],
  },
  {
    name: "a brand",
    schema: object({ id: string }),
    type: 'export type T = { id: string & { readonly __brand: "Id" } }',
    gives: [],
  },
  {
    name: "a type parameter",
    schema: object({ id: string }),
    type: "export interface T<X> { id: X }",
    gives: ["undecided /id"],
  },
  {
    name: "a pattern that nobody promises is fine",
    schema: object({ a: { type: "string", pattern: "^[A-Z]{3}$" }, b: { type: "null" } }),
    type: "{ a: string; b: string }",
    gives: ["nullable /b"],
  },
  {
    name: "if/then/else does not hide a fit",
    schema: object({ a: string }, ["a"], { if: { required: ["a"] }, then: { required: ["b"] } }),
    type: "{ a: string }",
    gives: [],
  },
  {
    name: "a member that only a condition asks for",
    schema: object({ kind: { enum: ["card", "cash"] } }, ["kind"], {
      if: { properties: { kind: { const: "card" } } },
      then: { required: ["number"] },
    }),
    type: '{ kind: "card" | "cash"; number: string }',
    gives: ["undeclared-property /number"],
  },
  {
    name: "a misfit beside if/then/else",
    schema: object({ a: string }, ["a"], { if: { required: ["a"] }, then: { required: ["b"] } }),
    type: "{ a: number }",
    gives: ["type /a"],
  },
];

const write: readonly Row[] = [
  { name: "the same on both sides", schema: object({ a: string }), type: "{ a: string }", gives: [] },
  {
    name: "a required property that is not sent",
    schema: object({ a: string, b: string }),
    type: "{ a: string }",
    gives: ["missing-property /b"],
  },
  {
    name: "a required property that may not be sent",
    schema: object({ a: string }),
    type: "{ a?: string }",
    gives: ["missing-property /a"],
  },
  {
    name: "an extra member of a closed object",
    schema: object({ a: string }, ["a"], { additionalProperties: false }),
    type: "{ a: string; b: string }",
    gives: ["extra-property /b"],
  },
  {
    name: "an extra member of an open object",
    schema: object({ a: string }),
    type: "{ a: string; b: string }",
    gives: [],
  },
  { name: "null that is refused", schema: object({ a: string }), type: "{ a: string | null }", gives: ["nullable /a"] },
  {
    name: "string where an enum is",
    schema: object({ a: { enum: ["x", "y"] } }),
    type: "{ a: string }",
    gives: ["enum /a"],
  },
  {
    name: "a value that the enum lacks",
    schema: object({ a: { enum: ["x", "y"] } }),
    type: '{ a: "x" | "z" }',
    gives: ['enum /a ["z"]'],
  },
  {
    name: "a Date is sent as text",
    schema: object({ a: { type: "string", format: "date-time" } }),
    type: "{ a: Date }",
    gives: [],
  },
  {
    name: "a bigint throws",
    schema: object({ a: { type: "integer" } }),
    type: "{ a: bigint }",
    gives: ["not-json /a"],
  },
  {
    name: "a Map is sent empty",
    schema: object({ a: { type: "object" } }),
    type: "{ a: Map<string, string> }",
    gives: ["not-json /a"],
  },
  {
    name: "branches of a oneOf that objects keep apart, though they name no type",
    schema: { oneOf: [variant("a"), variant("b")] },
    type: '{ k: "a" } | { k: "b" }',
    gives: [],
  },
  { name: "what a schema without a type says nothing of", schema: variant("a"), type: "string", gives: [] },
  { name: "a function vanishes", schema: object({ a: string }), type: "{ a: string; f(): void }", gives: [] },
  {
    name: "bounds that a number cannot promise",
    schema: object({ a: { type: "integer", minimum: 0 } }),
    type: "{ a: number }",
    gives: ["unguaranteed-constraint"],
  },
  {
    name: "a format alone is not worth a word",
    schema: object({ a: { type: "string", format: "email" } }),
    type: "{ a: string }",
    gives: [],
  },
  {
    name: "a literal that breaks a bound",
    schema: object({ a: { type: "string", maxLength: 2 } }),
    type: '{ a: "abc" }',
    gives: ["type /a"],
  },
  {
    name: "a size that the properties ensure",
    schema: object({ a: string }, [], { minProperties: 1 }),
    type: "{ a: string }",
    gives: [],
  },
  {
    name: "boolean against its two values by reference",
    schema: { ...object({ a: { anyOf: [ref("Y"), { const: false }] } }), $defs: { Y: { const: true } } },
    type: "{ a: boolean }",
    gives: [],
  },
  {
    name: "unions of unions that lead back",
    schema: {
      ...object({ a: ref("U") }),
      $defs: { U: { anyOf: [ref("U"), ref("U"), ref("W")] }, W: { anyOf: [ref("U"), ref("U"), string] } },
    },
    type: "{ a: number }",
    gives: ["type /a"],
  },
  {
    name: "a oneOf, one of whose branches takes everything",
    schema: object({ a: { oneOf: [{}, string] } }),
    type: "{ a: string }",
    gives: ["unguaranteed-constraint"],
  },
  { name: "any", schema: object({ a: string }), type: "{ a: any }", gives: ["unchecked /a"] },
  {
    name: "names that the contract allows",
    schema: object({ a: string }, ["a"], { propertyNames: { maxLength: 3 } }),
    type: "{ a: string }",
    gives: [],
  },
];

function booleans(count: number): Record<string, JsonValue> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`b${n}`, { type: "boolean" }]));
}

function booleanMembers(count: number): string {
  return Object.keys(booleans(count))
    .map((name) => `${name}: boolean`)
    .join("; ");
}

describe("compareShapes", () => {
  it("lists all that cannot be guaranteed at a place together", async () => {
    const schema = object({
      a: {
        anyOf: [
          { type: "string", minLength: 1 },
          { type: "number", minimum: 0 },
        ],
      },
    });
    const [drift] = await driftsOf({ schema, type: "{ a: string | number }", direction: "write" });
    assert.deepEqual(drift?.constraints, [{ path: "/a", keywords: ["minLength", "minimum"] }]);
  });

  it("forgets a union's member that was chosen on an assumption which then failed", () => {
    const source = {
      ...object({ a: ref("S"), u: ref("U") }),
      $defs: { S: object({ u: ref("U"), z: string }, ["z"]), U: object({ back: ref("S") }) },
    };
    const target = {
      ...object({ a: { anyOf: [ref("A"), ref("B")] }, u: ref("V") }),
      $defs: {
        A: object({ u: ref("V"), z: number }, ["z"]),
        B: object({ z: string }),
        V: { anyOf: [object({ back: ref("A") }), object({ back: ref("B") })] },
      },
    };
    const drifts = compareShapes(schemaGraph(source, "read"), schemaGraph(target, "write"), {
      direction: "read",
      match: "projection",
      enums: "closed",
      fillsDefaults: false,
    });
    assert.deepEqual(drifts.map(inBrief), []);
  });

  for (const [direction, rows] of [
    ["read", read],
    ["write", write],
  ] as const) {
    describe(direction, () => {
      for (const { name, gives, ...question } of rows) {
        it(name, async () => {
          const drifts = await driftsOf({ ...question, direction });
          assert.deepEqual(drifts.map(inBrief), gives);
        });
      }
    });
  }
});
