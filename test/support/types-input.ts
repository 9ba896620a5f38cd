import assert from "node:assert/strict";
import { directionsOf } from "../../src/analysis/bindings";
import { readContract } from "../../src/contract/read-contract";
import { parseDocument } from "../../src/document/parse-document";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { parentUri, pathToUri } from "../../src/files/uri";
import { generateTypes } from "../../src/generate/types/generate-types";
import type { GeneratedTypes, TypesInput } from "../../src/generate/types/types-input";
import { NodeFileSystem } from "../../src/host/node-file-system";
import { SchemaLoader } from "../../src/schema/schema-loader";
import { clientContract, type WantedContract } from "./client-contract";

const ROOT = "file:///w";

/** What the types of a contract are made from; file names are relative to the workspace folder. */
export function typesInputOf(files: Readonly<Record<string, string>>, contractFile: string): TypesInput {
  const disk = new MemoryFileSystem();
  for (const [name, text] of Object.entries(files)) disk.write(`${ROOT}/${name}`, text);
  const input = inputIn(new SourceFiles(disk), `${ROOT}/${contractFile}`, ROOT);
  return input ?? assert.fail(`${contractFile} is no contract`);
}

/** The same of a contract on the disk; undefined where it is none, or has no schema. */
export function typesInputAt(path: string): TypesInput | undefined {
  const uri = pathToUri(path);
  return inputIn(new SourceFiles(new NodeFileSystem()), uri, parentUri(uri));
}

/** The types of a contract with these entities. */
export function typesOf(wanted: WantedContract, readonly = false): GeneratedTypes {
  const input = typesInputOf(clientContract(wanted), "shop.contract.yaml");
  return generateTypes({ ...input, readonly }) ?? assert.fail("there are no entities");
}

function inputIn(files: SourceFiles, uri: string, root: string): TypesInput | undefined {
  const read = files.text(uri);
  const document = parseDocument(uri, read.ok ? read.text : "");
  const { contract } = readContract(document);
  if (contract === undefined) return undefined;
  const loader = new SchemaLoader(files, root);
  const entities = contract.entities.flatMap((entity) =>
    directionsOf(contract, entity.name.value).flatMap((direction) => {
      const loaded = entity.schema && loader.load(uri, entity.schema, direction);
      return loaded === undefined ? [] : [{ entity, direction, graph: loaded.graph }];
    }),
  );
  return {
    contract,
    entities,
    documentOf: (one) => (one === uri ? document : loader.document(one))?.root,
    digest: "0123456789ab",
    contractFile: uri.slice(uri.lastIndexOf("/") + 1),
    readonly: false,
  };
}
