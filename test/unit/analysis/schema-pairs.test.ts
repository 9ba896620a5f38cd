import assert from "node:assert/strict";
import type { VersionSource } from "../../../src/analysis/open-version";
import { type SchemaPair, schemaPairs } from "../../../src/analysis/schema-pairs";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import type { JsonValue } from "../../../src/text/json";

const uri = "file:///w/shop.contract.json";

const cash = { type: "object", required: ["kind"], properties: { kind: { const: "cash" } } };
const card = (type: string) => ({
  type: "object",
  required: ["kind", "last4"],
  properties: { kind: { const: "card" }, last4: { type } },
});

describe("schemas of two versions for json-schema-diff", () => {
  it("are written in draft-07, those of entities that both have", () => {
    const [pair, ...others] = pairs(
      { Item: { type: "object", properties: { id: { type: "string" } } }, Gone: {} },
      { Item: { type: "object", properties: { id: { type: ["string", "null"] } } }, New: {} },
    );
    assert.deepEqual(others, []);
    assert.deepEqual(pair, {
      entity: "Item",
      old: { type: "object", properties: { id: { type: "string" } } },
      new: { type: "object", properties: { id: { type: ["string", "null"] } } },
    });
  });

  const left: readonly (readonly [string, JsonValue, JsonValue, RegExp])[] = [
    ["an enum", { enum: ["a", "b"] }, { enum: ["a", "c"] }, /^enum changed/],
    ["a format in a list", list({ format: "date" }), list({ format: "time" }), /^format changed/],
    ["a pattern that came", { type: "string" }, { type: "string", pattern: "a" }, /^pattern changed/],
    ["two keywords", { type: "number", multipleOf: 2 }, { enum: [1, 2] }, /^enum, multipleOf changed/],
    ["a tuple", tuple("string"), tuple("number"), /^items changed/],
    ["alternatives told apart", { anyOf: [card("string"), cash] }, { anyOf: [card("null"), cash] }, /^const tell/],
    ["recursion", { type: "object", properties: { a: { $ref: "#" } } }, {}, /refers to itself/],
    ["counted items", { type: "array", contains: { type: "string" }, minContains: 2 }, {}, /counts/],
  ];
  for (const [what, old, next, reason] of left) {
    it(`are left out for ${what}`, () => {
      const [pair] = pairs({ Item: old }, { Item: next });
      assert.ok(pair !== undefined && "reason" in pair, JSON.stringify(pair));
      assert.match(pair.reason, reason);
    });
  }

  it("are there where what it does not know stayed as it was, and a property has the name of a keyword", () => {
    const schema = (type: string) => ({
      type: "object",
      properties: { enum: { enum: ["a", "b"] }, pattern: { type }, at: { type: "string", format: "date" } },
    });
    const [pair] = pairs({ Item: schema("string") }, { Item: schema("number") });
    assert.ok(pair !== undefined && "old" in pair, JSON.stringify(pair));
  });
});

function list(more: object): JsonValue {
  return { type: "array", items: { type: "string", ...more } };
}

function tuple(type: string): JsonValue {
  return { type: "array", prefixItems: [{ type }], items: false, minItems: 1 };
}

function pairs(
  old: Readonly<Record<string, JsonValue>>,
  next: Readonly<Record<string, JsonValue>>,
): readonly SchemaPair[] {
  return schemaPairs(sourceOf(old), sourceOf(next));
}

function sourceOf(entities: Readonly<Record<string, JsonValue>>): VersionSource {
  const disk = new MemoryFileSystem();
  const data = Object.entries(entities).map(([entity, schema]) => ({ entity, schema }));
  disk.write(uri, JSON.stringify({ integrationContract: "1.0", id: "shop", version: "1.0.0", pattern: "api", data }));
  return { files: new SourceFiles(disk), root: "file:///w", uri, fragment: "" };
}
