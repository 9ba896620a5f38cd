import { isJsonObject, type JsonValue } from "../../text/json";
import { isSameJson, type JsonObject, objectsAt, textAt } from "../../text/plain-json";
import { isSamePlace } from "./servers";
import { isReadable, isSamePromise, SINGLE } from "./sla";

/**
 * What a contract says, with further ODCS keys (`x-odcs`) added. Where both speak the contract wins, `servers` apart, which
 * stay as they are; lists are joined by what names their items, in the order of `further`.
 */
export function merged(generated: JsonObject, further: JsonObject): JsonObject {
  const joined = Object.entries(generated).map(([key, value]): readonly [string, JsonValue] => {
    const other = Object.hasOwn(further, key) ? further[key] : undefined;
    return [key, other === undefined ? value : joinedKey(key, value, other)];
  });
  return { ...further, ...Object.fromEntries(joined) };
}

function joinedKey(key: string, value: JsonValue, other: JsonValue): JsonValue {
  if (Array.isArray(value) && Array.isArray(other)) {
    const [mine, theirs] = [value.filter(isJsonObject), other];
    switch (key) {
      case "servers":
        return joinedLists(
          mine,
          theirs,
          (one, two) => isNamedAlike(one, two, "server") || isSamePlace(one, two),
          (_, two) => two,
        );
      case "slaProperties":
        return promises(mine, theirs);
      case "support":
        return joinedLists(mine, theirs, (one, two) => isNamedAlike(one, two, "channel"));
      case "customProperties":
        return joinedLists(mine, theirs, (one, two) => isNamedAlike(one, two, "property"));
      case "schema":
      case "properties":
        return joinedLists(mine, theirs, (one, two) => isNamedAlike(one, two, "name"), merged);
      case "quality":
        return joinedLists(mine, theirs, isSameJson);
      default:
        return value;
    }
  }
  if (key === "team" && isJsonObject(value) && Array.isArray(other)) return { ...value, members: other };
  const isOpen = key === "team" || key === "description" || key === "logicalTypeOptions";
  return isOpen && isJsonObject(value) && isJsonObject(other) ? { ...other, ...value } : value;
}

type Alike = (mine: JsonObject, theirs: JsonObject) => boolean;

/** Mine that theirs do not know go first; each of theirs stays in its place, put together with mine. */
function joinedLists(
  mine: readonly JsonObject[],
  theirs: readonly JsonValue[],
  isAlike: Alike,
  join: (mine: JsonObject, theirs: JsonObject) => JsonObject = (one, two) => ({ ...two, ...one }),
): readonly JsonValue[] {
  const left = new Set(mine);
  const rest = theirs.map((item) => {
    if (!isJsonObject(item)) return item;
    const match = [...left].find((one) => isAlike(one, item));
    if (match === undefined) return item;
    left.delete(match);
    return join(match, item);
  });
  return [...left, ...rest];
}

/** A promise that says the same stays as it is spelled; another of the same name is replaced. */
function promises(mine: readonly JsonObject[], theirs: readonly JsonValue[]): readonly JsonValue[] {
  const known = theirs.filter(isJsonObject);
  const hasFreshness = known.some((one) => textAt(one, "property") === "freshness");
  const news = mine.filter((one) => {
    // `latency` is what the contract says; `freshness` beside it is for those who look for that word.
    if (hasFreshness && textAt(one, "property") === "freshness") return false;
    return !known.some((other) => isSamePromise(one, other));
  });
  return joinedLists(news, theirs, (one, other) => {
    const isKept = mine.some((said) => isSamePromise(said, other));
    return (
      !isKept && isReadable(other) && SINGLE.has(textAt(one, "property") ?? "") && isNamedAlike(one, other, "property")
    );
  });
}

function isNamedAlike(one: JsonObject, other: JsonObject, key: string): boolean {
  const name = textAt(one, key);
  return name !== undefined && name === textAt(other, key);
}

/** What of a document is not among what would be written without further keys: whole keys, of custom properties each. */
export function furtherKeys(
  document: JsonObject,
  written: JsonObject,
  isOurs: (property: string) => boolean,
): JsonObject {
  const kept = Object.entries(document).flatMap(([key, value]): readonly (readonly [string, JsonValue])[] => {
    if (Object.hasOwn(written, key) && isSameJson(written[key], value)) return [];
    if (key !== "customProperties") return [[key, value]];
    const others = objectsAt(document, key).filter((entry) => !isOurs(textAt(entry, "property") ?? ""));
    return others.length === 0 ? [] : [[key, others]];
  });
  return Object.fromEntries(kept);
}
