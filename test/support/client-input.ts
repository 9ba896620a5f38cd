import assert from "node:assert/strict";
import { defaultDirection } from "../../src/analysis/bindings";
import { readContract } from "../../src/contract/read-contract";
import { parseDocument } from "../../src/document/parse-document";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import type { ClientInput, ClientLibraries } from "../../src/generate/client/client-input";
import { SchemaLoader } from "../../src/schema/schema-loader";

const ROOT = "file:///w";

/** What a package without any library gets. */
export const LIBRARIES: ClientLibraries = {
  policy: "cockatiel",
  cockatiel: 3,
  validation: "ajv",
  zod: 4,
  http: [],
  extension: "",
};

/** What the client module of a contract is made from; file names are relative to the workspace folder. */
export function clientInputOf(
  files: Readonly<Record<string, string>>,
  contractFile: string,
  libraries: Partial<ClientLibraries> = {},
): ClientInput {
  const uri = `${ROOT}/${contractFile}`;
  const disk = new MemoryFileSystem();
  for (const [name, text] of Object.entries(files)) disk.write(`${ROOT}/${name}`, text);
  const { contract } = readContract(parseDocument(uri, files[contractFile] ?? ""));
  assert.ok(contract, `${contractFile} is no contract`);
  const loader = new SchemaLoader(new SourceFiles(disk), ROOT);
  const entities = contract.entities.map((entity) => {
    const direction = defaultDirection(contract, entity.name.value);
    assert.ok(entity.schema, `${entity.name.value} has no schema`);
    return { entity, direction, graph: loader.load(uri, entity.schema, direction).graph };
  });
  return { contract, entities, libraries: { ...LIBRARIES, ...libraries }, digest: "0123456789ab", contractFile };
}
