import fc from "fast-check";
import type { JsonValue } from "../../src/text/json";
import type { SchemaValue } from "./arbitrary-schema";

/** Definitions that entities refer to; `Category` holds itself, in an array and by a reference that may be null. */
const definitions: SchemaValue = {
  Address: {
    type: "object",
    required: ["street", "country"],
    properties: {
      street: { type: "string", minLength: 1 },
      city: { type: "string" },
      country: { enum: ["DE", "FR", "NL"] },
    },
  },
  Money: {
    type: "object",
    required: ["amount", "currency"],
    additionalProperties: false,
    properties: { amount: { type: "number", minimum: 0 }, currency: { type: "string", pattern: "^[A-Z]{3}$" } },
  },
  Category: {
    type: "object",
    required: ["label", "children"],
    properties: {
      label: { type: "string" },
      parent: { anyOf: [{ $ref: "#/$defs/Category" }, { type: "null" }] },
      children: { type: "array", items: { $ref: "#/$defs/Category" } },
    },
  },
  Audited: {
    type: "object",
    required: ["createdAt"],
    properties: {
      createdAt: { type: "string", format: "date-time" },
      updatedBy: { type: ["string", "null"] },
    },
  },
};

const names = [
  "id",
  "name",
  "email",
  "status",
  "total",
  "lines",
  "address",
  "owner",
  "notes",
  "first-name",
  "per/unit",
];

const scalar: fc.Arbitrary<SchemaValue> = fc.constantFrom<SchemaValue[]>(
  { type: "string", format: "uuid" },
  { type: "string", format: "date-time" },
  { type: "string", minLength: 1, maxLength: 40 },
  { type: "string", pattern: "^[A-Z]{2}-[0-9]{4}$" },
  { type: "integer", minimum: 0 },
  { type: "number", minimum: 0, multipleOf: 0.5 },
  { type: "number" },
  { type: "boolean" },
  { type: "string" },
);

const words = ["active", "closed", "draft", "free", "gold", "pro"];

const choice: fc.Arbitrary<SchemaValue> = fc.oneof(
  fc.subarray(words, { minLength: 2, maxLength: 4 }).map((values): SchemaValue => ({ enum: values })),
  fc.subarray(words, { minLength: 2, maxLength: 3 }).map((values): SchemaValue => ({ type: "string", enum: values })),
  fc.constantFrom<SchemaValue[]>({ enum: [1, 2, 3] }, { const: "v1" }),
);

const reference = fc
  .constantFrom("Address", "Money", "Category")
  .map((name): SchemaValue => ({ $ref: `#/$defs/${name}` }));

const { object, node } = fc.letrec<{ node: SchemaValue; object: SchemaValue }>((tie) => {
  const members = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), tie("node"), fc.boolean(), fc.nat(9)), {
    minLength: 1,
    maxLength: 5,
    selector: ([name]) => name,
  });
  const plain = fc.tuple(members, fc.constantFrom("open", "open", "closed")).map(([list, openness]) => {
    const properties = list.map(([name, schema, , odds]): [string, JsonValue] => [
      name,
      odds === 0 && !("$ref" in schema) ? { ...schema, deprecated: true } : schema,
    ]);
    return {
      type: "object",
      properties: Object.fromEntries(properties),
      required: list.filter(([, , required]) => required).map(([name]) => name),
      ...(openness === "closed" ? { additionalProperties: false } : {}),
    };
  });
  const composed = plain.map((own): SchemaValue => {
    const { additionalProperties: _, ...rest } = own as SchemaValue;
    return { allOf: [{ $ref: "#/$defs/Audited" }, rest] };
  });
  const list = fc
    .tuple(tie("node"), fc.constantFrom<SchemaValue[]>({}, {}, { minItems: 1 }, { maxItems: 9 }))
    .map(([items, sizes]): SchemaValue => ({ type: "array", items, ...sizes }));
  const pair = fc
    .tuple(tie("node"), scalar)
    .map((items): SchemaValue => ({ type: "array", prefixItems: items, items: false, minItems: 2 }));
  const map = tie("node").map((value): SchemaValue => ({ type: "object", additionalProperties: value }));
  return {
    object: fc.oneof({ weight: 4, arbitrary: plain as fc.Arbitrary<SchemaValue> }, { weight: 1, arbitrary: composed }),
    node: fc
      .tuple(
        fc.oneof(
          { maxDepth: 2, withCrossShrink: true },
          { weight: 6, arbitrary: scalar },
          { weight: 3, arbitrary: choice },
          { weight: 2, arbitrary: reference },
          { weight: 3, arbitrary: tie("object") },
          { weight: 2, arbitrary: list },
          { weight: 1, arbitrary: pair },
          { weight: 1, arbitrary: map },
          { weight: 2, arbitrary: variants(members) },
        ),
        fc.nat(4),
      )
      .map(([schema, odds]) => (odds === 0 ? nullable(schema) : schema)),
  };
});

/** Two or three objects told apart by `kind`, as `oneOf` or `anyOf`. */
function variants(members: fc.Arbitrary<[string, SchemaValue, boolean, number][]>): fc.Arbitrary<SchemaValue> {
  return fc.tuple(fc.array(members, { minLength: 2, maxLength: 3 }), fc.constantFrom("oneOf", "anyOf")).map(
    ([branches, keyword]): SchemaValue => ({
      [keyword]: branches.map((list, index): SchemaValue => {
        const kind = { const: ["card", "bank", "cash"][index] ?? "" };
        const properties = { kind, ...Object.fromEntries(list.map(([name, schema]) => [name, schema])) };
        const required = ["kind", ...list.filter(([, , needed]) => needed).map(([name]) => name)];
        return { type: "object", properties, required };
      }),
    }),
  );
}

function nullable(schema: SchemaValue): SchemaValue {
  return typeof schema["type"] === "string" && !("enum" in schema)
    ? { ...schema, type: [schema["type"], "null"] }
    : { anyOf: [schema, { type: "null" }] };
}

/**
 * Entities as contracts have them, as schemas of draft 2020-12: ids, money, dates, enums, nested and shared objects,
 * lists of lines, tuples, maps, variants with a discriminant, null, recursion, composition with `allOf`, deprecated
 * members, open and closed objects. Only the definitions in use are carried along.
 */
export const entityArbitrary: fc.Arbitrary<SchemaValue> = object.map(withDefinitions);

/** Any part of such an entity. */
export const partArbitrary: fc.Arbitrary<SchemaValue> = node.map(withDefinitions);

function withDefinitions(schema: SchemaValue): SchemaValue {
  const text = JSON.stringify(schema);
  const used = Object.entries(definitions).filter(([name]) => text.includes(`#/$defs/${name}"`));
  return used.length === 0 ? schema : { ...schema, $defs: Object.fromEntries(used) };
}
