import { schemaOf } from "../contract/format/json-schema";
import type { JsonValue } from "../text/json";
import { CONFIGURATION } from "./format";

/** The format of the configuration as a JSON Schema 2020-12; `schemas/config.schema.json` is this. */
export function configurationSchema(): JsonValue {
  return schemaOf(CONFIGURATION, { $id: "urn:plumbline:config:1.0", title: "Plumbline configuration" });
}
