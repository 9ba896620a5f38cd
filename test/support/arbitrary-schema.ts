import fc from "fast-check";
import type { JsonValue } from "../../src/text/json";

/** A schema as a value: a JSON object. */
export type SchemaValue = { readonly [keyword: string]: JsonValue };

/** Without `__proto__`, of which Ajv takes no notice, and `constructor` and `toString`, which it calls. */
const names = fc.constantFrom("id", "name", "tier", "items", "total", "next", "isPrototypeOf");
const texts = fc.constantFrom("", "a", "free", "pro", "2026-01-01", "🙂");
const small = fc.integer({ min: -3, max: 5 });

const text = fc.record(
  {
    type: fc.constant("string"),
    minLength: fc.integer({ min: 0, max: 3 }),
    maxLength: fc.integer({ min: 1, max: 5 }),
    pattern: fc.constantFrom("^[a-z]+$", "o", "^.{2}$"),
    format: fc.constantFrom("date-time", "email", "uuid"),
  },
  { requiredKeys: ["type"] },
);

const numeric = fc.record(
  {
    type: fc.constantFrom("number", "integer"),
    minimum: small,
    maximum: small,
    exclusiveMinimum: small,
    multipleOf: fc.constantFrom(1, 2, 0.5),
  },
  { requiredKeys: ["type"] },
);

const scalarValue = fc.oneof(texts, small, fc.constantFrom(null, true, false));
const value = fc.oneof({ weight: 5, arbitrary: scalarValue }, fc.constantFrom<JsonValue[]>([], ["a"], { id: 1 }, {}));

const closedSet = fc.oneof(
  fc.record({ enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) }) }),
  fc.record({ const: value }),
  fc.record({ type: fc.constantFrom("string", "number"), enum: fc.constantFrom(["a", "pro"], ["a", 1], [1, 2]) }),
);

const { node } = fc.letrec<{ node: SchemaValue; object: SchemaValue }>((tie) => {
  const sub = tie("node");
  const object = fc
    .record(
      {
        type: fc.constantFrom<JsonValue[]>("object", ["object", "null"]),
        members: fc.uniqueArray(fc.tuple(names, sub), { maxLength: 3, selector: ([name]) => name }),
        required: fc.uniqueArray(names, { maxLength: 2 }),
        additionalProperties: fc.oneof<fc.Arbitrary<JsonValue>[]>(fc.boolean(), sub),
        minProperties: fc.integer({ min: 0, max: 2 }),
      },
      { requiredKeys: ["type", "members"] },
    )
    .map(({ members, ...rest }): SchemaValue => ({ ...rest, properties: Object.fromEntries(members) }));
  const array = fc.record<SchemaValue>(
    {
      type: fc.constant("array"),
      items: fc.oneof<fc.Arbitrary<JsonValue>[]>(sub, fc.constant(false)),
      prefixItems: fc.array(sub, { minLength: 1, maxLength: 2 }),
      minItems: fc.integer({ min: 0, max: 3 }),
      maxItems: fc.integer({ min: 0, max: 3 }),
      uniqueItems: fc.boolean(),
    } as never,
    { requiredKeys: ["type"] as never },
  );
  const branches = fc.array(sub, { minLength: 1, maxLength: 3 });
  const applied = fc.oneof(
    fc.record({ anyOf: branches }),
    fc.record({ oneOf: branches }),
    fc.record({ allOf: branches }),
    fc.tuple(object, branches).map(([base, allOf]): SchemaValue => ({ ...base, allOf })),
  );
  const reference = fc.constantFrom("A", "B").map((name): SchemaValue => ({ $ref: `#/$defs/${name}` }));
  const leaf = fc.oneof(text, numeric, closedSet, fc.constantFrom({ type: "null" }, { type: "boolean" }, {}));
  return {
    object,
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 4, arbitrary: leaf as fc.Arbitrary<SchemaValue> },
      { weight: 1, arbitrary: reference },
      { weight: 3, arbitrary: object },
      { weight: 2, arbitrary: array },
      { weight: 2, arbitrary: applied as fc.Arbitrary<SchemaValue> },
    ),
  };
});

/** An object under `properties`, so that a definition that refers to itself always takes something off the value. */
const definition = fc.tuple(names, node).map(
  ([name, member]): SchemaValue => ({
    type: "object",
    properties: Object.fromEntries([[name, member]]),
  }),
);

/**
 * Plausible JSON Schemas of draft 2020-12: objects, maps, arrays, tuples, enums, unions, merges, null, bounds, and two
 * definitions `A` and `B` that may refer to each other. Every schema names its types.
 */
export const schemaArbitrary: fc.Arbitrary<SchemaValue> = fc
  .tuple(node, definition, definition)
  .map(([root, a, b]) => ({ ...root, $defs: { A: a, B: b } }));

/** JSON values of the kind that schemas of `schemaArbitrary` speak of. */
export const valueArbitrary: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: fc.oneof(scalarValue, fc.constantFrom(0.5, "ab", "2026-01-01T00:00:00Z")) },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
    {
      weight: 3,
      arbitrary: fc
        .uniqueArray(fc.tuple(names, tie("value")), { maxLength: 3, selector: ([name]) => name })
        .map((members): JsonValue => Object.fromEntries(members)),
    },
  ),
})).value;
