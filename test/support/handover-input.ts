import { defaultDirection } from "../../src/analysis/bindings";
import { readContract } from "../../src/contract/read-contract";
import { parseDocument } from "../../src/document/parse-document";
import type { HandoverBinding, HandoverEntity, HandoverInput } from "../../src/documents/handover/handover-input";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { resolvePath } from "../../src/files/uri";
import { SchemaLoader } from "../../src/schema/schema-loader";
import type { JsonValue } from "../../src/text/json";

const ROOT = "file:///w";

const uriOf = (path: string) => resolvePath(`${ROOT}/`, path);

/**
 * What the specification of a contract is made from, without a workspace; undefined where the text holds no contract.
 * File names are relative to the workspace folder.
 */
export function handoverInputOf(
  files: Readonly<Record<string, string>>,
  contractFile: string,
  rest: Partial<Pick<HandoverInput, "findings" | "bindings">> = {},
): HandoverInput | undefined {
  const uri = uriOf(contractFile);
  const { contract } = readContract(parseDocument(uri, files[contractFile] ?? ""));
  if (contract === undefined) return undefined;
  const disk = new MemoryFileSystem();
  for (const [name, text] of Object.entries(files)) disk.write(uriOf(name), text);
  const loader = new SchemaLoader(new SourceFiles(disk), ROOT);
  const uris = new Set<string>();
  const entities = contract.entities.map((entity): HandoverEntity => {
    const direction = defaultDirection(contract, entity.name.value);
    if (entity.schema === undefined) {
      const root = { kind: "unknown", reason: "there is no schema", origin: entity.name.location } as const;
      return { entity, direction, graph: { root, definitions: new Map() } };
    }
    const { graph, dependencies } = loader.load(uri, entity.schema, direction);
    for (const dependency of dependencies) uris.add(dependency);
    return { entity, direction, graph };
  });
  const roots = [...uris].flatMap((one) => {
    const root = loader.document(one)?.root;
    return root === undefined ? [] : [[one, root] as const];
  });
  return {
    contract,
    contractPath: contractFile,
    digest: "0123456789ab",
    entities,
    bindings: [],
    documents: new Map([[uri, contract.root], ...roots]),
    findings: { errors: 0, warnings: 0 },
    ...rest,
  };
}

/** The same from a contract as a value, alone in its workspace. */
export function handoverInputFrom(
  contract: JsonValue,
  rest: Partial<Pick<HandoverInput, "findings" | "bindings">> = {},
): HandoverInput {
  const file = "c.contract.json";
  const input = handoverInputOf({ [file]: JSON.stringify(contract) }, file, rest);
  if (input === undefined) throw new Error("no contract");
  return input;
}

/** A type that is bound to an entity. */
export function binding(parts: Partial<HandoverBinding>): HandoverBinding {
  const location = { uri: `${ROOT}/src/a.ts`, span: { start: 0, end: 1 } };
  const base = { consumer: "app", entity: "Thing", type: "src/a.ts#A", drifts: 0, decided: true } as const;
  return { ...base, direction: "read", location, ...parts };
}
