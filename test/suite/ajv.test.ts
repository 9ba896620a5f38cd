import assert from "node:assert/strict";
import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import fc from "fast-check";
import type { JsonValue } from "../../src/text/json";
import { lower, verdict } from "../support/lower-schema";
import { keywordArbitrary, valueArbitrary } from "./arbitrary-keywords";

const numRuns = Number(process.env["RUNS"] ?? 400);

describe("keywords in any company", () => {
  for (const [name, withContains] of [
    ["contains", true],
    ["prefixItems and unevaluatedItems", false],
  ] as const) {
    it(`by the letter accept what Ajv accepts, ${name} among them`, () => {
      let [decided, all] = [0, 0];
      fc.assert(
        fc.property(keywordArbitrary(withContains), values, (schema, payloads) => {
          const validate = compiled(schema);
          const lowered = lower(schema, "read", "letter");
          assert.deepEqual(lowered.problems, []);
          for (const value of payloads) {
            const answer = verdict(lowered, value);
            all++;
            if (answer !== "undecided") decided++;
            if (answer !== "undecided") assert.equal(answer, validate(value), JSON.stringify(value));
          }
        }),
        { numRuns, seed: 3 },
      );
      assert.ok(decided / all > 0.99, `${decided} of ${all} decided`);
    });

    it(`as intended accept nothing that Ajv refuses, ${name} among them`, () => {
      fc.assert(
        fc.property(keywordArbitrary(withContains), values, (schema, payloads) => {
          // Read narrowly, branches of `oneOf` exclude each other less than by the letter.
          fc.pre(!JSON.stringify(schema).includes('"oneOf"'));
          const validate = compiled(schema);
          const lowered = lower(schema, "read");
          for (const value of payloads) {
            if (verdict(lowered, value) === true) assert.ok(validate(value), JSON.stringify(value));
          }
        }),
        { numRuns, seed: 4 },
      );
    });
  }
}).timeout(60_000);

const values = fc.array(valueArbitrary, { minLength: 10, maxLength: 20 });

function compiled(schema: JsonValue): ValidateFunction {
  return new Ajv({ strict: false, validateSchema: false, logger: false }).compile(schema as object);
}
