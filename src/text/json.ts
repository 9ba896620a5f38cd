/** A JSON value without structure. */
export type JsonScalar = string | number | boolean | null;

/** What `JSON.parse` can return (RFC 8259). */
export type JsonValue = JsonScalar | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** True for a JSON object, false for arrays and scalars. */
export function isJsonObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One text for all JSON values that are equal (JSON Schema Core 2020-12, 4.2.2): members in any order, `1` and `1.0`. */
export function canonicalJson(value: JsonValue): string {
  return JSON.stringify(value, (_, part: JsonValue) =>
    isJsonObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
