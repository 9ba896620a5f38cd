import assert from "node:assert/strict";
import { driftsOf, inBrief } from "../../support/compare";

const string = { type: "string" };

/** The payload of each drift, by the drift in brief. */
async function payloads(question: Parameters<typeof driftsOf>[0]): Promise<Record<string, unknown>> {
  const drifts = await driftsOf(question);
  return Object.fromEntries(drifts.map((drift) => [inBrief(drift), drift.witness?.payload]));
}

describe("the payload of a drift", () => {
  it("shows one disagreement: around it stand values that both sides take", async () => {
    const properties = {
      tier: { enum: ["a", "free"] },
      email: { type: ["null", "string"] },
      fax: { type: ["null", "string"] },
      note: string,
    };
    const schema = { type: "object", required: ["tier", "email", "fax"], properties };
    const type = '{ tier: "free"; email: string; fax: string | null; note: string }';
    assert.deepEqual(await payloads({ schema, type }), {
      'enum /tier ["a"]': { tier: "a", email: "", fax: "" },
      "nullable /email": { tier: "free", email: null, fax: "" },
      "optional-property /note": { tier: "free", email: "", fax: "" },
    });
  });

  it("keeps the bounds of the other side", async () => {
    const properties = {
      code: { type: "string", pattern: "^[A-Z]{3}$" },
      count: { type: "integer", minimum: 2, multipleOf: 3 },
      ids: { type: "array", items: string, minItems: 2, uniqueItems: true },
      gone: { type: "null" },
    };
    const schema = { type: "object", required: Object.keys(properties), properties };
    const found = await payloads({ schema, type: "{ code: string; count: number; ids: string[]; gone: string }" });
    assert.deepEqual(found, { "nullable /gone": { code: "AAA", count: 3, ids: ["", "a"], gone: null } });
  });

  it("lies as deep as the disagreement, in the smallest array and map around it", async () => {
    const line = { type: "object", required: ["sku"], properties: { sku: { type: ["string", "null"] } } };
    const orders = { type: "object", additionalProperties: { type: "array", items: line } };
    const found = await payloads({ schema: orders, type: "Record<string, { sku: string }[]>" });
    assert.deepEqual(found, { "nullable /*/*/sku": { key: [{ sku: null }] } });
  });

  it("holds what the schema deprecates, and the fields that the list asks for or does not", async () => {
    const properties = {
      old: { type: "string", deprecated: true },
      lines: { type: "array", items: { $ref: "#/$defs/L" } },
    };
    const L = { type: "object", required: ["a"], properties: { a: string, b: string } };
    const schema = { type: "object", properties, $defs: { L } };
    const type = "{ old?: string; lines?: { b?: string }[] }";
    const options = { fields: ["lines[].a"], match: "exact" } as const;
    assert.deepEqual(await payloads({ schema, type, options }), {
      "deprecated-field /old": { old: "" },
      "unlisted-field /old": { old: "" },
      "unlisted-field /lines/*/b": { lines: [{ a: "", b: "" }] },
      "missing-property /lines/*/a": { lines: [{ a: "" }] },
    });
  });

  it("says why a value that JSON cannot carry is never read", async () => {
    const schema = { type: "object", required: ["at"], properties: { at: string } };
    const [drift] = await driftsOf({ schema, type: "{ at: Date }" });
    assert.deepEqual(drift?.witness, { payload: { at: "" }, acceptedBy: "source", note: "JSON.parse gives no Date" });
  });

  it("shows what is sent for a value that JSON cannot carry, and says what it was", async () => {
    const schema = { type: "object", properties: { big: { type: "integer" }, all: { type: "object" } } };
    const drifts = await driftsOf({ schema, type: "{ big: bigint; all: Map<string, string> }", direction: "write" });
    assert.deepEqual(
      drifts.map((drift) => [inBrief(drift), drift.witness?.payload, drift.witness?.note]),
      [
        ["not-json /big", { big: null, all: {} }, "JSON.stringify throws on a bigint"],
        ["not-json /all", { big: null, all: {} }, "the value was a Map"],
      ],
    );
  });
});
