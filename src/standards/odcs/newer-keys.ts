import { isJsonObject } from "../../text/json";
import { type JsonObject, objectsAt, textAt, valueAt } from "../../text/plain-json";

/** Keys of objects and properties that came with ODCS 3.2. */
const OF_ELEMENTS = ["context", "deprecated", "enum", "map", "semanticType", "synonyms"];

/** Types of servers that came with ODCS 3.2. */
const SERVERS: ReadonlySet<string> = new Set(["exasol", "hana", "iceberg", "teradata"]);

/** What a document says that ODCS 3.1 has no word for, each once, as it would be named to a person. */
export function newerKeys(document: JsonObject): readonly string[] {
  const found = new Set<string>();
  if (Object.hasOwn(document, "context")) found.add("context");
  for (const server of objectsAt(document, "servers")) {
    const type = textAt(server, "type") ?? "";
    if (SERVERS.has(type)) found.add(`server of type ${type}`);
  }
  for (const element of objectsAt(document, "schema")) collect(element, found);
  return [...found];
}

function collect(element: JsonObject, found: Set<string>): void {
  for (const key of OF_ELEMENTS) if (Object.hasOwn(element, key)) found.add(key);
  const type = textAt(element, "logicalType") ?? "";
  if (type === "map" || type === "vector") found.add(`logicalType ${type}`);
  const items = valueAt(element, "items");
  const parts = items !== undefined && isJsonObject(items) ? [items] : [];
  for (const part of [...objectsAt(element, "properties"), ...parts]) collect(part, found);
}
