import { assertNever } from "../../text/assert-never";
import type { JsonValue } from "../../text/json";
import { FORMAT } from "./format";
import type { FormatKey, FormatType, MappingRule, MappingType, NamedType, OtherKeys } from "./types";
import { REFERENCE_PATTERN } from "./types";

/** Spelt once, because an object with a literal `then` reads like a promise, for people and for the linter. */
const THEN = "then";

type JsonObject = Record<string, JsonValue>;

/** The format as a JSON Schema 2020-12, for other editors and tools; `schemas/contract.schema.json` is this. */
export function contractSchema(): JsonValue {
  return schemaOf(FORMAT, {
    $id: "urn:plumbline:integration-contract:1.0",
    title: "Integration contract 1.0",
    description:
      "One integration between an AI system and an enterprise system - what is read or written, how, how fresh, how much, how sensitive, and what happens when it fails.",
  });
}

/** The type of a whole file as a JSON Schema 2020-12. */
export function schemaOf(type: FormatType, head: { $id: string; title: string; description?: string }): JsonValue {
  const definitions = new Map<string, JsonObject>();
  const root = typeSchema(type, definitions);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...head,
    ...root,
    ...(definitions.size === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  };
}

function typeSchema(type: FormatType, definitions: Map<string, JsonObject>): JsonObject {
  switch (type.kind) {
    case "named":
      return reference(type, definitions);
    case "mapping":
      return mappingSchema(type, definitions);
    case "list": {
      const { kind: _, items, ...limits } = type;
      return { type: "array", ...limits, items: items.kind === "any" ? true : typeSchema(items, definitions) };
    }
    case "text": {
      const { kind: _, expects: __, form: ___, ...limits } = type;
      return { type: "string", ...limits };
    }
    case "number": {
      const { kind: _, integer, ...limits } = type;
      return { type: integer ? "integer" : "number", ...limits };
    }
    case "boolean":
      return { type: "boolean" };
    case "enum":
      return { enum: type.values };
    case "suggested":
      return { type: "string", anyOf: [{ enum: type.values }, { minLength: 1 }] };
    case "marker":
      return { const: "1.0" };
    case "schema":
      return {
        anyOf: [
          {
            type: "string",
            pattern: REFERENCE_PATTERN,
            description: "Reference, relative to the contract file. Never fetched over the network.",
          },
          { type: "object", description: "Inline JSON Schema; 2020-12 unless $schema says otherwise." },
        ],
      };
    case "any":
      return {};
    default:
      return assertNever(type);
  }
}

function reference(type: NamedType, definitions: Map<string, JsonObject>): JsonObject {
  if (!definitions.has(type.name)) {
    const { description, default: fallback } = type;
    definitions.set(type.name, { ...typeSchema(type.type, definitions), ...annotations({ description, fallback }) });
  }
  return { $ref: `#/$defs/${type.name}` };
}

function mappingSchema(type: MappingType, definitions: Map<string, JsonObject>): JsonObject {
  const keys = [...type.keys];
  const required = keys.filter(([, key]) => key.required).map(([name]) => name);
  return {
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    ...(keys.length > 0
      ? { properties: Object.fromEntries(keys.map(([name, key]) => [name, keySchema(key, definitions)])) }
      : {}),
    ...othersSchema(type.others, definitions),
    ...(type.rule === undefined ? {} : ruleSchema(type.rule)),
  };
}

function othersSchema(others: OtherKeys | "none" | undefined, definitions: Map<string, JsonObject>): JsonObject {
  if (others === undefined) return { patternProperties: { "^x-": true }, additionalProperties: false };
  if (others === "none") return { additionalProperties: false };
  return { propertyNames: { pattern: others.pattern }, additionalProperties: typeSchema(others.type, definitions) };
}

function keySchema(key: FormatKey, definitions: Map<string, JsonObject>): JsonObject {
  const { description, default: fallback } = key;
  return { ...typeSchema(key.type, definitions), ...annotations({ description, fallback }) };
}

function annotations(of: { description: string | undefined; fallback: JsonValue | undefined }): JsonObject {
  return {
    ...(of.description === undefined ? {} : { description: of.description }),
    ...(of.fallback === undefined ? {} : { default: of.fallback }),
  };
}

function ruleSchema(rule: MappingRule): JsonObject {
  switch (rule.kind) {
    case "one-of":
      return { oneOf: rule.keys.map((key) => ({ properties: { [key]: true }, required: [key] })) };
    case "together": {
      const [first, second] = rule.keys;
      return { dependentRequired: { [first]: [second], [second]: [first] } };
    }
    case "not-empty":
      return { minProperties: 1 };
    case "when": {
      const condition = { properties: { [rule.key]: { const: rule.value } }, required: [rule.key] };
      const properties = Object.fromEntries(rule.required.map((key) => [key, true]));
      return Object.fromEntries([
        ["if", condition],
        [THEN, { properties, required: rule.required }],
      ]);
    }
    default:
      return assertNever(rule);
  }
}
