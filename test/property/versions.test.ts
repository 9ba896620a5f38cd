import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { compareVersions, type VersionComparison } from "../../src/drift/compare-versions";
import type { Reading } from "../../src/schema/reading";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { entityArbitrary, partArbitrary } from "../support/arbitrary-entity";
import { changed, closePairArbitrary } from "../support/arbitrary-pair";
import type { SchemaValue } from "../support/arbitrary-schema";
import { inBrief } from "../support/compare";
import { lower } from "../support/lower-schema";
import { payloadArbitrary } from "../support/payload";
import { respelled } from "../support/respell";
import { sitesOf, withNode } from "../support/schema-sites";

const seed = 20261122;
const readings: readonly Reading[] = ["intended", "letter"];

/** From 2019-09 on a `format` is an annotation, and so it is here. */
const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true, validateFormats: false });

describe("laws: a schema and its next version", () => {
  it("a schema is compatible with itself, and with itself in other words", () => {
    const schemas = partArbitrary.chain((schema) => fc.tuple(fc.constant(schema), respelled(schema)));
    fc.assert(
      fc.property(schemas, ([schema, other]) => {
        for (const reading of readings) {
          for (const [from, to] of [
            [schema, schema],
            [schema, other],
            [other, schema],
          ] as const) {
            const { verdict, drifts } = compare(from, to, reading);
            assert.deepEqual([verdict, drifts.map(inBrief)], ["compatible", []]);
          }
        }
      }),
      { seed, numRuns: 100 },
    );
  });

  it("what breaks is shown by a payload that the one allows and the other refuses", () => {
    const tally = { compatible: 0, breaking: 0, undecided: 0 };
    fc.assert(
      fc.property(fc.oneof(closePairArbitrary, boundsArbitrary), ({ before, after }) => {
        for (const reading of readings) {
          for (const [from, to] of [
            [before, after],
            [after, before],
          ] as const) {
            const { verdict, drifts } = compare(from, to, reading);
            tally[verdict]++;
            for (const drift of drifts.filter(({ certainty }) => certainty === "proven")) {
              const payload = drift.witness?.payload;
              assert.ok(payload !== undefined, `${inBrief(drift)} has a payload`);
              const shown = `${JSON.stringify(payload)} of ${inBrief(drift)} (${reading})`;
              assert.ok(ajv.validate(schemaObject(from), payload), `the source allows ${shown}`);
              assert.ok(!ajv.validate(schemaObject(to), payload), `the target refuses ${shown}`);
            }
          }
        }
      }),
      { seed, numRuns: 100 },
    );
    assert.ok(tally.breaking > 100 && tally.compatible > 10, JSON.stringify(tally));
    assert.ok(tally.undecided * 20 < tally.breaking, JSON.stringify(tally));
  });

  it("by the letter, what is compatible takes every payload", () => {
    let judged = 0;
    const pairs = fc
      .oneof(closePairArbitrary, boundsArbitrary)
      .chain((pair) =>
        fc.tuple(
          fc.constant(pair),
          fc.array(payloadArbitrary(pair.before), { minLength: 5, maxLength: 5 }),
          fc.array(payloadArbitrary(pair.after), { minLength: 5, maxLength: 5 }),
        ),
      );
    fc.assert(
      fc.property(pairs, ([{ before, after }, ...payloads]) => {
        for (const [from, to] of [
          [before, after],
          [after, before],
        ] as const) {
          if (compare(from, to, "letter").verdict !== "compatible") continue;
          for (const payload of payloads.flat()) {
            if (payload === undefined || !ajv.validate(schemaObject(from), payload)) continue;
            assert.ok(ajv.validate(schemaObject(to), payload), JSON.stringify(payload));
            judged++;
          }
        }
      }),
      { seed, numRuns: 100 },
    );
    assert.ok(judged > 100, `only ${judged} payloads were judged`);
  });

  it("by the letter, compatible with what is compatible is compatible", () => {
    let chains = 0;
    const narrower = ["null taken away", "made required", "enum shrunk"] as const;
    const schemas = fc.record({
      widest: entityArbitrary,
      picks: fc.tuple(fc.nat(9999), fc.nat(9999)),
      any: fc.boolean(),
    });
    fc.assert(
      fc.property(schemas, ({ widest, picks: [first, second], any }) => {
        const middle = changed(widest, first, narrower);
        const least = changed(middle, second, any ? undefined : narrower);
        if (compare(middle, widest, "letter").verdict !== "compatible") return;
        if (compare(least, middle, "letter").verdict !== "compatible") return;
        assert.notEqual(compare(least, widest, "letter").verdict, "breaking");
        chains++;
      }),
      { seed, numRuns: 100 },
    );
    assert.ok(chains > 50, `only ${chains} chains were judged`);
  });
});

const tightened: readonly SchemaValue[] = [
  { minimum: 3 },
  { maximum: 9 },
  { exclusiveMinimum: 0 },
  { multipleOf: 2 },
  { minLength: 2 },
  { maxLength: 6 },
  { pattern: "^[a-z]" },
  { minItems: 2 },
  { maxItems: 2 },
  { uniqueItems: true },
  { minProperties: 1 },
  { additionalProperties: false },
];

/** An entity, and the same with one bound more, or another one, at one of its places. */
const boundsArbitrary = fc
  .record({ before: entityArbitrary, place: fc.nat(99), bound: fc.constantFrom(...tightened) })
  .map(({ before, place, bound }) => {
    const sites = sitesOf(before).filter(({ node }) => isJsonObject(node) && "type" in node);
    const site = sites[place % sites.length];
    if (site === undefined || !isJsonObject(site.node)) return { before, after: before };
    return { before, after: withNode(before, site.pointer, { ...site.node, ...bound }) };
  });

function compare(from: JsonValue, to: JsonValue, reading: Reading): VersionComparison {
  const [source, target] = [lower(from, "read", reading).graph, lower(to, "read", reading).graph];
  return compareVersions(source, target, { enums: "closed", reading });
}

function schemaObject(schema: JsonValue): SchemaValue {
  return isJsonObject(schema) ? schema : {};
}
