import assert from "node:assert/strict";
import { TypeScriptReader } from "../../../src/consumer/typescript-reader";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";

function readerOf(files: Readonly<Record<string, string>>) {
  const disk = new MemoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`file:///ws/${path}`, text])),
  );
  return new TypeScriptReader({ files: new SourceFiles(disk), root: "/ws", libDirectory: "/lib" });
}

describe("the program of a type", () => {
  it("holds the files that the type reaches, as they are typed, and where their imports lead", async () => {
    const reader = readerOf({
      "order.ts": 'import type { Line } from "./line";\nexport type Order = Line & import("./money").Money;',
      "line.ts": 'export * from "./line/index";',
      "line/index.ts": "export interface Line { sku: string }",
      "money.ts": "export interface Money { amount: number }",
      "far.ts": "export interface Far {}",
    });
    reader.update("file:///ws/money.ts", "export interface Money { cents: number }");
    const program = await reader.program({ uri: "file:///ws/order.ts", name: "Order" });
    assert.equal(program?.main, "/ws/order.ts");
    assert.deepEqual(program.files.map(({ path }) => path).sort(), [
      "/ws/line.ts",
      "/ws/line/index.ts",
      "/ws/money.ts",
      "/ws/order.ts",
    ]);
    assert.match(program.files.find(({ path }) => path === "/ws/money.ts")?.text ?? "", /cents/);
    assert.deepEqual(program.imports.map(({ from, specifier, to }) => `${from} ${specifier} ${to}`).sort(), [
      "/ws/line.ts ./line/index /ws/line/index.ts",
      "/ws/order.ts ./line /ws/line.ts",
      "/ws/order.ts ./money /ws/money.ts",
    ]);
    assert.equal(program.libraryFolder, "/lib");
  });

  it("is strict about null as the workspace's own TypeScript is", async () => {
    const strictness = async (files: Readonly<Record<string, string>>) => {
      const reader = readerOf({ "a.ts": "export type A = 1;", ...files });
      return (await reader.program({ uri: "file:///ws/a.ts", name: "A" }))?.strictNullChecks;
    };
    const installed = { "node_modules/typescript/package.json": '{ "version": "5.9.3" }' };
    const config = (options: object) => ({ "tsconfig.json": JSON.stringify({ compilerOptions: options }) });
    assert.equal(await strictness({}), true);
    assert.equal(await strictness(installed), false);
    assert.equal(await strictness({ ...installed, ...config({ strict: true }) }), true);
    assert.equal(await strictness(config({ strict: true, strictNullChecks: false })), false);
  });

  it("is none for a file that is not there", async () => {
    assert.equal(await readerOf({}).program({ uri: "file:///ws/a.ts", name: "A" }), undefined);
  });
});
