import assert from "node:assert/strict";
import { entryOf } from "../../../src/document/nodes";
import { parseDocument } from "../../../src/document/parse-document";
import { JSON_FILE, json, problems, valueAt, YAML } from "../../support/problems";

describe("hostile text", () => {
  it("A01, A02: empty files and comments alone have no root and no problem of syntax", () => {
    for (const text of ["", "\n", "# only\n# comments\n", "---\n# nothing\n"]) {
      assert.deepEqual(problems(text), []);
      assert.ok(json(text) === undefined || json(text) === null);
    }
    assert.equal(problems("", JSON_FILE).length, 0);
  });

  it("A03: scalars and lists are roots like any other", () => {
    assert.equal(json("abc"), "abc");
    assert.deepEqual(json("- a\n- b"), ["a", "b"]);
  });

  it("A04: a tab that indents is named at its place", () => {
    assert.deepEqual(problems("a:\n\tb: 1\nc: 2\n"), ["2:1 A tab indents this line. Indent YAML with spaces."]);
  });

  it("A05: what is not closed gives one to three errors, at the opening", () => {
    assert.deepEqual(problems('a: 1\nb: "abc\nc: 2\nd: 3\n'), ["2:4 This quote is not closed."]);
    assert.deepEqual(problems("a: [1, 2\nb: 3\nc: 4\n"), [
      "1:4 This `[` is not closed, or what follows is not indented far enough.",
    ]);
    assert.deepEqual(json("a: [1, 2\nb: 3\nc: 4\n"), { a: [1, 2], b: 3, c: 4 });
    const lines = Array.from({ length: 200 }, (_, i) => `k${i}: v`).join("\n");
    for (const half of [
      "a: ]",
      "a: {",
      "a: [[",
      "a: '",
      "a: b: c",
      "a",
      "? [",
      "- x",
      "a: *",
      "a: &",
      "a: |\nb",
      "}",
    ]) {
      const count = problems(`z: 1\n${half}\n${lines}\n`).length;
      assert.ok(count >= 1 && count <= 3, `${half}: ${count} problems`);
    }
    for (const half of [
      '{"a":',
      '{"a":1,"b":[1,2',
      '{"a" 1}',
      "{a:1}",
      '{"a":1,}',
      '{"a":tru}',
      '{"a":"x',
      "[1 2 3]",
    ]) {
      const count = problems(half, JSON_FILE).length;
      assert.ok(count >= 1 && count <= 3, `${half}: ${count} problems`);
    }
  });

  it("A06, A07: a duplicate key is an error at the second, and the first holds", () => {
    assert.deepEqual(problems("a: 1\nb: 2\na: 3\n"), ["3:1 The key `a` stands here a second time."]);
    assert.deepEqual(json("a: 1\nb: 2\na: 3\n"), { a: 1, b: 2 });
    assert.deepEqual(problems('{"a":1,\n "a":2}', JSON_FILE), ["2:2 The key `a` stands here a second time."]);
    assert.deepEqual(json('{"a":1,\n "a":2}', JSON_FILE), { a: 1 });
  });

  it("A08: a second document is one error at its begin, and the first is read", () => {
    const expected = ["2:1 A second document begins here. Only the first is read: keep one in a file."];
    assert.deepEqual(problems("a: 1\n---\nb: ]\n---\nc: 3\n"), expected);
    assert.deepEqual(json("a: 1\n---\nb: 2\n"), { a: 1 });
    assert.deepEqual(problems("# first\n---\na: 1\n...\n"), []);
    assert.equal(problems('{"a":1}\n{"b":2}', JSON_FILE).length, 1);
  });

  it("A09: a byte order mark is no problem and no part of a key", () => {
    assert.deepEqual(json("\uFEFFa: 1\n"), { a: 1 });
    assert.deepEqual(problems("\uFEFFa: 1\n"), []);
    assert.deepEqual(json('\uFEFF{"a":1}', JSON_FILE), { a: 1 });
    assert.deepEqual(problems('\uFEFF{"a":1}', JSON_FILE), []);
  });

  it("A10, A11: lines end at CRLF, LF and a lone CR", () => {
    for (const text of ["a: 1\r\nb: 2\r\n", "a: 1\nb: 2\r\n", "a: 1\rb: 2\r"]) {
      assert.deepEqual(json(text), { a: 1, b: 2 });
      assert.deepEqual(problems(text), []);
    }
    assert.deepEqual(problems("a: 1\rb: 2\ra: 3\r"), ["3:1 The key `a` stands here a second time."]);
  });

  it("A12: U+2028, U+2029 and U+0085 end no line", () => {
    assert.deepEqual(json("a: x\u2028y\u2029z\u0085w"), { a: "x\u2028y\u2029z\u0085w" });
  });

  it("A13: columns count UTF-16 units", () => {
    assert.deepEqual(problems('{"😀": 1, "😀": 2}', JSON_FILE), ["1:11 The key `😀` stands here a second time."]);
    const { location } = valueAt(parseDocument(YAML, 'a: {"😀": 1, x: &y 2, z: *q}'), "a");
    assert.deepEqual(location.span, { start: 3, end: 28 });
  });

  it("A15: invisible characters are warnings that name them, but in emoji", () => {
    assert.deepEqual(problems("a: x\u202Ey\u200Bz"), [
      "1:5 warning: The invisible character U+202E may show other text than what is read.",
      "1:7 warning: The invisible character U+200B may show other text than what is read.",
    ]);
    assert.deepEqual(problems("a: 👨‍👩‍👧‍👦 ❤️‍🔥"), []);
  });

  it("A16, A17: control characters and lone surrogates are errors at the character", () => {
    assert.deepEqual(problems("a: b\u0000c\u0007"), [
      "1:5 The character U+0000 is not allowed here.",
      "1:7 The character U+0007 is not allowed here.",
    ]);
    assert.deepEqual(problems('{"a":"b\u0001c"}', JSON_FILE), ["1:8 The character U+0001 is not allowed here."]);
    assert.deepEqual(problems("a: \uD83D!"), ["1:4 The character U+D83D is not allowed here."]);
    assert.deepEqual(problems('{"a":"\uDC00"}', JSON_FILE), ["1:7 The character U+DC00 is not allowed here."]);
    assert.deepEqual(problems('{"a":"\\ud800"}', JSON_FILE), []);
  });

  it("A21: a tag outside YAML 1.2 is an error at the tag, and nothing runs", () => {
    assert.deepEqual(problems("a: !!js/function 'function () { throw 1 }'\nb: !!str 5\nc: !x [1]\n"), [
      "1:4 The tag `!!js/function` is unknown or does not fit its value. Remove it.",
      "3:4 The tag `!x` is unknown or does not fit its value. Remove it.",
    ]);
  });

  it("A22: scalars are typed by the core schema, whatever the file asks for", () => {
    const text = "a: no\nb: on\nc: 0o17\nd: 2020-01-01\ne: 012\nf: ~\ng: 0x1F\nh: 1_000\n";
    const expected = { a: "no", b: "on", c: 15, d: "2020-01-01", e: 12, f: null, g: 31, h: "1_000" };
    assert.deepEqual(json(text), expected);
    assert.deepEqual(json(`%YAML 1.1\n---\n${text}`), expected);
    const document = parseDocument(YAML, "a: .nan\nb: -.inf\nc: 12345678901234567890\n");
    const sources = ["a", "b", "c"].map((name) => {
      const node = valueAt(document, name);
      return node.kind === "scalar" ? [typeof node.value, node.source] : [];
    });
    assert.deepEqual(sources, [
      ["number", ".nan"],
      ["number", "-.inf"],
      ["number", "12345678901234567890"],
    ]);
    assert.deepEqual(json("a: .nan"), { a: null });
  });

  it("A23: a merge key is refused and is no property", () => {
    assert.deepEqual(problems("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n"), [
      "3:3 Merge keys (<<) are not part of YAML 1.2. Write the keys out.",
    ]);
    assert.deepEqual(json("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n"), { a: { x: 1 }, b: { y: 2 } });
    assert.deepEqual(json('"<<": 1'), { "<<": 1 });
  });

  it("A24: an alias without its anchor, or inside it, is an error at the alias", () => {
    assert.deepEqual(problems("a: *x\nb: &b [1, *b]\n"), [
      "1:4 No anchor `&x` stands before this alias.",
      "2:11 The alias `*b` contains itself.",
    ]);
    assert.deepEqual(json("a: &a 1\nb: &a 2\nc: *a\n"), { a: 1, b: 2, c: 2 });
    assert.deepEqual(json("a: &a [ &a 1, *a ]\nb: *a\n"), { a: [1, 1], b: 1 });
  });

  it("A28: `__proto__` and its like are ordinary names", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    for (const [uri, text] of [
      [YAML, names.map((name) => `${name}: {polluted: 1}`).join("\n")],
      [JSON_FILE, `{${names.map((name) => `"${name}": {"polluted": 1}`).join(",")}}`],
    ] as const) {
      const value = json(text, uri);
      assert.ok(typeof value === "object" && value !== null);
      assert.deepEqual(Object.keys(value), names);
      assert.equal(Object.getPrototypeOf(value), Object.prototype);
      assert.equal(entryOf(parseDocument(uri, "{}").root, "constructor"), undefined);
    }
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  it("says nothing of the library's own errors", () => {
    for (const text of [
      "[".repeat(200),
      "a: *",
      "&",
      "? - ? -",
      "%FOO\n---\na",
      "a: |9\n x",
      "'",
      '"\\x"',
      "!<",
      "--- |",
    ]) {
      for (const message of problems(text)) assert.doesNotMatch(message, /RangeError|Error:|undefined|stack| token /);
    }
  });

  it("says once that a list or a block does not end where it should", () => {
    const open = '{"data": [{"a": 1},\n"b": 1,\n"c": 1,\n"d": 1}';
    assert.deepEqual(problems(open, JSON_FILE), ["2:4 A list has no keys: one that began above is not closed."]);
    const shifted = "a:\n  b: 1\n c: 2\n d: 3\n e: 4\n";
    assert.deepEqual(problems(shifted), ["3:1 The indentation fits none of the lines above."]);
  });
});
