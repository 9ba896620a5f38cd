import assert from "node:assert/strict";
import fc from "fast-check";
import { PayloadCheck } from "../../../src/samples/payload-check";
import { Tally } from "../../../src/samples/tally";
import type { JsonValue } from "../../../src/text/json";
import { formatPointer } from "../../../src/text/json-pointer";
import { schemaArbitrary, valueArbitrary } from "../../support/arbitrary-schema";
import { lower, verdict } from "../../support/lower-schema";

const CUSTOMER = {
  type: "object",
  required: ["id"],
  additionalProperties: false,
  properties: {
    id: { type: "string" },
    tier: { enum: ["gold", "basic"] },
    lines: { type: "array", items: { type: "object", properties: { qty: { type: "integer", minimum: 1 } } } },
    attributes: { type: "object", additionalProperties: { type: "string" } },
  },
};

function pathsOf(schema: JsonValue, payload: JsonValue): readonly string[] {
  return new PayloadCheck(lower(schema).graph).deviations(payload).map(({ path }) => formatPointer(path));
}

describe("checking payloads", () => {
  it("names the place with * for items and for the members of maps", () => {
    assert.deepEqual(pathsOf(CUSTOMER, { id: "a", lines: [{ qty: 1 }, { qty: 0 }] }), ["/lines/*/qty"]);
    assert.deepEqual(pathsOf(CUSTOMER, { id: "a", attributes: { "x-1": 7 } }), ["/attributes/*"]);
    assert.deepEqual(pathsOf(CUSTOMER, { id: "a", nickname: "b" }), ["/nickname"]);
    assert.deepEqual(pathsOf(CUSTOMER, { tier: "free" }), ["", "/tier"]);
    assert.deepEqual(pathsOf(CUSTOMER, { id: "a" }), []);
  });

  it("lets Ajv decide what the engine does not", () => {
    const check = new PayloadCheck(lower({ type: "string", pattern: "^(\\w)\\1$" }).graph);
    assert.deepEqual(check.examine("aa"), []);
    const [deviation] = check.examine("ab");
    assert.match(deviation?.words ?? "", /must match pattern/);
  });

  it("asserts formats where it is asked to", () => {
    const { graph } = lower({ type: "string", format: "date" });
    assert.deepEqual(new PayloadCheck(graph).deviations("today"), []);
    assert.match(new PayloadCheck(graph, { formats: true }).deviations("today")[0]?.words ?? "", /format "date"/);
  });

  it("calls no decimal wrong that a validator's arithmetic makes wrong", () => {
    assert.deepEqual(pathsOf({ type: "number", multipleOf: 0.01 }, 0.07), []);
  });

  it("is not stopped by deep payloads, nor by schemas that Ajv cannot compile", () => {
    const tree = lower({ type: "object", properties: { next: { $ref: "#" } } });
    let deep: JsonValue = {};
    for (let depth = 0; depth < 20_000; depth++) deep = { next: deep };
    const words = new PayloadCheck(tree.graph).deviations(deep).map((one) => one.words);
    assert.deepEqual(words, ["is nested too deep to be checked"]);
    const names = Array.from({ length: 4000 }, (_, index) => `field${index}`);
    const wide = { type: "object", properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) };
    assert.deepEqual(pathsOf(wide, { field3999: 1 }), ["/field3999"]);
  });

  it("refuses what the engine refuses and nothing that it accepts", () => {
    fc.assert(
      fc.property(schemaArbitrary, valueArbitrary, (schema, payload) => {
        const lowered = lower(schema);
        const answer = verdict(lowered, payload);
        const found = new PayloadCheck(lowered.graph).examine(payload);
        if (answer !== "undecided") assert.equal(found.length === 0, answer);
        if (answer === true) assert.deepEqual(new PayloadCheck(lowered.graph).deviations(payload), []);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a tally", () => {
  const place = (number: number) => ({ kind: "line" as const, number, file: "a.ndjson" });

  it("counts samples by path and reason, with the first of each", () => {
    const check = new PayloadCheck(lower(CUSTOMER).graph);
    const tally = new Tally();
    const payloads: readonly JsonValue[] = [
      { id: "a" },
      { id: "a", tier: "free" },
      { id: "a", tier: "plus", lines: [{ qty: 0 }, { qty: -1 }] },
      { id: 7 },
    ];
    payloads.forEach((payload, index) => {
      tally.add(place(index + 1), check.deviations(payload));
    });
    assert.deepEqual([tally.samples, tally.deviating, tally.unlisted], [4, 3, 0]);
    assert.deepEqual(
      tally.kinds().map(({ deviation, samples, first }) => [formatPointer(deviation.path), samples, first.number]),
      [
        ["/tier", 2, 2],
        ["/lines/*/qty", 1, 3],
        ["/id", 1, 4],
      ],
    );
  });

  it("lists so many kinds and counts the rest", () => {
    const tally = new Tally();
    for (let number = 1; number <= 600; number++) {
      tally.add(place(number), [{ path: [`name${number}`], words: "is refused" }]);
    }
    assert.deepEqual([tally.deviating, tally.kinds().length, tally.unlisted], [600, 500, 100]);
  });
});
