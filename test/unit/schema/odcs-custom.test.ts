import assert from "node:assert/strict";
import { loadFrom, verdict } from "../../support/lower-schema";

/** The schema of an ODCS object with these properties, in YAML flow style. */
function objectOf(properties: string, custom = "[]") {
  const text = `kind: DataContract
apiVersion: v3.2.0
schema: [{ name: E, properties: [${properties}], customProperties: ${custom} }]
`;
  const loaded = loadFrom({ "x.odcs.yaml": text }, "./x.odcs.yaml#/schema/E");
  assert.deepEqual(loaded.problems, []);
  return loaded;
}

describe("custom properties of ODCS that say what its own words cannot", () => {
  it("jsonAdditional opens an object", () => {
    assert.equal(verdict(objectOf(""), { more: 1 }), false);
    assert.equal(verdict(objectOf("", "[{ property: jsonAdditional, value: true }]"), { more: 1 }), true);
  });

  it("jsonSchema stands for the whole of an element, null and all", () => {
    const either = "{ type: [string, integer], $defs: {} }";
    const property = `{ name: a, logicalType: string, customProperties: [{ property: jsonSchema, value: ${either} }] }`;
    const values = ["x", 1, null, true].map((a) => verdict(objectOf(property), { a }));
    assert.deepEqual(values, [true, true, false, false]);
  });

  it("jsonSchema may refer to itself", () => {
    const tree = "{ type: object, additionalProperties: { $ref: '#' } }";
    const property = `{ name: a, customProperties: [{ property: jsonSchema, value: ${tree} }] }`;
    assert.equal(verdict(objectOf(property), { a: { b: { c: {} } } }), true);
    assert.equal(verdict(objectOf(property), { a: { b: { c: 1 } } }), false);
  });

  it("jsonNullable lets items be null", () => {
    const list = (custom: string) =>
      objectOf(`{ name: a, logicalType: array, items: { logicalType: string, customProperties: [${custom}] } }`);
    assert.equal(verdict(list(""), { a: [null] }), false);
    assert.equal(verdict(list("{ property: jsonNullable, value: true }"), { a: [null] }), true);
  });

  it("a vector is a list of as many numbers as it has dimensions", () => {
    const vector = objectOf("{ name: a, logicalType: vector, logicalTypeOptions: { dimensions: 2 } }");
    assert.deepEqual(
      [[1, 0.5], [1], [1, 2, 3], ["x", "y"]].map((a) => verdict(vector, { a })),
      [true, false, false, false],
    );
  });
});
