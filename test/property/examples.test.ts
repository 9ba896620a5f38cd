import assert from "node:assert/strict";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { readContract } from "../../src/contract/read-contract";
import { parseDocument } from "../../src/document/parse-document";
import { faultsOf } from "../../src/drift/faults";
import { ContractEditor } from "../../src/edits/contract-editor";
import { example } from "../../src/rules/schema/example";
import type { ShapeGraph } from "../../src/shape/shape";
import type { JsonValue } from "../../src/text/json";
import { escapeToken, formatPointer } from "../../src/text/json-pointer";
import { keywordArbitrary, valueArbitrary as keywordValues } from "../suite/arbitrary-keywords";
import { schemaArbitrary, valueArbitrary } from "../support/arbitrary-schema";
import { lower, verdict } from "../support/lower-schema";
import { isAgainst } from "../support/oracle";

const numRuns = Number(process.env["RUNS"] ?? 800);

describe("schema/example", () => {
  for (const [name, reading, schemas, values] of [
    ["plausible schemas", "intended", schemaArbitrary, valueArbitrary],
    ["keywords in any mixture, by the letter", "letter", keywordArbitrary(true), keywordValues],
    ["tuples in any mixture, by the letter", "letter", keywordArbitrary(false), keywordValues],
  ] as const) {
    it(`reports what Ajv refuses and nothing else, of ${name}`, () => {
      let [decided, refused, all] = [0, 0, 0];
      fc.assert(
        fc.property(schemas, fc.array(values, { minLength: 1, maxLength: 4 }), (schema, examples) => {
          // Ajv counts what an `if` evaluates that fails.
          const text = JSON.stringify(schema);
          fc.pre(!(text.includes("unevaluated") && text.includes('"if"')));
          const validate = compiled(schema);
          const loaded = lower(schema, "read", reading);
          const reported = reportedExamples(schema, examples, loaded.graph);
          for (const [index, value] of examples.entries()) {
            const answer = verdict(loaded, value);
            const what = `${JSON.stringify(value)} of ${JSON.stringify(schema)}`;
            assert.equal(reported.has(index), answer === false, what);
            all++;
            if (answer === "undecided") continue;
            decided++;
            if (answer === false) refused++;
            assert.equal(validate(value), answer, what);
            for (const { path } of faultsOf(loaded.graph, value)) {
              const place = formatPointer(path);
              const errors = (validate.errors ?? []).map(comparable);
              assert.ok(isAgainst(errors, value, place), `${place} in ${what}`);
            }
          }
        }),
        { numRuns, seed: 4 },
      );
      assert.ok(decided / all > 0.9 && refused > numRuns / 10, `${decided} of ${all} decided, ${refused} refused`);
    });
  }
});

/** Ajv looks into no list of values, and names what `propertyNames` refuses beside the place. */
function comparable(error: ErrorObject): ErrorObject {
  const { keyword, instancePath, params } = error;
  if (keyword === "enum" || keyword === "const") return { ...error, keyword: "anyOf" };
  if (keyword !== "propertyNames") return error;
  return { ...error, instancePath: `${instancePath}/${escapeToken(String(params["propertyName"]))}` };
}

/** The indexes of the examples that the rule reports. */
function reportedExamples(schema: JsonValue, examples: readonly JsonValue[], graph: ShapeGraph): ReadonlySet<number> {
  const data = [{ entity: "Thing", schema, examples }];
  const document = parseDocument("file:///w/c.contract.json", JSON.stringify({ integrationContract: "1.0", data }));
  const { contract } = readContract(document);
  assert.ok(contract);
  const subject = {
    contract,
    values: contract.values,
    today: "2026-11-22",
    edit: new ContractEditor(document),
    schemasOf: () => [graph],
  };
  return new Set([...example.check(subject)].map(({ message }) => Number(/^Example (\d+)/.exec(message)?.[1])));
}

function compiled(schema: JsonValue): ValidateFunction {
  const ajv = new Ajv({ strict: false, logger: false, ownProperties: true, validateSchema: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schema as object);
}
