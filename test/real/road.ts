import { join } from "node:path";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { entryOf } from "../../src/document/nodes";
import { parseDocument } from "../../src/document/parse-document";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { Drift } from "../../src/drift/drift";
import { SourceFiles } from "../../src/files/source-files";
import { pathToUri } from "../../src/files/uri";
import { NodeFileSystem } from "../../src/host/node-file-system";
import type { EntitySchema } from "../../src/schema/entity-schema";
import { SchemaLoader } from "../../src/schema/schema-loader";
import { parsePointer } from "../../src/text/json-pointer";
import type { Family, Pair, RealPackage } from "./packages";

export type Direction = "read" | "write";

/** What comparing one pair in one direction gave. */
export interface Comparison {
  readonly pair: Pair;
  readonly direction: Direction;
  /** URI of every file that the schema was read from. */
  readonly schemaFiles: readonly string[];
  /** Path of the module that exports the type. */
  readonly modulePath: string;
  readonly drifts: readonly Drift[];
}

const root = process.cwd();
const files = new SourceFiles(new NodeFileSystem());
const loader = new SchemaLoader(files, pathToUri(root));
const types = new TypeScriptReader({ files, root, libDirectory: join(root, "node_modules", "typescript", "lib") });

/** Where consumer code that imports the types of a package would stand. */
export const modulePath = ({ id }: RealPackage) => join(root, "test", "real", `${id}.consumer.ts`);

/** Compares every pair of a package in both directions, by the readers that a contract's binding goes through. */
export async function compareAll(real: RealPackage): Promise<readonly Comparison[]> {
  const path = modulePath(real);
  const uri = pathToUri(path);
  types.update(uri, real.module);
  const pairs = [...real.pairs, ...(real.family === undefined ? [] : await membersOf(real.family, uri))];
  const questions = pairs.flatMap((pair) => [
    { pair, direction: "read" as const },
    { pair, direction: "write" as const },
  ]);
  const readings = await types.read(questions.map(({ pair, direction }) => ({ uri, name: pair.type, direction })));
  return questions.map(({ pair, direction }, i) => {
    const reading = readings[i];
    if (reading?.outcome !== "read") throw new Error(`${real.id}: ${pair.type}: ${JSON.stringify(reading)}`);
    const schema = load(uri, pair.schema, direction);
    const [source, target] = direction === "read" ? [schema.graph, reading.graph] : [reading.graph, schema.graph];
    const drifts = compareShapes(source, target, {
      direction,
      match: "projection",
      enums: "closed",
      fillsDefaults: false,
    });
    return { pair, direction, schemaFiles: filesOf(schema), modulePath: path, drifts };
  });
}

function load(contract: string, reference: string, direction: Direction): EntitySchema {
  const location = { uri: contract, span: { start: 0, end: 0 } };
  return loader.load(contract, { kind: "reference", reference: { value: reference, location } }, direction);
}

/** The loader lists what it looked for, too: manifests of packages, and files that are not there. */
function filesOf({ dependencies }: EntitySchema): readonly string[] {
  return dependencies.filter(
    (uri) => /\.(json|ya?ml)$/.test(uri) && !uri.endsWith("/package.json") && files.disk.stat(uri) !== undefined,
  );
}

/** The definitions of a schema file for which the module exports a type of the same name. */
async function membersOf({ file, below, rename }: Family, uri: string): Promise<readonly Pair[]> {
  const exported = new Map((await exportedNames(uri)).map((name) => [plain(name), name]));
  return definitionNames(file, below).flatMap((name) => {
    const type = exported.get(plain(rename?.(name) ?? name));
    const pointer = `${below}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return type === undefined ? [] : [{ name, schema: `${file}#${pointer}`, type }];
  });
}

/** A name that no module exports makes the reader list those it does. */
async function exportedNames(uri: string): Promise<readonly string[]> {
  const [reading] = await types.read([{ uri, name: "no such name", direction: "read" }]);
  return reading?.outcome === "no-export" ? reading.exported : [];
}

function definitionNames(file: string, below: string): readonly string[] {
  const uri = pathToUri(join(root, "node_modules", ...file.slice("npm:".length).split("/")));
  const read = files.text(uri);
  let node = read.ok ? parseDocument(uri, read.text).root : undefined;
  for (const token of parsePointer(below)) node = entryOf(node, token)?.value;
  return node?.kind === "mapping" ? node.entries.map((entry) => entry.key.value) : [];
}

function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
