import type { JsonValue } from "../../../src/text/json";

// What the schemas of ODCS are put together from.

export type Schema = { readonly [keyword: string]: JsonValue };

export const text: Schema = { type: "string" };
export const uri: Schema = { type: "string", format: "uri" };
export const flag: Schema = { type: "boolean" };
export const integer: Schema = { type: "integer" };
export const number: Schema = { type: "number" };
export const size: Schema = { type: "integer", minimum: 0 };
export const texts: Schema = { type: "array", items: text };
export const stableId: Schema = { type: "string", pattern: "^[A-Za-z0-9_-]+$" };
export const scalar: Schema = { type: ["string", "number", "boolean", "null"] };

export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

export function listOf(items: Schema): Schema {
  return { type: "array", items };
}

export function closed(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: "object", properties, required, additionalProperties: false };
}
