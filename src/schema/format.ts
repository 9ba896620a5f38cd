import type { SourceNode } from "../document/source-node";
import { asyncApi, type Dialect, dialectOf, draft2020, type FindMetaschema, openApi30, openApi31 } from "./dialect";
import { member, text } from "./node-access";

/** What a schema file is written in, as docs/contract-format.md section 4 tells them apart. */
export type SchemaFormat = "avro" | "openapi" | "asyncapi" | "odcs" | "swagger" | "json-schema";

/** The formats by the names that people know them by. */
export const FORMAT_NAMES: Readonly<Record<SchemaFormat, string>> = {
  avro: "Avro",
  openapi: "OpenAPI",
  asyncapi: "AsyncAPI",
  odcs: "ODCS",
  swagger: "Swagger",
  "json-schema": "JSON Schema",
};

/** Tells the format of a document from its name and its top level. */
export function detectFormat(uri: string, root: SourceNode): SchemaFormat {
  if (uri.toLowerCase().endsWith(".avsc")) return "avro";
  if (versionOf(root, "openapi")?.startsWith("3.")) return "openapi";
  if (/^[23]\./.test(versionOf(root, "asyncapi") ?? "")) return "asyncapi";
  if (text(member(root, "kind")) === "DataContract" && member(root, "apiVersion") !== undefined) return "odcs";
  return member(root, "swagger") === undefined ? "json-schema" : "swagger";
}

/** How schemas of a document are read, before one says otherwise by `$schema`. */
export function documentDialect(format: SchemaFormat, root: SourceNode, find: FindMetaschema): Dialect {
  if (format === "asyncapi") return asyncApi;
  if (format !== "openapi") return dialectOf(root, draft2020, find);
  return versionOf(root, "openapi")?.startsWith("3.0") ? openApi30 : openApi31;
}

/** A version as written: an unquoted `3.1` is a number to YAML. */
function versionOf(root: SourceNode, key: string): string | undefined {
  const value = member(root, key);
  return value?.kind === "scalar" ? String(value.value) : undefined;
}
