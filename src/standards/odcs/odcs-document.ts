import { FORMAT } from "../../contract/format/format";
import { isJsonObject, type JsonValue } from "../../text/json";
import { filled, type JsonObject, objectOf, objectsAt, textAt, valueAt } from "../../text/plain-json";
import { serversOf } from "./servers";
import { slaProperties } from "./sla";

// A contract as an ODCS document, `schema` left out: what ODCS has keys for stands there, and every section travels whole in
// `customProperties`, as `integrationFreshness` or the like, so that the import has it letter by letter.

/** The custom property that says that a document was exported from a contract. Its value is the contract's own marker. */
const MARKER = propertyFor("integrationContract");

/** Keys that a reader restores from ODCS's own keys. */
const HEAD = ["id", "name", "version", "status", "domain", "description", "owner"] as const;

/** Names of `HEAD` that the contract does not state: what ODCS has there is a default, or a further key. */
const DEFAULTS = "integrationDefaults";

/** Keys that the format does not know: those that begin with `x-`, `x-odcs` apart. */
const EXTENSIONS = "integrationExtensions";

/** `x-odcs`, where it cannot be told from the rest of the document. */
export const FURTHER = "integrationXOdcs";

/** True for the name of a custom property that the export writes. */
export function isOurs(property: string): boolean {
  return [DEFAULTS, EXTENSIONS, FURTHER].includes(property) || keyFor(property) !== undefined;
}

/** The document without `schema` and without `x-odcs`. `id` and `version` are texts. */
export function documentOf(contract: JsonObject): JsonObject {
  const contact = textAt(contract, "owner", "contact");
  const purpose = textAt(contract, "description");
  const team = textAt(contract, "owner", "team");
  const servers = serversOf(contract);
  const promises = slaProperties(contract);
  const plain = objectOf({
    id: textAt(contract, "id"),
    name: textAt(contract, "name"),
    version: textAt(contract, "version"),
    status: textAt(contract, "status") ?? "active",
    domain: textAt(contract, "domain"),
    description: purpose === undefined ? undefined : { purpose },
    servers: filled(servers),
    team: team === undefined ? undefined : { name: team },
    support: contact === undefined ? undefined : [{ channel: contact }],
    slaProperties: filled(promises),
  });
  return { ...plain, customProperties: sectionsOf(contract) };
}

/** What the keys at the top of a document say that the contract does not, and the reverse: custom properties that set it right. */
export function corrections(contract: JsonObject, document: JsonObject): readonly JsonObject[] {
  const restored = headOf(document);
  const wrong = HEAD.filter((key) => JSON.stringify(restored[key]) !== JSON.stringify(valueAt(contract, key)));
  const missing = wrong.filter((key) => valueAt(contract, key) === undefined);
  const stated = wrong.flatMap((key) => {
    const value = valueAt(contract, key);
    return value === undefined ? [] : [{ property: propertyFor(key), value }];
  });
  return [...stated, ...(missing.length === 0 ? [] : [{ property: DEFAULTS, value: missing }])];
}

/** The contract that an exported document holds, in the order of the format, `x-odcs` left out; undefined for any other. */
export function contractIn(document: JsonObject): JsonObject | undefined {
  const custom = customOf(document);
  if (!custom.has(MARKER)) return undefined;
  const defaults = custom.get(DEFAULTS) ?? [];
  const isUnstated = (key: string) => Array.isArray(defaults) && defaults.includes(key);
  const head = new Map<string, JsonValue>(Object.entries(headOf(document)).filter(([key]) => !isUnstated(key)));
  const sections = [...custom].flatMap(([property, value]): readonly (readonly [string, JsonValue])[] => {
    const key = keyFor(property);
    return key === undefined ? [] : [[key, value]];
  });
  const known = new Map([...head, ...sections]);
  const inOrder = [...FORMAT.keys.keys()].flatMap((key) => {
    const value = known.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const extensions = custom.get(EXTENSIONS) ?? {};
  return { ...Object.fromEntries(inOrder), ...(isJsonObject(extensions) ? extensions : {}) };
}

/** The custom properties of a document by name; of several of one name the first. */
export function customOf(document: JsonObject): ReadonlyMap<string, JsonValue> {
  const custom = new Map<string, JsonValue>();
  for (const entry of objectsAt(document, "customProperties")) {
    const name = textAt(entry, "property");
    const value = valueAt(entry, "value");
    if (name !== undefined && value !== undefined && !custom.has(name)) custom.set(name, value);
  }
  return custom;
}

function headOf(document: JsonObject): { readonly [key: string]: JsonValue } {
  const team = textAt(document, "team", "name");
  const contact = textAt(objectsAt(document, "support")[0], "channel");
  return objectOf({
    ...Object.fromEntries(["id", "name", "version", "status", "domain"].map((key) => [key, textAt(document, key)])),
    description: textAt(document, "description", "purpose"),
    owner: team === undefined ? undefined : objectOf({ team, contact }),
  });
}

function sectionsOf(contract: JsonObject): readonly JsonObject[] {
  const head: readonly string[] = HEAD;
  const sections = [...FORMAT.keys.keys()].flatMap((key) => {
    const value = head.includes(key) ? undefined : valueAt(contract, key);
    return value === undefined ? [] : [{ property: propertyFor(key), value }];
  });
  const others = Object.entries(contract).filter(
    ([key, value]) => !FORMAT.keys.has(key) && !(key === "x-odcs" && isJsonObject(value)),
  );
  return others.length === 0 ? sections : [...sections, { property: EXTENSIONS, value: Object.fromEntries(others) }];
}

/** `freshness` travels as `integrationFreshness`. */
function propertyFor(key: string): string {
  return key === "integrationContract" ? key : `integration${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

function keyFor(property: string): string | undefined {
  return [...FORMAT.keys.keys()].find((key) => propertyFor(key) === property);
}
