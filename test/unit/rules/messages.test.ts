import assert from "node:assert/strict";
import type { Finding } from "../../../src/finding/finding";
import type { JsonValue } from "../../../src/text/json";
import { MemoryWorkspace } from "../../support/workspace";

interface Row {
  readonly name: string;
  readonly schema: JsonValue;
  /** A type expression. */
  readonly type: string;
  readonly direction?: "write";
  readonly enums?: "open";
  /** Every message of `drift/*`. */
  readonly says: readonly string[];
}

const object = (properties: Record<string, JsonValue>, required = Object.keys(properties)): JsonValue => ({
  type: "object",
  required,
  properties,
});
const string = { type: "string" };
const nullable = { type: ["string", "null"] };

const rows: readonly Row[] = [
  {
    name: "null in an array, in a map, at a name that is none",
    schema: object({
      lines: { type: "array", items: object({ sku: nullable }) },
      tags: { type: "object", additionalProperties: nullable },
      "two words\u202e": nullable,
      200: nullable,
    }),
    type: '{ lines: { sku: string }[]; tags: Record<string, string>; "two words\\u202e": string; "200": string }',
    says: [
      'T0["200"] cannot be null, but orders may send null: code may fail on it',
      "T0.lines[].sku cannot be null, but orders may send null: code may fail on it",
      "T0.tags.* cannot be null, but orders may send null: code may fail on it",
      'T0["two words\\u{202e}"] cannot be null, but orders may send null: code may fail on it',
    ],
  },
  {
    name: "null of the whole, and another type",
    schema: { type: ["string", "null", "integer"] },
    type: "string",
    says: [
      "T1 cannot be null, but orders may send null: code may fail on it",
      "T1 is string, but orders may send integer: code gets the wrong type",
    ],
  },
  {
    name: "a position of a tuple",
    schema: object({ p: { type: "array", prefixItems: [string, string], minItems: 2, items: false } }),
    type: "{ p: [string, number] }",
    says: ["T2.p[1] is number, but orders may send string: code gets the wrong type"],
  },
  {
    name: "a union that lacks a member: the one that is sent is named",
    schema: object({ p: { type: ["string", "boolean", "number"] } }),
    type: "{ p: string | boolean }",
    says: ["T3.p is string | boolean, but orders may send number: code gets the wrong type"],
  },
  {
    name: "a definition that is no object: what it is, and not how it is called",
    schema: { ...Object(object({ p: { $ref: "#/$defs/Code" } })), $defs: { Code: { title: "Code", type: "integer" } } },
    type: "{ p: string }",
    says: ["T4.p is string, but orders may send integer: code gets the wrong type"],
  },
  {
    name: "optional and undeclared",
    schema: object({ p: string }, []),
    type: "{ p: string; q: number; r?: number }",
    says: [
      "T5.p is required, but orders may omit it: code may fail without it",
      "T5.q is not in orders#T5: code may find nothing there",
      "T5.r is not in orders#T5: it may never be there",
    ],
  },
  {
    name: "values",
    schema: object({ one: { enum: ["a", "b"] }, more: { enum: ["a", "b", "c"] } }),
    type: '{ one: "a"; more: "a" }',
    says: [
      'T6.more lacks "b" and "c", but orders may send them: code may not handle them',
      'T6.one lacks "b", but orders may send it: code may not handle it',
    ],
  },
  {
    name: "values that are still to come",
    schema: object({ p: { enum: ["a", "b"] } }),
    type: '{ p: "a" | "b" }',
    enums: "open",
    says: ["T7.p has no fallback for a value that orders may yet add: it goes unhandled"],
  },
  {
    name: "what JSON.parse never makes, and integers that a number cannot hold",
    schema: object({ at: string, id: { type: ["integer", "null"], format: "int64" } }),
    type: "{ at: Date; id: number | null }",
    says: [
      "T8.at is Date, but orders may send string: JSON.parse makes no Date",
      "T8.id is number, but orders may send int64: digits are lost above 2^53",
    ],
  },
  {
    name: "what is to go",
    schema: object({
      gone: { ...string, deprecated: true, "x-sunset": "2026-01-31" },
      goes: { ...string, deprecated: true, "x-sunset": "2027-01-31", "x-successor": "p" },
      may: { ...string, deprecated: true },
    }),
    type: "{ gone: string; goes: string; may: string }",
    says: [
      "T9.goes is deprecated in orders and goes after 2027-01-31: use p",
      "T9.gone is deprecated in orders and may be gone since 2026-01-31",
      "T9.may is deprecated in orders and may be removed",
    ],
  },
  {
    name: "what is not compared",
    schema: object({ p: string, q: string }),
    type: '{ p: any; q: import("./gone").Q }',
    says: [
      "T10.p is any, string in orders: not checked, so drift goes unseen",
      'T10.q not compared with orders: cannot find module "./gone"',
    ],
  },
  {
    name: "a member that must not be there",
    schema: object({ p: string }),
    type: "{ p?: never }",
    says: ["T11.p must be absent, but orders may send string"],
  },
  {
    name: "writing: what is required, null, and closed",
    schema: { ...Object(object({ id: string, p: string, n: string })), additionalProperties: false },
    type: "{ id?: string; n: string | null; by: string }",
    direction: "write",
    says: [
      "T12.by is not in orders, which refuses other properties: writes fail",
      "T12.id is optional, but orders requires it: writes without it fail",
      "T12.n may be null, but orders refuses null: such writes fail",
      "T12.p is missing, but orders requires it: writes without it fail",
    ],
  },
  {
    name: "writing: types and values",
    schema: object({ a: string, b: string, c: { enum: ["x", "y"] }, d: { enum: ["x"] }, e: false }, []),
    type: '{ a: number; b: string | number; c: string; d: "x" | "y" | "z"; e: string }',
    direction: "write",
    says: [
      "T13.a is number, but orders takes string only: writes fail",
      "T13.b may be number, but orders takes string only: such writes fail",
      'T13.c is any string, but orders takes "x" | "y" only: other writes fail',
      'T13.d may be "y" or "z", but orders refuses them: such writes fail',
      "T13.e may be string, but orders refuses every value there",
    ],
  },
  {
    name: "writing: what JSON.stringify does not carry",
    schema: object({ b: { type: "integer" }, r: string }),
    type: "{ b: bigint; r: string | RegExp }",
    direction: "write",
    says: [
      "T14.b may be bigint, on which JSON.stringify throws; orders takes integer",
      "T14.r may be RegExp, which is sent as {}; orders takes string",
    ],
  },
  {
    name: "writing: constraints, with their keywords where there is room",
    schema: object({ n: { type: "integer", minimum: 0 }, s: { type: "array", contains: { const: "a" } } }),
    type: "{ n: number; s: string[] }",
    direction: "write",
    says: ["orders may refuse T15: validate n (integer, minimum) and s (contains) before writing"],
  },
  {
    name: "writing: constraints of more members than there is room for",
    schema: object(
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`member${i}`, { type: "string", maxLength: 3 }])),
    ),
    type: `{ ${Array.from({ length: 30 }, (_, i) => `member${i}: string`).join("; ")} }`,
    direction: "write",
    says: ["orders may refuse T16: validate member0, member1, member2, member3 and 26 more before writing"],
  },
];

describe("Messages of drift", () => {
  let findings: readonly Finding[] = [];
  before(async () => {
    const contracts = rows.map(({ schema, direction = "read", enums = "closed" }, i) => [
      `t${i}.contract.json`,
      JSON.stringify({
        integrationContract: "1.0",
        id: "orders",
        version: "1.0.0",
        owner: { team: "sales" },
        pattern: "api",
        direction,
        compatibility: { enums },
        data: [{ entity: `T${i}`, schema }],
        consumers: [{ id: "app", owner: "sales", types: [{ type: `types.ts#T${i}`, entity: `T${i}` }] }],
      }),
    ]);
    const types = rows.map(({ type }, i) => `export type T${i} = ${type};`).join("\n");
    const workspace = new MemoryWorkspace({ ...Object.fromEntries(contracts), "types.ts": types });
    findings = (await workspace.analyzer.check()).findings;
  });

  rows.forEach(({ name, says }, i) => {
    it(name, () => {
      const own = findings.filter(({ ruleId, entity }) => ruleId.startsWith("drift/") && entity === `T${i}`);
      assert.deepEqual(own.map(({ message }) => message).sort(), [...says].sort());
    });
  });
});
