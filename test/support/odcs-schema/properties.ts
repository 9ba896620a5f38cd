import { closed, flag, integer, listOf, number, ref, type Schema, scalar, size, stableId, text, texts } from "./words";

const bounds: Readonly<Record<string, Schema>> = {
  multipleOf: { type: "number", exclusiveMinimum: 0 },
  maximum: number,
  exclusiveMaximum: number,
  minimum: number,
  exclusiveMinimum: number,
};
const moments: Readonly<Record<string, Schema>> = {
  format: text,
  exclusiveMaximum: text,
  maximum: text,
  exclusiveMinimum: text,
  minimum: text,
};

/** The options of each logical type. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  string: { minLength: size, maxLength: size, pattern: text, format: text },
  date: moments,
  timestamp: { ...moments, timezone: flag, defaultTimezone: text },
  time: { ...moments, timezone: flag, defaultTimezone: text },
  integer: { ...bounds, format: { enum: ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128"] } },
  number: { ...bounds, format: { enum: ["f32", "f64"] } },
  object: {
    maxProperties: size,
    minProperties: size,
    required: { type: "array", items: text, minItems: 1, uniqueItems: true },
  },
  array: { maxItems: size, minItems: size, uniqueItems: flag },
};

const VECTOR: Readonly<Record<string, Schema>> = {
  dimensions: { type: "integer", minimum: 1 },
  elementType: { enum: ["bfloat16", "binary", "float16", "float32", "float64", "int8", "uint8"] },
  distanceMetric: { enum: ["cosine", "dotProduct", "euclidean", "hamming", "manhattan"] },
  embeddingModel: text,
  embeddingModelVersion: text,
  normalized: flag,
};

export function propertySchema(isNew: boolean): Schema {
  // As published: a condition on `logicalType` holds where there is none, so 3.2 asks for one or for a `map`.
  const typed = Object.entries(OPTIONS).map(([type, options]) => ({
    if: { properties: { logicalType: { const: type } } },
    then: {
      properties: {
        logicalTypeOptions: closed(options),
        ...(type === "object" ? { properties: listOf(ref("SchemaProperty")) } : {}),
        ...(type === "array" ? { items: ref("SchemaItemProperty") } : {}),
      },
    },
  }));
  const map = {
    if: { properties: { logicalType: { const: "map" } } },
    then: {
      properties: {
        map: closed({ key: ref("SchemaItemProperty"), value: ref("SchemaItemProperty") }, ["key", "value"]),
      },
      required: ["map"],
    },
  };
  const vector = {
    if: { properties: { logicalType: { const: "vector" } } },
    then: { properties: { logicalTypeOptions: closed(VECTOR, ["dimensions"]) } },
  };
  return {
    type: "object",
    properties: {
      primaryKey: flag,
      primaryKeyPosition: integer,
      logicalType: { enum: [...Object.keys(OPTIONS), "boolean", ...(isNew ? ["map", "vector"] : [])] },
      logicalTypeOptions: { type: "object" },
      physicalType: text,
      physicalName: text,
      required: flag,
      unique: flag,
      partitioned: flag,
      partitionKeyPosition: integer,
      classification: text,
      encryptedName: text,
      transformSourceObjects: texts,
      transformLogic: text,
      transformDescription: text,
      examples: { type: "array" },
      criticalDataElement: flag,
      relationships: listOf(ref("RelationshipOfProperty")),
      quality: ref("Quality"),
      ...(isNew
        ? {
            semanticType: { enum: ["column", "measure", "dimension"] },
            enum: {
              type: "array",
              minItems: 1,
              uniqueItems: true,
              items: closed(
                {
                  value: scalar,
                  label: text,
                  id: stableId,
                  description: text,
                  customProperties: ref("CustomProperties"),
                  authoritativeDefinitions: ref("Definitions"),
                  tags: texts,
                },
                ["value"],
              ),
            },
          }
        : {}),
    },
    allOf: [ref("SchemaElement"), ...typed, ...(isNew ? [map, vector] : [])],
    unevaluatedProperties: false,
  };
}
