import { isJsonObject, type JsonValue } from "../../src/text/json";

/**
 * Where a value says what another does not: the paths of members and items of `part` that `whole` has not. Lists may have
 * gained items anywhere; the order of those that were there counts.
 */
export function lostFrom(part: JsonValue, whole: JsonValue | undefined, at = ""): readonly string[] {
  if (Array.isArray(part)) {
    if (!Array.isArray(whole)) return [at];
    let from = 0;
    return part.flatMap((item, index) => {
      const found = whole.findIndex((one, place) => place >= from && lostFrom(item, one).length === 0);
      if (found < 0) return [`${at}/${index}`];
      from = found + 1;
      return [];
    });
  }
  if (typeof part === "object" && part !== null) {
    if (whole === undefined || !isJsonObject(whole)) return [at];
    return Object.entries(part).flatMap(([key, value]) =>
      Object.hasOwn(whole, key) ? lostFrom(value, whole[key], `${at}/${key}`) : [`${at}/${key}`],
    );
  }
  return part === whole ? [] : [at];
}
