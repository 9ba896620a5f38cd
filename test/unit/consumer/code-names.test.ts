import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "./memory-workspace";

/** The names at the places marked by `¦`, as `name -> what is declared, at its line`. */
async function named(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll("¦", "")]));
  const places = Object.entries(files).flatMap(([path, text]) =>
    text
      .split("¦")
      .slice(0, -1)
      .map((_, index, parts) => ({ uri: uriOf(path), offset: parts.slice(0, index + 1).join("").length })),
  );
  const names = await new MemoryWorkspace(texts).reader.namesAt(places);
  return names.map((name) => {
    if (name === undefined) return "nothing";
    const at = name.declarations.map(({ uri, span }) => {
      const path = uri.slice(uriOf("").length);
      const text = texts[path] ?? "";
      return `${path}:${text.slice(0, span.start).split("\n").length} ${text.slice(span.start, span.end)}`;
    });
    return `${name.name} -> ${at.join(", ")}`;
  });
}

describe("what names in code stand for", () => {
  it("finds members by declaration, access, destructuring, key and text", async () => {
    const found = await named({
      "types.ts": "export interface Customer {\n  ¦email: string;\n}",
      "use.ts": `import type { ¦Customer } from "./types";
        export function f(c: ¦Customer, k: ¦string) {
          const { ¦email } = c;
          const { ¦email: mail } = c;
          const other: Customer = { ¦email };
          const third: Customer = { ¦email: mail };
          const fourth: Customer["¦email"] = c["¦email"];
          return c.¦email + ¦mail + other.email¦.length;
        }`,
    });
    const member = "email -> types.ts:2 email";
    const type = "Customer -> types.ts:1 Customer";
    assert.deepEqual(found, [
      member,
      type,
      type,
      "nothing",
      member,
      member,
      member,
      member,
      member,
      member,
      member,
      "nothing",
      member,
    ]);
  });

  it("finds members behind generics, utility types, unions and classes", async () => {
    const found = await named({
      "types.ts": `export interface A { id: string }
export type B = Omit<A, "¦id"> & { id: number };
export class C { constructor(readonly id: string) {} }
export enum Size { Small = 1 }`,
      "use.ts": `import { type A, type B, C as Klass, Size } from "./types";
        export const f = (p: Partial<Readonly<A>>, m: { [K in keyof A]: A[K][] }, b: B, u: A | Klass) =>
          [p.¦id, m.¦id, b.¦id, u.¦id, new ¦Klass("").¦id, Size.¦Small, "¦id" in u];
        export const g = <T extends A>(all: T[]) => all.map(({ ¦id }) => id);
        export const h = (r: Record<"id", string>, map: Map<string, A>) => r.¦id + map.¦size;
        export const i: Pick<A, "¦id"> = { ¦id: "" };
        export interface J extends Pick<A, "¦id"> {}`,
    });
    const a = "types.ts:1 id";
    const c = "types.ts:3 id";
    assert.deepEqual(found, [
      `id -> ${a}`,
      `id -> ${a}`,
      `id -> ${a}`,
      "id -> types.ts:2 id",
      `id -> ${a}, ${c}`,
      "Klass -> types.ts:3 C",
      `id -> ${c}`,
      "Small -> types.ts:4 Small",
      `id -> ${a}, ${c}`,
      `id -> ${a}`,
      "nothing",
      "nothing",
      `id -> ${a}`,
      `id -> ${a}`,
      `id -> ${a}`,
    ]);
  });

  it("finds what JavaScript and its doc comments name, and attributes of components", async () => {
    const found = await named({
      "shapes.js": `/**
 * @typedef {object} ¦Customer
 * @property {string} ¦email
 */
/** @param {¦Customer} c */
export const f = (c) => c.¦email;
export class Row { constructor() { this.¦total = 1; } }`,
      "view.tsx": `import type { Customer } from "./shapes.js";
declare function View(props: Customer): null;
export const v = <View ¦email="" />;`,
    });
    const [type, member] = ["Customer -> shapes.js:2 Customer", "email -> shapes.js:3 email"];
    assert.deepEqual(found, [type, member, type, member, "total -> shapes.js:7 total", member]);
  });

  it("names nothing of a library, nor where no name stands or the file is gone", async () => {
    const found = await named({
      "node_modules/lib/index.d.ts": "export interface Lib { x: 1 }",
      "a.ts": 'import type { ¦Lib } from "¦lib"; ¦export const f = (l: Lib) => l.¦x; // ¦word',
    });
    assert.deepEqual(found, ["nothing", "nothing", "nothing", "nothing", "nothing"]);
    const [gone] = await new MemoryWorkspace({}).reader.namesAt([{ uri: uriOf("gone.ts"), offset: 3 }]);
    assert.equal(gone, undefined);
  });
});
