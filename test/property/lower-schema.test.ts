import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { schemaArbitrary, valueArbitrary } from "../support/arbitrary-schema";
import { lower, verdict } from "../support/lower-schema";

describe("lowering a schema", () => {
  it("never contradicts Ajv", () => {
    let decided = 0;
    fc.assert(
      fc.property(schemaArbitrary, fc.array(valueArbitrary, { minLength: 8, maxLength: 8 }), (schema, values) => {
        const judge = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true }).compile(schema);
        const lowered = lower(schema);
        assert.deepEqual(lowered.problems, []);
        for (const value of values) {
          const ours = verdict(lowered, value);
          if (ours === "undecided") continue;
          decided++;
          assert.equal(ours, judge(value), `${JSON.stringify(schema)} against ${JSON.stringify(value)}`);
        }
      }),
      { numRuns: 150, seed: 20261122 },
    );
    assert.ok(decided > 1000, `only ${decided} answers were decided`);
  }).timeout(10_000);

  it("never throws, whatever the schema is", () => {
    const keyword = fc.constantFrom(
      ...["type", "properties", "required", "items", "enum", "allOf", "anyOf", "oneOf", "$ref", "$id", "$anchor"],
      ...["additionalProperties", "patternProperties", "minimum", "pattern", "prefixItems", "$defs", "const", "not"],
    );
    const anything = fc.letrec<{ node: fc.JsonValue }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<fc.JsonValue[]>(null, true, 1, "object", "#", "#/$defs", "x.json", ""),
        fc.dictionary(keyword, tie("node"), { maxKeys: 4 }),
        fc.array(tie("node"), { maxLength: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(anything, (schema) => {
        assert.ok(lower(JSON.parse(JSON.stringify(schema))).graph.root !== undefined);
      }),
      { numRuns: 500, seed: 20261122 },
    );
  });
});
