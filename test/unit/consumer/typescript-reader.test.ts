import assert from "node:assert/strict";
import { MemoryWorkspace, printReading, uriOf } from "./memory-workspace";

describe("reading types of a workspace", () => {
  it("follows imports, barrels, namespaces and cycles of export *", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts":
        'import { Address, geo } from "./barrel"; export interface T { address: Address; at: geo.Point; lazy: import("./lazy").Lazy }',
      "barrel.ts": 'export * from "./other"; export * from "./address"; export * as geo from "./geo";',
      "other.ts": 'export * from "./barrel"; export interface Unrelated {}',
      "address.ts": "export interface Address { zip: string }",
      "geo.ts": "export interface Point { lat: number }",
      "lazy.ts": "export type Lazy = 1;",
    });
    assert.equal(await workspace.print("a.ts", "T"), "{address: {zip: string}; at: {lat: number}; lazy: 1}");
    assert.equal(await workspace.print("barrel.ts", "Address"), "{zip: string}");
    assert.equal(await workspace.print("barrel.ts", "geo.Point"), "{lat: number}");
    assert.equal(await workspace.print("barrel.ts", "Nope"), "no export, but Address Unrelated geo.Point");
  });

  it("follows what the ambient module of a package imports and exports", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts": 'import type { Color, Mark } from "charts"; export interface T { color: Color; mark: Mark }',
      "node_modules/charts/package.json": '{ "name": "charts", "types": "index.d.ts" }',
      "node_modules/charts/index.d.ts":
        'declare module "charts" { import { Shape } from "chart-shapes"; export * from "chart-colors"; export type Mark = Shape; }',
      "node_modules/chart-colors/index.d.ts": 'export * from "./color";',
      "node_modules/chart-colors/color.d.ts": 'export type Color = "red";',
      "node_modules/chart-shapes/index.d.ts": 'export type Shape = "bar";',
    });
    assert.equal(await workspace.print("a.ts", "T"), '{color: "red"; mark: "bar"}');
  });

  it("depends on the files that the type reaches, and on no others", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts":
        'import { run } from "./service"; import type { B } from "./b"; export interface T { b: B } export const x = run();',
      "b.ts": "export interface B {}",
      "service.ts": "export function run() {}",
      "tsconfig.json": "{}",
    });
    const reading = await workspace.read("a.ts", "T");
    assert.ok(reading.outcome === "read");
    assert.deepEqual([...reading.dependencies].sort(), [uriOf("a.ts"), uriOf("b.ts"), uriOf("tsconfig.json")]);
  });

  it("reads default exports, export =, declaration files and JavaScript with JSDoc", async () => {
    const workspace = new MemoryWorkspace({
      "default.ts": "export default interface Customer { id: string }",
      "equals.d.ts": "declare namespace api { interface Row { n: number } } export = api;",
      "module.mts": "export interface M { m: 1 }",
      "view.tsx": "export interface Props { p: 1 } export const View = () => <div />;",
      "shapes.js":
        '/** @typedef {{ id: string, more?: import("./module.mts").M }} Shape */\n/** @typedef {1} One */\nexport {};',
      "global.d.ts": "interface Everywhere { g: 1 }",
    });
    assert.equal(await workspace.print("default.ts", "default"), "{id: string}");
    assert.equal(await workspace.print("equals.d.ts", "Row"), "{n: number}");
    assert.equal(await workspace.print("module.mts", "M"), "{m: 1}");
    assert.equal(await workspace.print("view.tsx", "Props"), "{p: 1}");
    assert.equal(await workspace.print("shapes.js", "Shape"), "{id: string; more?: {m: 1}}");
    assert.equal(await workspace.print("global.d.ts", "Everywhere"), "{g: 1}");
    assert.equal(await workspace.print("nowhere.ts", "T"), "no-file");
  });

  it("reads types that a package computes", async () => {
    const workspace = new MemoryWorkspace({
      "node_modules/check/package.json": '{ "name": "check", "types": "./index.d.ts" }',
      "node_modules/check/index.d.ts": 'export * from "./core";',
      "node_modules/check/core.d.ts": `
        export interface Check<T> { readonly _out: T; optional(): Check<T | undefined> }
        type Outs<S> = { [K in keyof S]: S[K] extends Check<infer T> ? T : never };
        export declare function object<S extends Record<string, Check<any>>>(shape: S): Check<Outs<S>>;
        export declare function string(): Check<string>;
        export type infer<C> = C extends Check<infer T> ? T : never;
        export as namespace check;`,
      "a.ts":
        'import * as c from "check"; const schema = c.object({ id: c.string(), note: c.string().optional() }); export type T = c.infer<typeof schema>;',
    });
    assert.equal(await workspace.print("a.ts", "T"), "{id: string; note?: string}");
  });

  it("says which import does not resolve, and heals when the file comes", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts": 'import type { X } from "./x"; export interface T { x: X; list: X[] }',
    });
    assert.equal(
      await workspace.print("a.ts", "T"),
      "{x: unknown(cannot find module './x'); list: unknown(cannot find module './x')[]}",
    );
    const before = await workspace.read("a.ts", "T");
    assert.ok("dependencies" in before && before.dependencies.includes(uriOf("x.ts")));
    workspace.write("x.ts", "export type X = 1;");
    assert.equal(await workspace.print("a.ts", "T"), "{x: 1; list: 1[]}");
    workspace.write("x.ts", "export type Y = 1;");
    assert.match(await workspace.print("a.ts", "T"), /module '.\/x' exports no 'X'/);
  });

  it("finds what other files add to a type once they were looked through", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts": "export interface T { id: Tagged }",
      "globals.ts": 'import type { Tag } from "./tag"; declare global { type Tagged = Tag }',
      "tag.ts": 'export type Tag = "tag";',
      "more.ts": 'export {}; declare module "./a" { interface T { more: 1 } }',
    });
    await workspace.reader.annotations(["a.ts", "globals.ts", "tag.ts", "more.ts"].map(uriOf));
    assert.equal(await workspace.print("a.ts", "T"), '{id: "tag"; more: 1}');
  });

  it("reads with the options of the nearest configuration and the defaults of the installed TypeScript", async () => {
    const text = "export interface T { a: string | null }";
    const workspace = new MemoryWorkspace({
      "new/a.ts": text,
      "new/tsconfig.json": "{",
      "old/a.ts": text,
      "old/tsconfig.json": '{ "compilerOptions": { "plugins": [{ "name": "./evil.js" }] } }',
      "old/node_modules/typescript/package.json": '{ "version": "5.9.3" }',
      "cycle/a.ts": text,
      "cycle/tsconfig.json": '{ "extends": "./tsconfig.json" }',
      "base.json": '{ "compilerOptions": { "strict": false } }',
      "ext/a.ts": text,
      "ext/tsconfig.json": '{ "extends": "../base.json" }',
      "paths/a.ts": 'import type { X } from "@app/x"; export interface T { a: X }',
      "paths/lib/x.ts": "export type X = 1;",
      "paths/tsconfig.json": '{ "compilerOptions": { "paths": { "@app/*": ["./lib/*"] } } }',
    });
    assert.equal(await workspace.print("new/a.ts", "T"), "{a: null | string}");
    assert.equal(await workspace.print("old/a.ts", "T"), "{a: string}");
    assert.equal(await workspace.print("cycle/a.ts", "T"), "{a: null | string}");
    assert.equal(await workspace.print("ext/a.ts", "T"), "{a: string}");
    assert.equal(await workspace.print("paths/a.ts", "T"), "{a: 1}");
    workspace.write("base.json", "{}");
    assert.equal(await workspace.print("ext/a.ts", "T"), "{a: null | string}");
  });

  it("walks to the member that stands for the entity", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts": "export interface T { items: { id: 1 }[] | null; byKey?: Record<string, { v: 2 }>; pair: [1, { x: 3 }] }",
    });
    assert.equal(await workspace.print("a.ts", "T", { at: "/items/*" }), "{id: 1}");
    assert.equal(await workspace.print("a.ts", "T", { at: "/byKey/*/v" }), "2");
    assert.equal(await workspace.print("a.ts", "T", { at: "/pair/1/x" }), "3");
    assert.equal(await workspace.print("a.ts", "T", { at: "/items/*/nope" }), "no-member");
  });

  it("finds a declaration that is not exported only when it may be local", async () => {
    const workspace = new MemoryWorkspace({ "a.ts": "interface Hidden { h: 1 } export type Seen = 1;" });
    assert.equal(await workspace.print("a.ts", "Hidden"), "no export, but Seen");
    assert.equal(await workspace.print("a.ts", "Hidden", { local: true }), "{h: 1}");
  });

  it("lets a file that nests too deep spoil nothing else", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts": 'import type { D } from "./deep"; export interface T { a: 1; d: D }',
      "deep.ts": `export type D = ${"(".repeat(5000)}1${")".repeat(5000)};`,
    });
    assert.equal(await workspace.print("a.ts", "T"), "{a: 1; d: unknown(cannot find module './deep')}");
    assert.match(await workspace.print("deep.ts", "D"), /^failed: .*nests too deep/);
    assert.equal(workspace.reader.damaged, false);
  });

  it("reads after any edits what a fresh reader reads", async () => {
    const files: Record<string, string> = {
      "a.ts": 'import type { M } from "./index"; export interface T { m: M }',
      "index.ts": 'export * from "./one"; export * from "./two";',
      "one.ts": "export interface O {}",
      "two.ts": "export interface M { two: 2 }",
    };
    const edits: readonly (readonly [string, string | undefined])[] = [
      ["two.ts", "export interface M { two: 3 }"],
      ["one.ts", "export interface M { one: 1 }"],
      ["two.ts", "export interface N {}"],
      ["index.ts", 'export type { M } from "./three";'],
      ["three.ts", "export interface M { three?: string }"],
      ["three.ts", undefined],
      ["a.ts", 'import type { O } from "./one"; export interface T { o: O }'],
    ];
    const workspace = new MemoryWorkspace(files);
    await workspace.print("a.ts", "T");
    for (const [path, text] of edits) {
      if (text === undefined) {
        delete files[path];
        workspace.remove(path);
      } else {
        files[path] = text;
        workspace.write(path, text);
      }
      assert.equal(
        await workspace.print("a.ts", "T"),
        await new MemoryWorkspace(files).print("a.ts", "T"),
        `after ${path}`,
      );
    }
  });

  it("reads many types of two projects at once, in the order in which they were asked for", async () => {
    const names = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? `t${index}` : `strict/t${index}`));
    const workspace = new MemoryWorkspace({
      "tsconfig.json": '{ "compilerOptions": { "strict": false } }',
      "strict/tsconfig.json": "{}",
      ...Object.fromEntries(names.map((name, index) => [`${name}.ts`, `export type T = ${index} | null;`])),
    });
    const requests = names.map((name) => ({ uri: uriOf(`${name}.ts`), name: "T", direction: "read" }) as const);
    const readings = await workspace.reader.read(requests);
    assert.deepEqual(
      readings.map((reading) => printReading(reading)),
      names.map((_, index) => (index % 2 === 0 ? `${index}` : `${index} | null`)),
    );
  });

  it("knows of an export * what changed in a file whose tree it dropped", async () => {
    const indexes = Array.from({ length: 320 }, (_, index) => index);
    const workspace = new MemoryWorkspace({
      "a.ts": 'import type { M } from "./index"; export interface T { m: M }',
      "index.ts": 'export * from "./one"; export * from "./two";',
      "one.ts": "// No M yet.\nexport interface N {}",
      "two.ts": "export interface M { two: 2 }",
      "wide.ts": indexes.map((index) => `export type { W${index} } from "./w${index}";`).join("\n"),
      ...Object.fromEntries(indexes.map((index) => [`w${index}.ts`, `export type W${index} = ${index};`])),
      "other.ts": 'import type * as wide from "./wide"; export type U = wide.W7;',
      "last.ts": "export type L = 1;",
    });
    assert.equal(await workspace.print("a.ts", "T"), "{m: {two: 2}}");
    assert.equal(await workspace.print("other.ts", "U"), "7");
    assert.equal(await workspace.print("last.ts", "L"), "1");
    workspace.write("one.ts", "export interface M { one: 1 }");
    assert.equal(await workspace.print("a.ts", "T"), "{m: {one: 1}}");
  });

  it("lets the editor's text win over the disk until it is given back", async () => {
    const workspace = new MemoryWorkspace({ "a.ts": "export type T = 1;" });
    workspace.reader.update(uriOf("a.ts"), "export type T = 2;");
    assert.equal(await workspace.print("a.ts", "T"), "2");
    workspace.reader.update(uriOf("a.ts"), null);
    assert.equal(await workspace.print("a.ts", "T"), "1");
  });
});
