import assert from "node:assert/strict";
import Ajv07 from "ajv";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { type SchemaValue, schemaArbitrary, valueArbitrary } from "../support/arbitrary-schema";
import { lower, verdict } from "../support/lower-schema";

const options = {
  strict: false,
  validateFormats: false,
  ownProperties: true,
  logger: false,
  validateSchema: false,
} as const;
const seed = 20261122;

describe("lowering a schema", () => {
  const dialects: readonly (readonly [name: string, spell: (schema: SchemaValue) => SchemaValue, ajv: Ajv07])[] = [
    ["2020-12", (schema) => schema, new Ajv2020(options)],
    ["draft-07", asDraft07, new Ajv07(options)],
  ];
  for (const [name, spell, ajv] of dialects) {
    it(`never contradicts Ajv on ${name}`, () => {
      let decided = 0;
      fc.assert(
        fc.property(schemaArbitrary, fc.array(valueArbitrary, { minLength: 8, maxLength: 8 }), (generated, values) => {
          const schema = spell(generated);
          const judge = ajv.compile(schema);
          const lowered = lower(schema);
          assert.deepEqual(lowered.problems, []);
          for (const value of values) {
            const ours = verdict(lowered, value);
            if (ours === "undecided") continue;
            decided++;
            assert.equal(ours, judge(value), `${JSON.stringify(schema)} against ${JSON.stringify(value)}`);
          }
        }),
        { numRuns: 100, seed },
      );
      assert.ok(decided > 500, `only ${decided} answers were decided`);
    }).timeout(10_000);
  }

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
      { numRuns: 500, seed },
    );
  });
});

/** The same schema as draft-07 spells it: tuples under `items`, definitions under `definitions`. */
function asDraft07(schema: SchemaValue): SchemaValue {
  return { $schema: "http://json-schema.org/draft-07/schema#", ...olderObject(schema) };
}

function olderObject(schema: SchemaValue): SchemaValue {
  const rest = new Map(Object.entries(schema).map(([key, value]) => [key, older(key, value)]));
  const { prefixItems, items } = Object.fromEntries(rest);
  if (prefixItems !== undefined) {
    rest.delete("prefixItems");
    rest.set("items", prefixItems);
    if (items !== undefined) rest.set("additionalItems", items);
  }
  const definitions = rest.get("$defs");
  if (definitions !== undefined && rest.delete("$defs")) rest.set("definitions", definitions);
  return Object.fromEntries(rest);
}

function older(key: string, value: JsonValue): JsonValue {
  if (key === "$ref") return String(value).replace("#/$defs/", "#/definitions/");
  if (key === "enum" || key === "const" || key === "type" || key === "required") return value;
  if (key === "properties" || key === "$defs") {
    const members = isJsonObject(value) ? Object.entries(value) : [];
    return Object.fromEntries(members.map(([name, member]) => [name, older("", member)]));
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => older("", item));
  return isJsonObject(value) ? olderObject(value) : value;
}
