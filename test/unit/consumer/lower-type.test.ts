import assert from "node:assert/strict";
import { MemoryWorkspace } from "./memory-workspace";

/** An exported type, what it is for `JSON.parse`, and for `JSON.stringify` where that differs by more than closing. */
const cases: readonly (readonly [source: string, read: string, write: string])[] = [
  [
    "interface T { a: string; b?: number; c: boolean }",
    "{a: string; b?: number; c: boolean}",
    "{a: string; b?: number; c: boolean}!",
  ],
  ["interface T { a: string | undefined }", "{a?: string}", "{a?: string}!"],
  ["interface T { a: string | null }", "{a: null | string}", "{a: null | string}!"],
  ["interface T { a?: never }", "{a?: never}", "{a?: never}!"],
  [
    "interface T { constructor: string; __proto__: number }",
    "{constructor: string; __proto__: number}",
    "{constructor: string; __proto__: number}!",
  ],
  ['type T = "b" | "a" | 3 | true', '"a" | "b" | 3 | true', '"a" | "b" | 3 | true'],
  ['type T = "a" | (string & {})', '"a" | string', '"a" | string'],
  ["type T = boolean | null", "boolean | null", "boolean | null"],
  ["enum T { A, B = 5 }", "0 | 5", "0 | 5"],
  ['enum T { A = "x", B = "y" }', '"x" | "y"', '"x" | "y"'],
  ['enum T { A = "x".length }', "number", "number"],
  ["type T = string & { readonly __brand: unique symbol }", "string", "string"],
  ['type T = number & { __unit: "EUR" }', "number", "number"],
  ["type T = `ord_${string}`", "string<pattern ^ord_[\\s\\S]*$>", "string<pattern ^ord_[\\s\\S]*$>"],
  ["type T = `v${1 | 2}`", '"v1" | "v2"', '"v1" | "v2"'],
  ["type T = Uppercase<string>", "unknown(type Uppercase<string>)", "unknown(type Uppercase<string>)"],
  ["type T = readonly string[]", "(string)[]", "(string)[]"],
  ["type T = (string | undefined)[]", "(string)[]", "(null | string)[]"],
  ["type T = [string, number?, ...boolean[]]", "[string, number?, ...boolean]", "[string, number?, ...boolean]"],
  ["type T = readonly [a: 1, b: 2]", "[1, 2]", "[1, 2]"],
  ["interface T extends Array<string> { extra: 1 }", "(string)[]", "(string)[]"],
  ["type T = Record<string, number>", "{[*]: number}", "{[*]: number}"],
  ['type T = Record<"b" | "a", number>', "{b: number; a: number}", "{b: number; a: number}!"],
  ["interface T { [k: string]: number; a: 1 }", "{a: 1; [*]: number}", "{a: 1; [*]: number}"],
  ["interface T { [k: number]: string }", "{}", "{[*]: string}"],
  ["type T = Partial<{ a: 1; b: 2 }>", "{a?: 1; b?: 2}", "{a?: 1; b?: 2}!"],
  ['type T = Omit<{ a: 1; b: 2 }, "a">', "{b: 2}", "{b: 2}!"],
  ['type T = { a: { b: 7 } }["a"]["b"]', "7", "7"],
  ["type T = keyof { a: 1; b: 2 }", '"a" | "b"', '"a" | "b"'],
  ["type T = { a: 1 } & { b: 2 }", "{a: 1; b: 2}", "{a: 1; b: 2}!"],
  ['type T = { k: "a"; x: 1 } | { k: "b" }', '{k: "a"; x: 1} | {k: "b"}', '{k: "a"; x: 1}! | {k: "b"}!'],
  ["interface T { kids: T[]; parent?: T }", "{kids: (^T)[]; parent?: ^T}", "{kids: (^T)[]; parent?: ^T}!"],
  ["type T = string | T[] | { [k: string]: T }", "(^T)[] | string | {[*]: ^T}", "(^T)[] | string | {[*]: ^T}"],
  ["interface T { me: this }", "{me: ^T}", "{me: ^T}!"],
  ["type T = any", "any", "any"],
  ["type T = unknown", "any", "any"],
  ["type T = never", "never", "never"],
  ["type T = object", "(any)[] | {}", "(any)[] | {}"],
  ["type T = {}", "(any)[] | boolean | number | string | {}", "(any)[] | boolean | number | string | {}"],
  ["interface T { at: Date }", "{at: not JSON Date/other}", "{at: string<format date-time>}!"],
  ["interface T { n: bigint }", "{n: not JSON bigint/throws}", "{n: not JSON bigint/throws}!"],
  ["interface T { m: Map<string, 1> }", "{m: not JSON Map/empty-object}", "{m: not JSON Map/empty-object}!"],
  ["interface T { r: RegExp }", "{r: not JSON RegExp/empty-object}", "{r: not JSON RegExp/empty-object}!"],
  [
    "interface T { f(): void; g: symbol; a: 1 }",
    "{f: not JSON function/other; g: not JSON symbol/other; a: 1}",
    "{a: 1}!",
  ],
  ["interface T { f: string | (() => void) }", "{f: not JSON function/other | string}", "{f?: string}!"],
  ["interface T { b: Uint8Array }", "{b: not JSON Uint8Array/other}", "{b: not JSON Uint8Array/other}!"],
  [
    "class T { private p = 1; #q = 2; static s = 3; x = ''; m() {} get y() { return 1 } }",
    "not JSON T/other{x: string}",
    "{x: string}!",
  ],
  [
    "class T { constructor(public a: string, readonly b?: number) {} }",
    "{a: string; b?: number}",
    "{a: string; b?: number}!",
  ],
  ["class T { toJSON(): { v: number } { return { v: 1 } } }", "not JSON T/other", "{v: number}!"],
  ["interface T { u: URL }", "{u: not JSON URL/other}", "{u: string}!"],
  [
    "interface T<V, D = string> { v: V; d: D }",
    "{v: unknown(type parameter V); d: string}",
    "{v: unknown(type parameter V); d: string}!",
  ],
  ["type T = Box<number>; interface Box<V> { v: V }", "{v: number}", "{v: number}!"],
  ["type T = Awaited<Promise<{ a: 1 }>>", "{a: 1}", "{a: 1}!"],
  [
    "type T = ReturnType<typeof make>; function make() { return { a: 1, b: ['x'] } }",
    "{a: number; b: (string)[]}",
    "{a: number; b: (string)[]}!",
  ],
  ["type T = (typeof list)[number]; const list = ['x', 'y'] as const", '"x" | "y"', '"x" | "y"'],
  ["interface T { x: Gone }", "{x: unknown(cannot find name 'Gone')}", "{x: unknown(cannot find name 'Gone')}!"],
];

describe("a type as a shape", () => {
  const text = cases.map(([source], index) => `export namespace N${index} { export ${source} }`).join("\n");
  const workspace = new MemoryWorkspace({ "types.ts": text });

  for (const [index, [source, read, write]] of cases.entries()) {
    it(source, async () => {
      assert.equal(await workspace.print("types.ts", `N${index}.T`), read);
      assert.equal(await workspace.print("types.ts", `N${index}.T`, { direction: "write" }), write);
    });
  }

  it("ends at a type that expands without end", async () => {
    const endless = new MemoryWorkspace({ "a.ts": "export type Nest<V = 1> = { v: V; next: Nest<V[]> };" });
    assert.match(await endless.print("a.ts", "Nest"), /unknown\(type Nest holds itself with ever new arguments\)/);
  });

  it("marks a member where it is declared, and a computed one at the bound type's name", async () => {
    const model = "export interface Model { id: string }";
    const text = 'import type { Model } from "./model";\nexport type T = Partial<Model> & Record<"made", number>;';
    const places = new MemoryWorkspace({ "a.ts": text, "model.ts": model });
    const reading = await places.read("a.ts", "T");
    assert.ok(reading.outcome === "read");
    const [object] = reading.graph.definitions.values();
    assert.ok(object?.kind === "object");
    const id = object.properties.get("id");
    const idStart = model.indexOf("id");
    const typeStart = model.indexOf("string");
    assert.deepEqual(id?.origin, { uri: "file:///ws/model.ts", span: { start: idStart, end: idStart + 2 } });
    assert.deepEqual(id?.shape.origin, { uri: "file:///ws/model.ts", span: { start: typeStart, end: typeStart + 6 } });
    assert.deepEqual(object.properties.get("made")?.origin, reading.declaration);
    assert.equal(text.slice(reading.declaration.span.start, reading.declaration.span.end), "T");
  });

  it("is plain data", async () => {
    const reading = await workspace.read("types.ts", "N0.T");
    assert.deepEqual(structuredClone(reading), reading);
  });
});
