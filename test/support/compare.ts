import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { parseDocument } from "../../src/document/parse-document";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { CompareOptions, Drift } from "../../src/drift/drift";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { SchemaLoader } from "../../src/schema/schema-loader";
import type { ShapeGraph } from "../../src/shape/shape";
import type { JsonValue } from "../../src/text/json";

const root = "file:///compare";
const typeUri = `${root}/types.ts`;
const files = new SourceFiles(new MemoryFileSystem());
const reader = new TypeScriptReader({ files, root: "/compare", libDirectory: "node_modules/typescript/lib" });

export interface Question {
  readonly schema: JsonValue;
  /** The source of a file that exports `T`, or a type expression. */
  readonly type: string;
  readonly direction?: "read" | "write";
  readonly options?: Partial<CompareOptions>;
}

/** The drifts between a JSON Schema and a TypeScript type, through the real readers of both. */
export async function driftsOf(question: Question): Promise<readonly Drift[]> {
  const direction = question.direction ?? "read";
  const contract = schemaGraph(question.schema, direction);
  const type = await typeGraph(question.type, direction);
  const [source, target] = direction === "read" ? [contract, type] : [type, contract];
  return compareShapes(source, target, {
    direction,
    match: "projection",
    enums: "closed",
    fillsDefaults: false,
    ...question.options,
  });
}

export function schemaGraph(schema: JsonValue, direction: "read" | "write"): ShapeGraph {
  const { root: node } = parseDocument(`${root}/schema.json`, JSON.stringify(schema, undefined, 1));
  if (node?.kind !== "mapping") throw new Error("the schema of a test is an object");
  return new SchemaLoader(files, root).load(`${root}/schema.json`, { kind: "inline", node }, direction).graph;
}

/** The text of the file that `typeGraph` reads: strict, exporting `T`. */
export function typeFile(type: string): string {
  return /\bexport\b/.test(type) ? type : `export type T = ${type};\n`;
}

export async function typeGraph(type: string, direction: "read" | "write"): Promise<ShapeGraph> {
  const [graph] = await typeGraphs(typeFile(type), ["T"], direction);
  if (graph === undefined) throw new Error("T was not read");
  return graph;
}

/** The types of these names that a strict TypeScript file exports. */
export async function typeGraphs(
  text: string,
  names: readonly string[],
  direction: "read" | "write",
): Promise<readonly ShapeGraph[]> {
  reader.update(`${root}/tsconfig.json`, '{ "compilerOptions": { "strict": true } }');
  reader.update(typeUri, text);
  const readings = await reader.read(names.map((name) => ({ uri: typeUri, name, direction })));
  return readings.map((reading, index) => {
    if (reading.outcome !== "read") throw new Error(`${names[index]} was not read: ${JSON.stringify(reading)}`);
    return reading.graph;
  });
}

/** A drift as one line: `nullable /email`, for tables of expectations. */
export function inBrief(drift: Drift): string {
  const values = drift.values === undefined || drift.values.length === 0 ? "" : ` ${JSON.stringify(drift.values)}`;
  return `${drift.kind} ${drift.path}${values}`.trim();
}
