import assert from "node:assert/strict";
import { resolve } from "node:path";
import { SchemaDiff } from "../../src/side/schema-diff/schema-diff";

/** An object of this many properties, of which every second has this type. */
function schemaOf(properties: number, type: string) {
  const names = Array.from({ length: properties }, (_, index) => `p${index}`);
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name, index) => [name, { type: index % 2 === 0 ? type : "string" }])),
  };
}

describe("json-schema-diff in its thread", () => {
  let differ: SchemaDiff;
  afterEach(() => differ.dispose());

  it("gives what one version alone accepts", async () => {
    differ = new SchemaDiff(resolve("dist/schema-diff.js"));
    const string = schemaOf(1, "string");
    assert.deepEqual(await differ.between({ old: string, new: string }), {});
    const answer = await differ.between({ old: string, new: schemaOf(1, "number") });
    assert.ok("added" in answer && "removed" in answer, JSON.stringify(answer));
  });

  it("is ended where it takes too long, and answers the next question all the same", async () => {
    differ = new SchemaDiff(resolve("dist/schema-diff.js"), 2_000);
    const slow = await differ.between({ old: schemaOf(100, "string"), new: schemaOf(100, "number") });
    assert.deepEqual(slow, { fault: "it was not ready after 2 seconds" });
    const next = await differ.between({ old: schemaOf(1, "string"), new: schemaOf(1, "number") });
    assert.equal(next.fault, undefined);
  });

  it("says what it cannot read", async () => {
    differ = new SchemaDiff(resolve("dist/schema-diff.js"));
    const recursive = { type: "object", properties: { next: { $ref: "#" } } };
    assert.match((await differ.between({ old: recursive, new: recursive })).fault ?? "", /circular/i);
  });
});
