import assert from "node:assert/strict";
import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import fc from "fast-check";
import { compareVersions } from "../../src/drift/compare-versions";
import { resolver } from "../../src/shape/resolve";
import type { JsonValue } from "../../src/text/json";
import { isFound } from "../../src/witness/outcome";
import { Witnesses } from "../../src/witness/witnesses";
import { keywordArbitrary, valueArbitrary } from "../suite/arbitrary-keywords";
import { lower } from "../support/lower-schema";

const numRuns = Number(process.env["RUNS"] ?? 600);

describe("a search for a value", () => {
  for (const [name, withContains] of [
    ["contains", true],
    ["prefixItems and unevaluatedItems", false],
  ] as const) {
    it(`finds what Ajv takes and refuses, and proves that there is nothing, ${name} among the keywords`, () => {
      let [decided, all] = [0, 0];
      const one = keywordArbitrary(withContains);
      fc.assert(
        fc.property(one, one, values, (accepted, refused, payloads) => {
          const accepts = compiled(accepted);
          const takes = compiled(refused);
          const outcome = search(accepted, refused);
          all++;
          if (outcome === "none") {
            const missed = payloads.find((value) => accepts(value) && !takes(value));
            assert.equal(missed, undefined, `${JSON.stringify(missed)} was missed`);
          } else if (isFound(outcome)) {
            assert.ok(accepts(outcome.value), `not accepted: ${JSON.stringify(outcome.value)}`);
            assert.ok(!takes(outcome.value), `not refused: ${JSON.stringify(outcome.value)}`);
          }
          if (outcome === "none" || isFound(outcome)) decided++;
        }),
        { numRuns, seed: 5 },
      );
      assert.ok(decided / all > 0.99, `${decided} of ${all} decided`);
    });

    it(`finds nothing between a schema and itself, ${name} among the keywords`, () => {
      fc.assert(
        fc.property(keywordArbitrary(withContains), (schema) => {
          const outcome = search(schema, schema);
          assert.ok(!isFound(outcome), JSON.stringify(outcome));
        }),
        { numRuns, seed: 6 },
      );
    });

    it(`agrees with the comparison node by node, as schemas are intended, ${name} among the keywords`, () => {
      const one = keywordArbitrary(withContains);
      fc.assert(
        fc.property(one, one, (accepted, refused) => {
          const [source, target] = [lower(accepted, "write").graph, lower(refused, "write").graph];
          const { verdict, drifts } = compareVersions(source, target, { enums: "closed", reading: "intended" });
          const outcome = new Witnesses(resolver(source), resolver(target)).between(source.root, target.root);
          if (verdict === "compatible") assert.ok(!isFound(outcome), `missed ${JSON.stringify(outcome)}`);
          if (verdict === "breaking") assert.notEqual(outcome, "none", `false ${JSON.stringify(drifts[0]?.witness)}`);
        }),
        { numRuns, seed: 7 },
      );
    });
  }
}).timeout(60_000);

const values = fc.array(valueArbitrary, { minLength: 10, maxLength: 20 });

/** A value of the first schema that the second refuses, both by the letter. */
function search(accepted: JsonValue, refused: JsonValue): ReturnType<Witnesses["between"]> {
  const one = lower(accepted, "read", "letter").graph;
  const other = lower(refused, "read", "letter").graph;
  return new Witnesses(resolver(one), resolver(other)).between(one.root, other.root);
}

function compiled(schema: JsonValue): ValidateFunction {
  return new Ajv({ strict: false, validateSchema: false, logger: false }).compile(schema as object);
}
