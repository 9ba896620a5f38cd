import assert from "node:assert/strict";
import AjvDraft07 from "ajv";
import fc from "fast-check";
import { diffSchemas } from "json-schema-diff";
import { compareVersions, type VersionComparison } from "../../src/drift/compare-versions";
import type { Reading } from "../../src/schema/reading";
import type { SchemaValue } from "../support/arbitrary-schema";
import { lower } from "../support/lower-schema";

/**
 * json-schema-diff 1.0.0 as a second opinion. It answers by set algebra with a schema of what was added or removed, and
 * knows nothing of our engine. Where the two disagree, a payload must show before Ajv which is right, and the disagreement
 * must be of a class in this list.
 */
const classes = {
  blind: "it sees no difference where a payload shows one: it does not read enum, const, pattern, format, multipleOf",
  open: "it counts what an open object leaves unsaid as promised; in our usual reading it is not, by the letter it is",
} as const;

type Class = keyof typeof classes;

const ajv = new AjvDraft07({ strict: false, logger: false, ownProperties: true });

const number = fc.record(
  {
    type: fc.constantFrom("number", "integer"),
    minimum: fc.integer({ min: 0, max: 3 }),
    maximum: fc.integer({ min: 2, max: 6 }),
  },
  { requiredKeys: ["type"] },
);
const text = fc.record(
  { type: fc.constant("string"), minLength: fc.integer({ min: 0, max: 2 }), maxLength: fc.integer({ min: 1, max: 4 }) },
  { requiredKeys: ["type"] },
);
const plain = fc.constantFrom<SchemaValue[]>({ type: "boolean" }, { type: "null" }, { type: ["string", "null"] }, {});
const leaf = fc.oneof(number, text, plain) as fc.Arbitrary<SchemaValue>;

const list = fc.record(
  {
    type: fc.constant("array"),
    items: leaf,
    minItems: fc.integer({ min: 0, max: 2 }),
    maxItems: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ["type"] },
) as fc.Arbitrary<SchemaValue>;

const member = fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: list });

const object = fc.record(
  {
    type: fc.constant("object"),
    properties: fc.dictionary(fc.constantFrom("id", "name"), member, { maxKeys: 2, noNullPrototype: true }),
    required: fc.subarray(["id", "name"], { minLength: 1 }),
    additionalProperties: fc.oneof(fc.boolean(), leaf),
    minProperties: fc.integer({ min: 0, max: 1 }),
  },
  { requiredKeys: ["type", "properties"] },
) as fc.Arbitrary<SchemaValue>;

/** Only keywords that it supports. */
const supported: fc.Arbitrary<SchemaValue> = fc.oneof(
  { weight: 2, arbitrary: leaf },
  { weight: 1, arbitrary: list },
  { weight: 4, arbitrary: object },
  { weight: 1, arbitrary: fc.tuple(member, member).map((branches): SchemaValue => ({ anyOf: branches })) },
  { weight: 1, arbitrary: fc.tuple(member, member).map((branches): SchemaValue => ({ allOf: branches })) },
  { weight: 1, arbitrary: leaf.map((inner): SchemaValue => ({ not: inner })) },
);

const openObject = object.map(({ additionalProperties: _, ...rest }): SchemaValue => rest);

const unread = fc.constantFrom<SchemaValue[]>(
  { type: "string", enum: ["a", "b"] },
  { type: "string", enum: ["a", "b", "c"] },
  { type: "string", pattern: "^a" },
  { type: "string", const: "a" },
  { type: "string" },
  { type: "number", multipleOf: 2 },
  { type: "number" },
);

interface Versions {
  readonly before: SchemaValue;
  readonly after: SchemaValue;
}

/** Two versions: one keyword of the first taken from another schema of the kind, or all of it. */
function versionsOf(schema: fc.Arbitrary<SchemaValue>): fc.Arbitrary<Versions> {
  return fc.tuple(schema, schema, fc.nat(9)).map(([before, other, odds]) => {
    const [keyword, value] = Object.entries(other)[odds % Object.keys(other).length] ?? [];
    const alike = keyword !== undefined && value !== undefined && before["type"] === other["type"];
    return { before, after: alike && odds > 2 ? { ...before, [keyword]: value } : other };
  });
}

describe("json-schema-diff and we", () => {
  it("agree by the letter on the keywords that it supports", async () => {
    const tally = await opinions(versionsOf(supported), "letter", 150);
    assert.deepEqual({ ...tally, agreed: undefined }, { agreed: undefined, undecided: 0, blind: 0, open: 0 });
  });

  it("disagree in our usual reading about open objects alone", async () => {
    const tally = await opinions(versionsOf(openObject), "intended", 80);
    assert.equal(tally.blind, 0);
    assert.ok(tally.agreed > 100 && tally.open > 0, JSON.stringify(tally));
  });

  it("disagree where it does not look", async () => {
    const tally = await opinions(versionsOf(unread), "letter", 40);
    assert.ok(tally.blind > 10 && tally.open === 0, JSON.stringify(tally));
  });
});

/** Counts agreement on what was added and on what was removed, and disagreement by its class. */
async function opinions(versions: fc.Arbitrary<Versions>, reading: Reading, numRuns: number) {
  const tally = { agreed: 0, undecided: 0, blind: 0, open: 0 };
  await fc.assert(
    fc.asyncProperty(versions, async ({ before, after }) => {
      const theirs = await diffSchemas({ sourceSchema: copy(before), destinationSchema: copy(after) });
      for (const [from, to, found] of [
        [after, before, theirs.additionsFound],
        [before, after, theirs.removalsFound],
      ] as const) {
        const ours = compare(from, to, reading);
        if (ours.verdict === "undecided") tally.undecided++;
        else if ((ours.verdict === "breaking") === found) tally.agreed++;
        else tally[disagreement(ours, from, to)]++;
      }
    }),
    { seed: 20261122, numRuns },
  );
  const told = Object.entries(classes).map(([name, why]) => `${tally[name as Class]} ${name}: ${why}`);
  console.log(`      ${[`${tally.agreed} agreed, ${tally.undecided} undecided`, ...told].join("\n      ")}`);
  return tally;
}

/** The class of a disagreement; fails where it is in none. */
function disagreement(ours: VersionComparison, from: SchemaValue, to: SchemaValue): Class {
  if (ours.verdict === "breaking") {
    for (const { witness } of ours.drifts) {
      const payload = witness?.payload ?? null;
      assert.ok(ajv.validate(from, payload) && !ajv.validate(to, payload), `${JSON.stringify(payload)} shows nothing`);
    }
    return "blind";
  }
  assert.equal(compare(from, to, "letter").verdict, "breaking", "no open object explains it");
  return "open";
}

function compare(from: SchemaValue, to: SchemaValue, reading: Reading): VersionComparison {
  const [source, target] = [from, to].map((one) => lower({ ...dialect, ...one }, "read", reading).graph);
  if (source === undefined || target === undefined) throw new Error("a schema was not lowered");
  return compareVersions(source, target, { enums: "closed", reading });
}

const dialect = { $schema: "http://json-schema.org/draft-07/schema#" };

/** json-schema-diff changes what it is given. */
function copy<T>(value: T): T {
  return structuredClone(value);
}
