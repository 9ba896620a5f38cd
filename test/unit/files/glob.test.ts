import assert from "node:assert/strict";
import fc from "fast-check";
import { globMatcher } from "../../../src/files/glob";

const TABLE: readonly (readonly [glob: string, matched: string, not: string])[] = [
  ["src/**/*.ts", "src/a.ts src/a/b/c.ts src/.hidden/a.ts", "src/a.js lib/a.ts a.ts src/a.ts/b src"],
  ["**/node_modules/**", "node_modules/a x/node_modules/a/b x/node_modules", "node_module/a src/a"],
  ["*.ts", "a.ts .ts", "src/a.ts a.tsx"],
  ["**", "a a/b", ""],
  ["**/a/**/b", "a/b x/a/y/b a/a/b/b", "b a a/b/c"],
  ["src/{a,b/c}/*.{ts,tsx}", "src/a/x.ts src/b/c/x.tsx", "src/b/x.ts src/a/x.js"],
  ["{a,{b,c}}", "a b c", "{b,c} d"],
  ["{a}", "{a}", "a"],
  ["a?c/[bc][!d-f]", "abc/bx axc/c1", "ac/bx abc/be abc/b/"],
  ["src", "src", "src/a SRC"],
  ["\\*", "*", "a"],
  ["[slug].ts", "s.ts", "[slug].ts"],
  ["\\[slug\\].ts", "[slug].ts", "s.ts"],
  ["(group)/+page.ts", "(group)/+page.ts", "group/page.ts"],
  ["!(a)", "!(a)", "b"],
  ["a{2}", "a{2}", "aa"],
  ["*.test.*", "a.test.ts", "a.ts"],
];

describe("globs", () => {
  for (const [glob, matched, not] of TABLE) {
    it(glob, () => {
      const matches = globMatcher(glob);
      assert.ok(matches !== undefined);
      const paths = (list: string) => list.split(" ").filter((path) => path !== "");
      assert.deepEqual(
        paths(matched).filter((path) => !matches(path)),
        [],
        "not matched",
      );
      assert.deepEqual(paths(not).filter(matches), [], "matched");
    });
  }

  it("refuses what is no path, and what stands for too much", () => {
    for (const glob of ["", "/src", "src/", "a//b", "a*b*c*d*e", "{a,b}".repeat(7), "a".repeat(1001)])
      assert.equal(globMatcher(glob), undefined, glob);
  });

  it("stays quick whatever is asked of it", () => {
    const long = "a".repeat(255);
    const hostile = ["*a*a*ab", `${"**/".repeat(300)}b`, "+(+(a))".repeat(20), "[[\\]]".repeat(30), "{(a+)+,b}$"];
    for (const glob of hostile) {
      const matches = globMatcher(glob);
      assert.ok(matches !== undefined, glob);
      assert.equal(matches(long), false);
      assert.equal(matches(Array(500).fill("a").join("/")), false);
    }
  });

  it("never throws, and a text without signs matches itself alone", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab*?[]{},!()+|\\/.^$-") });
    fc.assert(fc.property(text, text, (glob, path) => typeof (globMatcher(glob)?.(path) ?? false) === "boolean"));
    const plain = fc.string({ unit: fc.constantFrom(..."ab!()+|.^$-@ ü"), minLength: 1 });
    fc.assert(fc.property(plain, (glob) => globMatcher(glob)?.(glob) === true && !globMatcher(glob)?.(`${glob}a`)));
  });
});
