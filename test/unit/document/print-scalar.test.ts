import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "../../../src/document/parse-document";
import { printJsonScalar, printYamlScalar } from "../../../src/document/print-scalar";
import type { JsonScalar } from "../../../src/text/json";

const asWanted = { flow: false, quote: '"', always: false } as const;

describe("printing scalars", () => {
  it("leaves plain what reads back as the same text", () => {
    for (const text of [
      "5s",
      "30/s",
      "2027-06-30",
      "a b",
      "http://x.example/a?b#c",
      "./x.yaml#/a",
      "it's",
      "a:b",
      "-x",
      "P90D",
    ]) {
      assert.equal(printYamlScalar(text, asWanted), text);
    }
  });

  it("quotes what would read as something else, or what old readers take for a boolean", () => {
    for (const text of [
      "",
      " ",
      "no",
      "Yes",
      "1.0",
      "0x1f",
      "null",
      "~",
      "*.x",
      "&a",
      "!t",
      "a: b",
      "a #b",
      "# x",
      "- a",
      "[x",
      "%x",
      "---",
      "a:",
    ]) {
      assert.equal(printYamlScalar(text, asWanted), JSON.stringify(text));
    }
  });

  it("uses the quotes that are asked for, unless the text needs escapes", () => {
    const single = { flow: false, quote: "'", always: true } as const;
    assert.equal(printYamlScalar("it's", single), "'it''s'");
    assert.equal(printYamlScalar("two\nlines", single), '"two\\nlines"');
    assert.equal(printYamlScalar(5, single), "5");
  });

  it("writes what does not show as escapes", () => {
    assert.equal(printJsonScalar("a\u202Eb\u0085\uFEFF"), '"a\\u202eb\\u0085\\ufeff"');
  });

  it("writes any value so that it is read back, and no warning is given", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string());
    const value: fc.Arbitrary<JsonScalar> = fc.oneof(
      text,
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.constant(null),
    );
    const style = fc.record({
      flow: fc.boolean(),
      quote: fc.constantFrom('"' as const, "'" as const),
      always: fc.boolean(),
    });
    fc.assert(
      fc.property(value, style, (given, how) => {
        const printed = printYamlScalar(given, how);
        assert.deepEqual(read("yaml", how.flow ? `{ a: [${printed}, 1] }` : `a:\n  - ${printed} # c\n`), [given]);
        assert.deepEqual(read("json", `{ "a": [${printJsonScalar(given)}] }`), [given]);
      }),
    );
  });
});

function read(extension: string, text: string): readonly unknown[] {
  const { root, problems } = parseDocument(`file:///x.${extension}`, text);
  const list = root?.kind === "mapping" ? root.byKey.get("a")?.value : undefined;
  const [item] = list?.kind === "sequence" ? list.items : [];
  return problems.length === 0 && item?.kind === "scalar" ? [item.value] : [text, problems];
}
