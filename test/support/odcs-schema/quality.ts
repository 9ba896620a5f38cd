import { listOf, number, ref, type Schema, stableId, text, texts } from "./words";

const OPERATORS: Readonly<Record<string, Schema>> = {
  mustBe: {},
  mustNotBe: {},
  mustBeGreaterThan: number,
  mustBeGreaterOrEqualTo: number,
  mustBeLessThan: number,
  mustBeLessOrEqualTo: number,
  mustBeBetween: { type: "array", items: number, minItems: 2, maxItems: 2, uniqueItems: true },
  mustNotBeBetween: { type: "array", items: number, minItems: 2, maxItems: 2, uniqueItems: true },
};

const oneOperator: Schema = {
  oneOf: Object.entries(OPERATORS).map(([key, value]) => ({ properties: { [key]: value }, required: [key] })),
};

function typeIs(type: string): Schema {
  return { properties: { type: { const: type } }, required: ["type"] };
}

/** `quality` of an object or a property. */
export const quality: Schema = listOf({
  type: "object",
  properties: {
    id: stableId,
    authoritativeDefinitions: ref("Definitions"),
    businessImpact: text,
    customProperties: ref("CustomProperties"),
    description: text,
    dimension: {
      enum: ["accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness"],
    },
    method: text,
    name: text,
    schedule: text,
    scheduler: text,
    severity: text,
    tags: texts,
    type: { enum: ["text", "library", "sql", "custom"] },
    unit: text,
  },
  allOf: [
    {
      if: { anyOf: [typeIs("library"), { properties: { metric: text }, required: ["metric"] }] },
      then: {
        allOf: [oneOperator],
        properties: {
          metric: { enum: ["nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount"] },
          rule: text,
          arguments: { type: "object" },
        },
        required: ["metric"],
      },
    },
    {
      if: typeIs("sql"),
      then: { allOf: [oneOperator], properties: { query: text }, required: ["query"] },
    },
    {
      if: typeIs("custom"),
      then: {
        properties: { engine: text, implementation: { type: ["string", "object"] } },
        required: ["engine", "implementation"],
      },
    },
  ],
  unevaluatedProperties: false,
});
