import assert from "node:assert/strict";
import fc from "fast-check";
import { type Files, renameSafely } from "../support/renaming";

/** What code does with a member of `Base` or of what is made from it. `M` is its name, `N` a number of its own. */
const uses = [
  "export const readN = (b: Base) => b.M;",
  "export const textN = (b: Base) => b['M'];",
  "export const takeN = ({ M }: Base) => M;",
  "export const aliasN = ({ M: other, ...rest }: Sub) => [other, rest.own];",
  "export const makeN = (M: string): Partial<Base> => ({ M });",
  "export const pickN = (p: Pick<Base, 'M'>) => p.M;",
  "export const omitN = (p: Omit<Sub, 'M'> & { M: number }) => p.M + 1;",
  "export const partN = (p: Partial<Sub>) => p.M ?? p.own;",
  "export const mapN = (m: Boxed<Base>) => m.M.value;",
  "export const lookN: Base['M'] = 'x';",
  "export const keyN: keyof Base = 'M';",
  "export const eitherN = (e: Sub | Impl) => e.M;",
  "export const inN = (e: Sub | { none: 1 }) => ('M' in e ? e.M : e.none);",
  "export const getN = (b: Base) => get(b, 'M');",
  "export const spreadN = (b: Base): Base => ({ ...b, M: b.M + '!' });",
  "export const manyN = (all: readonly Base[]) => all.map((each) => each.M).concat(all.map(({ M }) => M));",
  "export const setN = (b: Base) => { b.M = 'y'; ({ M: b.M } = b); return b; };",
  "export const newN = new Impl().M;",
  "export class MoreN extends Impl { override M = 'more'; }",
  "export const laterN = async (b: Promise<Base>) => (await b).M;",
] as const;

/** What has the name and is something else. */
const alike = [
  "export const alikeN = { M: 1 }.M + { other: { M: 2 } }.other.M;",
  "export const wordN = ['M', `M`];",
  "export const otherN = (o: { M: number }) => o.M;",
  "/** The M of it. */ export const noteN = 0; // M",
] as const;

const names = ["email", "id", "type", "value", "constructor_", "naïve"] as const;

function types(names: readonly string[]): string {
  const members = names.map((name) => `${name}: string;`).join(" ");
  const values = names.map((name) => `${name} = "";`).join(" ");
  return `export interface Base { ${members} }
export interface Sub extends Base { own: string }
export class Impl implements Base { ${values} }
export type Boxed<T> = { readonly [K in keyof T]: { readonly value: T[K] } };
export function get<T, K extends keyof T>(from: T, key: K): T[K] { return from[key]; }
`;
}

const imports = 'import { type Base, type Boxed, get, Impl, type Sub } from "./barrel";\nexport { get };\n';

/** Some files that use members, with one place marked where a member of `Base` is named. */
const arbitraryCase: fc.Arbitrary<Files> = fc
  .record({
    members: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
    files: fc.array(
      fc.array(fc.record({ use: fc.constantFrom(...uses, ...alike), member: fc.nat() }), {
        minLength: 1,
        maxLength: 6,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ members, files }) => {
    const [first = ""] = members;
    const texts = files.map((lines, file) =>
      lines.map(({ use, member }, line) =>
        use.replaceAll("M", members[member % members.length] ?? first).replaceAll("N", `${file}x${line}`),
      ),
    );
    return {
      "types.ts": types(members).replace(`{ ${first}:`, `{ ¦${first}:`),
      "barrel.ts": 'export * from "./types";\n',
      ...Object.fromEntries(texts.map((lines, file) => [`use${file}.ts`, imports + lines.join("\n")])),
    };
  });

describe("renaming members", () => {
  it("leaves code as right as it was", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async (files) => {
        const changed = await renameSafely(files, "renamed");
        assert.ok(changed["types.ts"] !== undefined && changed["barrel.ts"] === undefined);
        for (const [path, text] of Object.entries(changed)) {
          const kept = (files[path] ?? "").split("\n").filter((line) => /\b(alike|word|other|note)\d/.test(line));
          for (const line of kept) assert.ok(text.includes(line), line);
        }
      }),
      { numRuns: 40 },
    );
  });
});
