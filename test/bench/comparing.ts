import { join } from "node:path";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { parseDocument } from "../../src/document/parse-document";
import { compareShapes } from "../../src/drift/compare-shapes";
import { SourceFiles } from "../../src/files/source-files";
import { pathToUri } from "../../src/files/uri";
import { NodeFileSystem } from "../../src/host/node-file-system";
import { SchemaLoader } from "../../src/schema/schema-loader";
import type { ShapeGraph } from "../../src/shape/shape";
import type { BoundContract, GeneratedWorkspace } from "./generate-workspace";

const repeats = 20;

/** What it costs to compare a schema and a type that are both read already: ms for each pair, many times over. */
export async function measureComparing(workspace: GeneratedWorkspace): Promise<readonly number[]> {
  const { root, contracts } = workspace;
  const files = new SourceFiles(new NodeFileSystem());
  const reader = new TypeScriptReader({ files, root, libDirectory: join("node_modules", "typescript", "lib") });
  const readings = await reader.read(
    contracts.map(({ types, typeName }) => ({ uri: pathToUri(join(root, types)), name: typeName, direction: "read" })),
  );
  const pairs = contracts.flatMap((contract, index) => {
    const reading = readings[index];
    return reading?.outcome === "read" ? [[schemaGraph(files, root, contract), reading.graph] as const] : [];
  });
  if (pairs.length < contracts.length) throw new Error("Not every bound type could be read.");
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [contract, type] of pairs) {
      const start = performance.now();
      compareShapes(contract, type, { direction: "read", match: "projection", enums: "closed", fillsDefaults: false });
      times.push(performance.now() - start);
    }
  }
  return times;
}

function schemaGraph(files: SourceFiles, root: string, { contract, schema }: BoundContract): ShapeGraph {
  const uri = pathToUri(join(root, contract));
  const { root: node } = parseDocument(uri.replace(/yaml$/, "json"), JSON.stringify(schema));
  if (node?.kind !== "mapping") throw new Error("The schema of a contract is an object.");
  return new SchemaLoader(files, pathToUri(root)).load(uri, { kind: "inline", node }, "read").graph;
}
