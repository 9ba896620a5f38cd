import fc from "fast-check";
import type { JsonValue } from "../../src/text/json";

type Schema = { readonly [keyword: string]: JsonValue };

const names = fc.constantFrom("a", "b", "ab", "c", "x1");
const patterns = fc.constantFrom("^a", "b$", "^x\\d$", ".*", "^[a-c]$");
const scalar = fc.constantFrom<JsonValue[]>(null, true, false, 0, 1, 2, 3, 1.5, "", "a", "b", "ab", "abc");
const size = fc.integer({ min: 0, max: 3 });

/** Up to three of the keywords, each with its value. */
function some(model: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<Schema> {
  const entries = Object.entries(model).map(([keyword, value]) => fc.tuple(fc.constant(keyword), value));
  return fc
    .uniqueArray(fc.oneof(...entries), { maxLength: 3, selector: ([keyword]) => keyword })
    .map((chosen) => Object.fromEntries(ajvCanJudge(chosen)));
}

/** Ajv lets an empty array pass where `contains` stands beside `prefixItems`. */
function ajvCanJudge(chosen: readonly [string, JsonValue][]): readonly [string, JsonValue][] {
  const both = chosen.some(([keyword]) => keyword === "contains");
  return both ? chosen.filter(([keyword]) => keyword !== "prefixItems") : chosen;
}

function byName(name: fc.Arbitrary<string>, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
  return fc
    .uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 2, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries));
}

/**
 * Schemas of draft 2020-12 with every keyword that restricts, in any company, and two definitions. Either `contains` is
 * among them, or `prefixItems` and `unevaluatedItems`: together Ajv judges them otherwise than the specification does.
 */
export function keywordArbitrary(withContains: boolean): fc.Arbitrary<JsonValue> {
  const { schema, definition } = fc.letrec<{ schema: JsonValue; definition: JsonValue }>((tie) => {
    const schema = tie("schema");
    const branches = fc.array(schema, { minLength: 1, maxLength: 3 });
    const types = fc.constantFrom("object", "array", "string", "number", "integer", "boolean", "null");
    const scalars = some({
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
      minLength: size,
      maxLength: size,
      pattern: patterns,
      minimum: size,
      exclusiveMaximum: size,
      multipleOf: fc.constantFrom(1, 2, 0.5),
      enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }),
      const: scalar,
    });
    const objects = some({
      properties: byName(names, schema),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      patternProperties: byName(patterns, schema),
      additionalProperties: schema,
      propertyNames: fc.oneof(fc.record({ pattern: patterns }), fc.record({ maxLength: size }), schema),
      minProperties: size,
      maxProperties: size,
      dependentRequired: byName(names, fc.uniqueArray(names, { maxLength: 2 })),
      dependentSchemas: byName(names, schema),
      unevaluatedProperties: fc.oneof(fc.constant<JsonValue>(false), schema),
    });
    const arrays = some({
      items: schema,
      minItems: size,
      maxItems: size,
      uniqueItems: fc.boolean(),
      ...(withContains
        ? { contains: schema, minContains: size, maxContains: size }
        : { prefixItems: branches, unevaluatedItems: fc.oneof(fc.constant<JsonValue>(false), schema) }),
    });
    const applied = some({
      allOf: branches,
      anyOf: branches,
      oneOf: branches,
      not: schema,
      if: schema,
      then: schema,
      else: schema,
      $ref: fc.constantFrom("#/$defs/A", "#/$defs/B"),
    });
    const part = fc.oneof({ depthSize: "small", withCrossShrink: true }, scalars, objects, arrays, applied);
    return {
      schema: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        { weight: 3, arbitrary: scalars },
        { weight: 1, arbitrary: fc.boolean() },
        { weight: 4, arbitrary: part },
        { weight: 2, arbitrary: fc.tuple(part, part).map(([one, other]) => ({ ...one, ...other })) },
      ),
      // References in a definition always lead to a part of the value, so no validator goes round in a circle.
      definition: some({ properties: byName(names, schema), additionalProperties: schema, items: schema }),
    };
  });
  return fc.tuple(schema, definition, definition).map(([root, A, B]) => ({ allOf: [root], $defs: { A, B } }));
}

/** Values of the kind that these schemas speak of. */
export const valueArbitrary: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: scalar },
    { weight: 3, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
    {
      weight: 4,
      arbitrary: fc
        .uniqueArray(fc.tuple(names, tie("value")), { maxLength: 3, selector: ([name]) => name })
        .map((members): JsonValue => Object.fromEntries(members)),
    },
  ),
})).value;
