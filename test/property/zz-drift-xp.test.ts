import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { CompareOptions, Drift } from "../../src/drift/drift";
import { printType } from "../../src/edits/print-type";
import type { JsonValue } from "../../src/text/json";
import { type SchemaValue, schemaArbitrary, valueArbitrary } from "../support/arbitrary-schema";
import { inBrief, schemaGraph, typeGraphs } from "../support/compare";
import { TypeOracle } from "../support/oracle";

const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true });
addFormats(ajv);
/** A `format` alone on what a type sends is not worth a finding (docs/drift.md), so here it is an annotation. */
const withoutFormats = new Ajv2020({ strict: false, logger: false, ownProperties: true, validateFormats: false });

const read: CompareOptions = { direction: "read", match: "projection", enums: "closed", fillsDefaults: false };
const write: CompareOptions = { ...read, direction: "write" };

/** Kinds that say that a payload is refused, as against remarks on one that is not. */
const refusals = new Set(["missing-property", "optional-property", "nullable", "type", "enum", "extra-property"]);

function refused(drifts: readonly Drift[]): readonly Drift[] {
  return drifts.filter(
    (drift) => refusals.has(drift.kind) && drift.certainty === "proven" && drift.onlyFallback !== true,
  );
}

function accepts(schema: SchemaValue, value: JsonValue, judge = ajv): boolean {
  return judge.compile(schema)(value) === true;
}

describe("laws of compareShapes", () => {
  it("finds nothing between a schema and itself", () => {
    fc.assert(
      fc.property(schemaArbitrary, (schema) => {
        const graph = schemaGraph(schema, "read");
        assert.deepEqual(refused(compareShapes(graph, schemaGraph(schema, "read"), read)).map(inBrief), []);
        assert.deepEqual(refused(compareShapes(graph, graph, write)).map(inBrief), []);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("proves every refusal: Ajv accepts the payload on one side and refuses it on the other", () => {
    let proven = 0;
    fc.assert(
      fc.property(schemaArbitrary, schemaArbitrary, (source, target) => {
        for (const options of [read, write]) {
          const drifts = compareShapes(schemaGraph(source, "read"), schemaGraph(target, "write"), options);
          for (const drift of refused(drifts)) {
            assert.ok(drift.witness, `${inBrief(drift)} has a witness`);
            if (drift.witness.note !== undefined) continue;
            const payload = drift.witness.payload;
            assert.ok(accepts(source, payload), `the source accepts ${JSON.stringify(payload)} of ${inBrief(drift)}`);
            assert.ok(!accepts(target, payload), `the target refuses ${JSON.stringify(payload)} of ${inBrief(drift)}`);
            proven++;
          }
        }
      }),
      { seed: 1922, numRuns: 1500 },
    );
    assert.ok(proven > 200, `only ${proven} drifts were proven: the schemas are too alike, or too wild`);
  });

  it("misses nothing: where there is no drift, what the source accepts the target accepts", () => {
    let judged = 0;
    fc.assert(
      fc.property(
        schemaArbitrary,
        schemaArbitrary,
        fc.array(valueArbitrary, { maxLength: 20 }),
        (first, other, values) => {
          const source = closed(first);
          for (const target of [other, source]) {
            const drifts = compareShapes(schemaGraph(source, "read"), schemaGraph(target, "write"), write);
            if (drifts.length > 0) continue;
            for (const value of values.filter((one) => accepts(source, one, withoutFormats))) {
              assert.ok(accepts(target, value, withoutFormats), `the target accepts ${JSON.stringify(value)}`);
              judged++;
            }
          }
        },
      ),
      { seed: 933, numRuns: 4000 },
    );
    assert.ok(judged > 100, `only ${judged} payloads were judged`);
  });

  it("agrees with the TypeScript checker on types made from schemas", async () => {
    // In TypeScript every primitive has the members of Object.prototype; in JSON none has.
    const plain = schemaArbitrary.filter((schema) => !JSON.stringify(schema).includes("isPrototypeOf"));
    const schemas = fc.sample(plain, { seed: 4, numRuns: 400 });
    const pairs = schemas.flatMap((schema, index) => {
      const graph = schemaGraph(schemas[(index + (index % 3)) % schemas.length]!, "read");
      const type = printType(graph.root, graph, { quote: '"', openEnums: false });
      return type === undefined ? [] : [{ schema, type, same: index % 3 === 0 }];
    });
    const text = pairs.map(({ type }, index) => `export type T${index} = ${type};`).join("\n");
    const oracle = new TypeOracle(new Map([["/oracle/types.ts", text]]));
    const types = await typeGraphs(
      text,
      pairs.map((_, index) => `T${index}`),
      "read",
    );
    let proven = 0;
    for (const [index, { schema, same }] of pairs.entries()) {
      const drifts = refused(compareShapes(schemaGraph(schema, "read"), types[index]!, read));
      if (same) assert.deepEqual(drifts.map(inBrief), [], `${JSON.stringify(schema)} against its own type`);
      for (const drift of drifts) {
        const { payload } = drift.witness!;
        const what = `${JSON.stringify(payload)} of ${inBrief(drift)}, ${JSON.stringify(schema)} against ${pairs[index]!.type}`;
        assert.ok(accepts(schema, payload), `the contract accepts ${what}`);
        assert.ok(
          !oracle.accepts({ path: "/oracle/types.ts", name: `T${index}`, direction: "read" }, payload),
          `the type refuses ${what}`,
        );
        proven++;
      }
    }
    assert.ok(proven > 100, `only ${proven} drifts were proven`);
  });
});

/** The schema with every object closed: a TypeScript type that is sent has no members but its own. */
function closed(schema: SchemaValue): SchemaValue {
  const close = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(close);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, close(member)]));
    const isMap = typeof members["additionalProperties"] === "object";
    return "properties" in value && !isMap ? { ...members, additionalProperties: false } : members;
  };
  return close(schema) as SchemaValue;
}
