import assert from "node:assert/strict";
import { MemoryWorkspace } from "../../support/workspace";

describe("Analyzer.exportedTypes", () => {
  it("follows what is typed, created and deleted", async () => {
    const workspace = new MemoryWorkspace({ "a.ts": "export interface A {}", "b.ts": "export type B = string;" });
    const names = async () => (await workspace.analyzer.exportedTypes()).map(({ name }) => name);
    assert.deepEqual(await names(), ["A", "B"]);
    workspace.type("a.ts", "export interface A {}\nexport interface More {}");
    assert.deepEqual(await names(), ["A", "More", "B"]);
    workspace.remove("b.ts");
    workspace.write("c.ts", "export enum C { One }");
    assert.deepEqual(await names(), ["A", "More", "C"]);
  });

  it("does not keep what a change overtook while it was read", async () => {
    const workspace = new MemoryWorkspace({ "a.ts": "export interface A {}" });
    const reading = workspace.analyzer.exportedTypes();
    workspace.type("a.ts", "export interface New {}");
    assert.deepEqual(
      (await reading).map(({ name }) => name),
      ["New"],
    );
  });
});
