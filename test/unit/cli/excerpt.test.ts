import assert from "node:assert/strict";
import fc from "fast-check";
import { excerptOf } from "../../../src/cli/reporters/excerpt";

/** The excerpt of a line in which `«` and `»` enclose the marked part. */
function excerpt(marked: string, width = 80): readonly [string, string] {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const { source, carets } = excerptOf({ number: 1, text: marked.replace(/[«»]/g, ""), start, end }, width);
  return [source, carets];
}

describe("excerptOf", () => {
  it("puts carets under the marked part", () => {
    assert.deepEqual(excerpt("  email: «string»;"), ["  email: string;", "         ^^^^^^"]);
  });

  it("marks one column of an empty part, at the end of the line too", () => {
    assert.deepEqual(excerpt("a: «»b"), ["a: b", "   ^"]);
    assert.deepEqual(excerpt("a: b«»"), ["a: b", "    ^"]);
    assert.deepEqual(excerpt("«»"), ["", "^"]);
  });

  it("counts a tab as four columns and wide characters as two", () => {
    assert.deepEqual(excerpt("\ta: «b»"), ["    a: b", "       ^"]);
    assert.deepEqual(excerpt("名前: «x»"), ["名前: x", "      ^"]);
    assert.deepEqual(excerpt("«名»前"), ["名前", "^^"]);
    assert.deepEqual(excerpt("🙂 «x»"), ["🙂 x", "   ^"]);
  });

  it("gives a combining mark no column", () => {
    assert.deepEqual(excerpt("e\u0301 «x»"), ["e\u0301 x", "  ^"]);
  });

  it("escapes what does not show or turns the text around", () => {
    assert.deepEqual(excerpt("a\u202eb: «x»"), ["a\\u{202e}b: x", "            ^"]);
    assert.deepEqual(excerpt("\u0000\u001b[31m«x»"), ["\\u{0}\\u{1b}[31mx", `${" ".repeat(15)}^`]);
  });

  it("cuts a long line around the marked part", () => {
    const [source, carets] = excerpt(`${"a".repeat(500)}«needle»${"b".repeat(500)}`, 40);
    assert.equal(source.length, 40);
    assert.match(source, /^…a+needleb+…$/);
    assert.equal(carets.indexOf("^"), source.indexOf("needle"));
    assert.equal(carets.trim(), "^^^^^^");
  });

  it("shows the beginning of a part that is wider than there is room", () => {
    const [source, carets] = excerpt(`xx«${"m".repeat(300)}»`, 30);
    assert.match(source, /^…m+…$/);
    assert.equal(carets, ` ${"^".repeat(28)}`);
  });

  it("never shows more than the width, and always a caret", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.nat(300),
        fc.nat(300),
        fc.integer({ min: 20, max: 90 }),
        (text, a, b, width) => {
          const start = Math.min(a, b, text.length);
          const line = text.replace(/[\r\n]/g, " ");
          const { source, carets } = excerptOf(
            { number: 1, text: line, start, end: Math.min(line.length, Math.max(a, b)) },
            width,
          );
          assert.ok([...source].length <= width, source);
          assert.ok(carets.includes("^"));
          assert.ok(carets.length <= width + 1);
          assert.doesNotMatch(source, /[\p{Cc}\p{Cf}\p{Cs}]/u);
        },
      ),
    );
  });
});
