import assert from "node:assert/strict";
import type { JsonValue } from "../../src/text/json";
import { loadFrom, lower, verdict } from "../support/lower-schema";

function definitions(count: number, make: (index: number) => JsonValue): { readonly [name: string]: JsonValue } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, make(index)]));
}

describe("large and hostile schemas", () => {
  it("an enum of 100,000 values (B08)", () => {
    const values = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
    const lowered = lower({ type: "string", enum: values });
    assert.equal(verdict(lowered, "v99999"), true);
    assert.equal(verdict(lowered, "w"), false);
  });

  it("two enums of 20,000 values that meet", () => {
    const values = (from: number) => Array.from({ length: 20_000 }, (_, index) => `v${from + index}`);
    const lowered = lower({ allOf: [{ enum: values(0) }, { enum: values(19_999) }] });
    assert.equal(verdict(lowered, "v19999"), true);
    assert.equal(verdict(lowered, "v1"), false);
  });

  it("3,000 properties (B09)", () => {
    const lowered = lower({ type: "object", properties: definitions(3000, () => ({ type: "string" })) });
    assert.equal(verdict(lowered, { d2999: 1 }), false);
  });

  it("a oneOf of 2,000 branches (B10)", () => {
    const branch = (index: number) => ({ type: "object", required: ["k"], properties: { k: { const: index } } });
    const lowered = lower({ oneOf: Array.from({ length: 2000 }, (_, index) => branch(index)) });
    assert.equal(verdict(lowered, { k: 1999 }), true);
    assert.equal(verdict(lowered, { k: 2000 }), false);
  });

  for (const [way, make] of [
    ["properties", (next: JsonValue) => ({ type: "object", properties: { a: next, b: next } })],
    ["allOf", (next: JsonValue) => ({ allOf: [next, next] })],
    ["anyOf", (next: JsonValue) => ({ anyOf: [next, next] })],
  ] as const) {
    it(`2^22 paths by doubled references in ${way} (B11)`, () => {
      const doubled = definitions(22, (index) => make({ $ref: `#/$defs/d${index + 1}` }));
      const lowered = lower({ $ref: "#/$defs/d0", $defs: { ...doubled, d22: { type: "string" } } });
      assert.deepEqual(lowered.problems, []);
      assert.ok(lowered.graph.definitions.size < 100);
    });
  }

  it("two definitions that meet at every level", () => {
    const pair = (index: number) => ({ allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/e${index + 1}` }] });
    const all = Object.fromEntries(
      Array.from({ length: 22 }, (_, index) => [
        [`d${index}`, pair(index)],
        [`e${index}`, pair(index)],
      ]).flat(),
    );
    const $defs = { ...all, d22: { type: "string" }, e22: { type: ["string", "null"], minLength: 1 } };
    const lowered = lower({ $ref: "#/$defs/d0", $defs });
    assert.equal(verdict(lowered, "x"), true);
    assert.equal(verdict(lowered, null), false);
  });

  it("unions within unions that meet are not multiplied out without end", () => {
    const options = (prefix: string) => Array.from({ length: 60 }, (_, index) => ({ title: `${prefix}${index}` }));
    const inner = (prefix: string) => ({ anyOf: options(prefix).map((option) => ({ type: "object", ...option })) });
    const outer = (prefix: string) => ({
      anyOf: options(prefix).map((option) => ({ type: "object", ...option, properties: { p: inner(prefix) } })),
    });
    const lowered = lower({ allOf: [outer("a"), outer("b"), outer("c")] });
    assert.equal(verdict(lowered, 1), false);
    assert.notEqual(verdict(lowered, { p: {} }), false);
  });

  it("a chain of 3,000 references (C09)", () => {
    const $defs = { ...definitions(3000, (index) => ({ $ref: `#/$defs/d${index + 1}` })), d3000: { type: "string" } };
    const lowered = lower({ $ref: "#/$defs/d0", $defs });
    assert.equal(verdict(lowered, "x"), true);
    assert.equal(verdict(lowered, 1), false);
  });

  it("a chain of 3,000 allOf", () => {
    const link = (index: number) => ({
      allOf: [{ $ref: `#/$defs/d${index + 1}` }, { type: "string", minLength: index }],
    });
    const lowered = lower({ $ref: "#/$defs/d0", $defs: { ...definitions(3000, link), d3000: { type: "string" } } });
    assert.equal(verdict(lowered, "x".repeat(3000)), true);
    assert.equal(verdict(lowered, "x"), false);
  });

  it("a chain of 300 files", () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`s${index}.json`, `{ "items": { "$ref": "s${index + 1}.json" } }`]),
    );
    const lowered = loadFrom({ ...files, "s300.json": "true" }, "./s0.json");
    assert.deepEqual(lowered.problems, []);
  });

  it("a schema nested 1,000 deep is refused with its place (B18)", () => {
    const text = `${'{"items":'.repeat(1000)}{}${"}".repeat(1000)}`;
    const { problems } = loadFrom({ "deep.json": text }, "./deep.json");
    assert.equal(problems[0]?.rule, "schema/unresolved");
    assert.match(problems[0]?.reason ?? "", /deep\.json cannot be read: .*nest/i);
    assert.ok(problems[0]?.related !== undefined);
  });

  it("names that JavaScript gives a meaning are ordinary names", () => {
    const text =
      '{ "type": "object", "required": ["__proto__"], "properties": { "__proto__": { "$ref": "#/$defs/toString" } }, "$defs": { "toString": { "type": "string" } } }';
    const lowered = loadFrom({ "s.json": text }, "./s.json");
    assert.deepEqual(lowered.problems, []);
    assert.equal(verdict(lowered, JSON.parse('{ "__proto__": "x" }')), true);
    assert.equal(verdict(lowered, {}), false);
    assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  });
}).timeout(10_000);
