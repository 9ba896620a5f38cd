import { readFileSync } from "node:fs";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import type { SchemaValue } from "./arbitrary-schema";

/** A published schema that the development dependencies bring along, or a definition of one that is a collection. */
interface RealSchema {
  readonly file: string;
  readonly definition?: string;
}

/** Schemas of other people's data: events, configurations, manifests, messages, documents. */
export const realSchemas: readonly RealSchema[] = [
  { file: "schemas/contract.schema.json" },
  { file: "examples/clean/src/training/sale.schema.json" },
  { file: "node_modules/@octokit/webhooks-schemas/schema.json", definition: "issues$opened" },
  { file: "node_modules/@octokit/webhooks-schemas/schema.json", definition: "release$published" },
  { file: "node_modules/@octokit/webhooks-schemas/schema.json", definition: "star$created" },
  { file: "node_modules/@biomejs/biome/configuration_schema.json", definition: "JsFormatterConfiguration" },
  { file: "node_modules/@biomejs/biome/configuration_schema.json", definition: "VcsConfiguration" },
  { file: "node_modules/@cspell/cspell-types/cspell.schema.json" },
  { file: "node_modules/@turbo/types/schemas/schema.v2.json" },
  { file: "node_modules/custom-elements-manifest/schema.json" },
];

/** The schema as a document of its own, with the definitions that it needs and no others. */
export function readRealSchema({ file, definition }: RealSchema): SchemaValue {
  const document: SchemaValue = JSON.parse(readFileSync(file, "utf8"));
  if (definition === undefined) return document;
  const keyword = "$defs" in document ? "$defs" : "definitions";
  const definitions = document[keyword] ?? {};
  const all = new Map(isJsonObject(definitions) ? Object.entries(definitions) : []);
  const needed = new Set([definition]);
  for (const name of needed) for (const other of references(all.get(name) ?? true, keyword)) needed.add(other);
  return {
    ...("$schema" in document ? { $schema: document["$schema"] ?? "" } : {}),
    $ref: `#/${keyword}/${definition}`,
    [keyword]: Object.fromEntries([...needed].map((name) => [name, all.get(name) ?? true])),
  };
}

function references(schema: JsonValue, keyword: string): readonly string[] {
  const prefix = `"$ref":"#/${keyword}/`;
  return JSON.stringify(schema)
    .split(prefix)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('"')).replaceAll("~1", "/").replaceAll("~0", "~"));
}
