import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "./memory-workspace";

describe("exportedTypes", () => {
  it("names what a file exports under its own declarations, and nothing else", async () => {
    const text = `
export interface A { x: string }
export type B = A | string;
export declare class C { x: string }
export const enum D { One }
interface Hidden {}
interface Listed {}
type Renamed = Listed;
export { Listed, Renamed as Other };
export const value = 1;
export { elsewhere } from "./b";
export default class Unnamed {}
// export interface InComment {}
const words = "export interface InText {}";
`;
    const { reader } = new MemoryWorkspace({
      "a.ts": text,
      "b.ts": "const none = 1;",
      "broken.ts": "export interface E { x:",
    });
    const types = await reader.exportedTypes(["a.ts", "b.ts", "broken.ts", "missing.ts"].map(uriOf));
    assert.deepEqual(
      types.map(({ name, kind }) => `${kind} ${name}`),
      ["interface A", "type B", "class C", "enum D", "interface Listed", "type Other", "interface E"],
    );
    assert.equal(types[0]?.uri, uriOf("a.ts"));
  });
});
