import type { JsonValue } from "../../src/text/json";

/** What stands at a path, `*` for every item or value; undefined for what is absent. */
export function valuesAt(
  value: JsonValue | undefined,
  [token, ...rest]: readonly string[],
): readonly (JsonValue | undefined)[] {
  if (token === undefined || value === undefined) return [value];
  const entries = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const below = token === "*" ? [...entries.values()] : [entries.get(token)];
  return below.flatMap((item) => valuesAt(item, rest));
}
