import assert from "node:assert/strict";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { CompareOptions, Drift } from "../../src/drift/drift";
import type { JsonValue } from "../../src/text/json";
import { inBrief, schemaGraph } from "../support/compare";

const write: CompareOptions = { direction: "write", match: "projection", enums: "closed", fillsDefaults: false };

function compare(source: JsonValue, target: JsonValue): readonly Drift[] {
  return compareShapes(schemaGraph(source, "read"), schemaGraph(target, "write"), write);
}

function named(count: number, shape: (n: number) => JsonValue): Record<string, JsonValue> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, shape(n)]));
}

describe("compareShapes on large and hostile shapes", () => {
  it("compares 10,000 properties and lists the first 200 differences", () => {
    const source = { type: "object", properties: named(10_000, () => ({ type: "string" })) };
    const target = { type: "object", properties: named(10_000, () => ({ type: "number" })) };
    assert.deepEqual(compare(source, source).map(inBrief), []);
    const drifts = compare(source, target);
    assert.equal(drifts.filter((drift) => drift.kind === "type").length, 200);
    assert.equal(drifts.at(-1)?.reason, "more than 200 differences");
  });

  it("compares unions of 1,000 objects that a property tells apart", () => {
    const variant = (n: number, type: string) => ({
      type: "object",
      required: ["kind", "value"],
      properties: { kind: { const: `k${n}` }, value: { type } },
    });
    const union = (last: string) => ({
      anyOf: Array.from({ length: 1000 }, (_, n) => variant(n, n === 999 ? last : "string")),
    });
    assert.deepEqual(compare(union("string"), union("string")).map(inBrief), []);
    assert.deepEqual(compare(union("number"), union("string")).map(inBrief), ["type /value"]);
  });

  it("compares enums of 100,000 values", () => {
    const values = Array.from({ length: 100_000 }, (_, n) => `v${n}`);
    assert.deepEqual(compare({ enum: values }, { enum: values }), []);
    assert.deepEqual(compare({ enum: values }, { enum: values.slice(1) }).map(inBrief), ['enum  ["v0"]']);
  });

  it("follows definitions that double 22 times", () => {
    const doubling = (leaf: string) => ({
      $ref: "#/$defs/p0",
      $defs: {
        ...named(22, (n) => ({
          type: "object",
          properties: { a: { $ref: `#/$defs/p${n + 1}` }, b: { $ref: `#/$defs/p${n + 1}` } },
        })),
        p22: { type: leaf },
      },
    });
    assert.deepEqual(compare(doubling("string"), doubling("string")), []);
    const [drift, ...more] = compare(doubling("string"), doubling("number"));
    assert.equal(drift?.path, "/a".repeat(22));
    assert.equal(drift?.alsoAt.length, 20);
    assert.deepEqual(more, []);
  });

  it("says what is too much to compare", () => {
    const member = (n: number, type: string) => ({
      type: "object",
      required: ["v"],
      properties: { v: { type: "object", required: [`k${n}`], properties: { [`k${n}`]: { type } } } },
    });
    const union = (type: string) => ({ anyOf: Array.from({ length: 400 }, (_, n) => member(n, type)) });
    const reasons = compare(union("string"), union("number")).map(({ reason }) => reason);
    assert.ok(reasons.includes("the two sides are too large to compare in full"), reasons.join());
  });

  it("leaves a union of like objects undecided rather than wrong, and ends", () => {
    const members = (count: number, extra: string) =>
      Array.from({ length: count }, (_, n) => ({
        type: "object",
        required: [`p${n}`],
        properties: { [`p${n}`]: { $ref: "#/$defs/N" } },
      })).concat([{ type: "object", required: [extra], properties: { [extra]: { $ref: "#/$defs/N" } } }]);
    const schema = (extra: string, end: JsonValue) => ({
      $ref: "#/$defs/N",
      $defs: { N: { anyOf: [end, ...members(40, extra)] } },
    });
    const ends = { type: "null" };
    assert.deepEqual(compare(schema("x", ends), schema("x", ends)), []);
    assert.ok(compare(schema("x", ends), schema("y", ends)).length > 0);
    // Without an end no finite value is an N, so there is none that N refuses.
    assert.deepEqual(compare(schema("x", false), schema("y", false)), []);
  });
});
