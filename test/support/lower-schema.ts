import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import type { EntitySchema } from "../../src/schema/entity-schema";
import type { Reading } from "../../src/schema/reading";
import { SchemaLoader } from "../../src/schema/schema-loader";
import { accepts } from "../../src/shape/accepts";
import { resolver } from "../../src/shape/resolve";
import type { JsonValue } from "../../src/text/json";

export const workspace = "file:///w";
export const contractUri = `${workspace}/shop.contract.yaml`;

/** Loads a reference out of a workspace of files in memory; file names are relative to the workspace folder. */
export function loadFrom(
  files: Readonly<Record<string, string>>,
  reference: string,
  direction: "read" | "write" = "read",
  reading: Reading = "intended",
): EntitySchema {
  const disk = new MemoryFileSystem({ [contractUri]: "" });
  for (const [name, text] of Object.entries(files)) disk.write(`${workspace}/${name}`, text);
  const loader = new SchemaLoader(new SourceFiles(disk), workspace);
  const location = { uri: contractUri, span: { start: 0, end: reference.length } };
  return loader.load(contractUri, { kind: "reference", reference: { value: reference, location } }, direction, reading);
}

/** Lowers one JSON Schema, given as a value. */
export function lower(schema: JsonValue, direction: "read" | "write" = "read", reading?: Reading): EntitySchema {
  return loadFrom({ "s.json": JSON.stringify(schema) }, "./s.json", direction, reading);
}

/** What the lowered schema says of a value. */
export function verdict({ graph }: EntitySchema, value: JsonValue): true | false | "undecided" {
  return accepts(resolver(graph), graph.root, value);
}
