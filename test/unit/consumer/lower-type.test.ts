import assert from "node:assert/strict";
import { MemoryWorkspace } from "./memory-workspace";

/** What every construct of the language is lowered to stands in test/conformance/types; here is what no such file can hold. */
describe("a type as a shape", () => {
  it("says of a name that nothing declares that it cannot be found", async () => {
    const workspace = new MemoryWorkspace({ "a.ts": "export interface T { x: Gone; list: Gone[] }" });
    const gone = "unknown(cannot find name 'Gone')";
    assert.equal(await workspace.print("a.ts", "T"), `{x: ${gone}; list: ${gone}[]}`);
  });

  it("takes in the browser's library for a type that names it", async () => {
    const workspace = new MemoryWorkspace({ "a.ts": "export interface T { u: URL }" });
    assert.equal(await workspace.print("a.ts", "T"), "{u: not JSON URL/other}");
    assert.equal(await workspace.print("a.ts", "T", { direction: "write" }), "{u: string}");
  });

  it("sends a bigint as its toJSON says, where the workspace gives it one", async () => {
    const workspace = new MemoryWorkspace({
      "a.ts": "declare global { interface BigInt { toJSON(): string } } export interface T { n: bigint }",
    });
    assert.equal(await workspace.print("a.ts", "T"), "{n: not JSON bigint/throws}");
    assert.equal(await workspace.print("a.ts", "T", { direction: "write" }), "{n: string}");
  });

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
    const workspace = new MemoryWorkspace({ "a.ts": "export interface T { a: T[]; b: Date | 1 }" });
    const reading = await workspace.read("a.ts", "T");
    assert.deepEqual(structuredClone(reading), reading);
  });
});
