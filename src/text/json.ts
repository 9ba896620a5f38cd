/** A JSON value without structure. */
export type JsonScalar = string | number | boolean | null;

/** What `JSON.parse` can return (RFC 8259). */
export type JsonValue = JsonScalar | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** True for a JSON object, false for arrays and scalars. */
export function isJsonObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
