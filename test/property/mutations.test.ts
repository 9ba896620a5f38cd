import assert from "node:assert/strict";
import AjvDraft07 from "ajv";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { entityArbitrary } from "../support/arbitrary-entity";
import { inBrief } from "../support/compare";
import { type Case, judgeChanges, type Outcome } from "../support/judge-change";
import { readRealSchema, realSchemas } from "../support/real-schemas";
import { changesOf } from "../support/schema-changes";

/** Of the changes that a payload proves, this share must be found at the right path by the right kind. */
const shareFound = 0.99;

describe("one change to a schema or a type", () => {
  it("is found at its place, in generated entities", async () => {
    const schemas = fc.sample(entityArbitrary, { seed: 20261122, numRuns: 60 });
    const outcomes = await judgeChanges(
      schemas.flatMap((schema, index) => someChanges(schema, 4, index)),
      ajvAccepts(),
    );
    judge(outcomes, 500);
  });

  it("is found at its place, in published schemas", async () => {
    const outcomes: Outcome[] = [];
    for (const [index, real] of realSchemas.entries()) {
      const schema = readRealSchema(real);
      outcomes.push(...(await judgeChanges(someChanges(schema, 12, index), ajvAccepts())));
    }
    judge(outcomes, 180);
  });
});

/** Changes at places spread over the whole schema. */
function someChanges(original: JsonValue, count: number, offset: number): readonly Case[] {
  const all = changesOf(original);
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => (index + offset) % step === 0).map(({ make }) => ({ original, change: make() }));
}

function judge(outcomes: readonly Outcome[], atLeast: number): void {
  const found = outcomes.filter((outcome) => outcome.is === "found").length;
  const others = outcomes.filter((outcome) => outcome.is !== "found");
  const share = `${found} of ${outcomes.length} changes found at their place (${((100 * found) / outcomes.length).toFixed(1)} %)`;
  console.log(`      ${[share, ...others.map(describeOutcome)].join("\n        ")}`);
  assert.ok(outcomes.length > atLeast, `only ${outcomes.length} changes were judged`);
  assert.deepEqual(others.filter((outcome) => outcome.is === "missed").map(describeOutcome), []);
  assert.ok(found / outcomes.length >= shareFound, share);
}

function describeOutcome({ is, setting, case: { change }, drifts }: Outcome): string {
  const told = drifts.map((drift) => [inBrief(drift), drift.reason].filter(Boolean).join(": ")).join("; ");
  return `${is}: ${change.name} at ${change.path} (${setting})${told === "" ? "" : `: ${told}`}`;
}

/** Ajv, each schema compiled once; a schema that it cannot compile accepts nothing. */
function ajvAccepts(): (schema: JsonValue, payload: JsonValue) => boolean {
  const compiled = new Map<JsonValue, (payload: JsonValue) => boolean>();
  return (schema, payload) => {
    const known = compiled.get(schema) ?? compile(schema);
    compiled.set(schema, known);
    return known(payload);
  };
}

function compile(schema: JsonValue): (payload: JsonValue) => boolean {
  const options = { strict: false, logger: false, ownProperties: true, validateFormats: false, validateSchema: false };
  const dialect = isJsonObject(schema) ? String(schema["$schema"] ?? "") : "";
  const ajv = new (dialect.includes("draft-07") ? AjvDraft07 : Ajv2020)({ ...options, logger: false });
  const validate = ajv.compile(isJsonObject(schema) ? schema : {});
  return (payload) => validate(payload) === true;
}
