import jsonSchemaDiff from "json-schema-diff";
import { compareVersions } from "../../src/drift/compare-versions";
import type { ShapeGraph } from "../../src/shape/shape";
import type { JsonValue } from "../../src/text/json";
import { lower } from "../support/lower-schema";
import { median } from "./statistics";

export interface VersionRun {
  readonly name: string;
  /** Milliseconds to compare two schemas that are read, warm. */
  readonly ours: number;
  readonly verdict: string;
  /** Milliseconds that json-schema-diff takes for the same two; undefined where it was not asked, because it takes minutes. */
  readonly peer: number | undefined;
}

type Schema = { [keyword: string]: JsonValue };

/** json-schema-diff takes some seven seconds for 40 properties and more than a minute for 60. */
const peerProperties = 40;

/** Two versions of one schema: with half of its properties changed, and in shapes that grow fast. */
export async function measureVersions(): Promise<readonly VersionRun[]> {
  const runs: VersionRun[] = [];
  for (const size of [10, 20, 40, 60]) {
    const [old, next] = [wide(size, 0), wide(size, 2)];
    const peer = size > peerProperties ? undefined : await peerTime(old, next);
    runs.push({ name: `${size} properties, half of them changed`, peer, ...measure(old, next) });
  }
  const hostile: readonly (readonly [string, Schema, Schema])[] = [
    ["10,000 properties, none changed", wide(10_000, 0), wide(10_000, 0)],
    ["10,000 properties, half of them changed", wide(10_000, 0), wide(10_000, 2)],
    ["A union of 1,000 objects, all changed", variants(1000, "string"), variants(1000, "number")],
    ["`allOf` in `allOf`, 40 deep", tower("string"), tower("number")],
    ["Definitions that double 22 times", web("string"), web("number")],
    ["30 conditions", conditions(30), conditions(31)],
  ];
  for (const [name, old, next] of hostile) runs.push({ name, peer: undefined, ...measure(old, next) });
  return runs;
}

function measure(old: Schema, next: Schema): Pick<VersionRun, "ours" | "verdict"> {
  const [source, target] = [lower(next).graph, lower(old).graph];
  const first = once(source, target);
  const repeats = first.time > 50 ? 3 : 300;
  const times = Array.from({ length: repeats }, () => once(source, target).time);
  return { ours: median(times), verdict: first.verdict };
}

function once(source: ShapeGraph, target: ShapeGraph): { readonly time: number; readonly verdict: string } {
  const start = performance.now();
  const { verdict } = compareVersions(source, target, { enums: "closed", reading: "intended" });
  return { time: performance.now() - start, verdict };
}

async function peerTime(old: Schema, next: Schema): Promise<number> {
  const start = performance.now();
  await jsonSchemaDiff.diffSchemas({ sourceSchema: old, destinationSchema: next });
  return performance.now() - start;
}

/** Every `every`th property has another type than the rest; none for 0. */
function wide(size: number, every: number): Schema {
  const names = Array.from({ length: size }, (_, n) => `p${n}`);
  const type = (n: number) => (every > 0 && n % every === 0 ? "number" : "string");
  return { type: "object", properties: Object.fromEntries(names.map((name, n) => [name, { type: type(n) }])) };
}

function variants(count: number, type: string): Schema {
  const variant = (n: number) => ({
    type: "object",
    required: ["kind", "value"],
    properties: { kind: { enum: [`k${n}`] }, value: { type } },
  });
  return { anyOf: Array.from({ length: count }, (_, n) => variant(n)) };
}

function tower(type: string): Schema {
  let schema: Schema = { type: "object", properties: { a: { type } } };
  for (let n = 0; n < 40; n++) schema = { allOf: [schema, { properties: { [`t${n}`]: { type: "string" } } }] };
  return schema;
}

function web(type: string): Schema {
  const name = (n: number) => ({ $ref: `#/definitions/d${n}` });
  const pair = (n: number) => ({ type: "object", properties: { left: name(n + 1), right: name(n + 1) } });
  const definitions = Object.fromEntries(Array.from({ length: 22 }, (_, n) => [`d${n}`, pair(n)]));
  return { ...name(0), definitions: { ...definitions, d22: { type } } };
}

function conditions(count: number): Schema {
  const values = Array.from({ length: count }, (_, n) => `k${n}`);
  const condition = (value: string) => ({
    if: { properties: { kind: { const: value } }, required: ["kind"] },
    then: { required: [`of-${value}`] },
  });
  return { type: "object", properties: { kind: { enum: values } }, allOf: values.map(condition) };
}
