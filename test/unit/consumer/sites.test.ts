import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "./memory-workspace";

describe("the site of a member or type", () => {
  const siteAt = async (marked: string) => {
    const offset = marked.indexOf("|>");
    const text = marked.replace("|>", "");
    const [site] = await new MemoryWorkspace({ "a.ts": text }).reader.sites([{ uri: uriOf("a.ts"), offset }]);
    return { text, site };
  };

  it("is found at a member's name and at its type", async () => {
    for (const marked of [
      "interface A {\n  |>a?: string;\n  b: number;\n}",
      "interface A {\n  a?: |>string;\n  b: number;\n}",
    ]) {
      const { text, site } = await siteAt(marked);
      assert.equal(site?.kind, "member");
      assert.equal(site.name, "a");
      assert.equal(site.optional, true);
      assert.equal(site.type?.text, "string");
      assert.equal(text.slice(site.type.span.start, site.type.span.end), "string");
      assert.deepEqual(site.body, {
        insertAt: text.indexOf("\n}"),
        lastEnd: text.indexOf("\n}"),
        empty: false,
        isClass: false,
        names: ["a", "b"],
        indent: "  ",
        singleLine: false,
        separator: ";",
        lastUnterminated: false,
      });
    }
  });

  it("says what stands behind a member's name", async () => {
    for (const [marked, mark] of [
      ["interface A { |>a? : string }", "?"],
      ["class A { |>a!: string }", "!"],
      ["interface A { |>a: string }", undefined],
    ] as const) {
      const { text, site } = await siteAt(marked);
      assert.equal(site?.mark && text.slice(site.mark.start, site.mark.end), mark);
    }
  });

  it("puts a new line behind the comments of the last member", async () => {
    const { text, site } = await siteAt("interface |>A {\n  a: string // one\n  // the end\n}");
    assert.equal(site?.body?.insertAt, text.indexOf("\n  // the end"));
    assert.equal(site.body.lastEnd, text.indexOf(" // one"));
  });

  it("takes the quotes of the file's strings, whatever its comments hold", async () => {
    assert.equal((await siteAt('// don\'t\ninterface |>A {}\nconst s = "x";')).site?.quote, '"');
    assert.equal((await siteAt("// \"\"\ninterface |>A { a: 'x' }")).site?.quote, "'");
  });

  it("is the innermost member", async () => {
    const { site } = await siteAt("type A = { a: { |>b: () => void } };");
    assert.equal(site?.name, "b");
    assert.equal(site.type?.needsParentheses, true);
    assert.equal(site.body?.singleLine, true);
    assert.equal(site.body.lastUnterminated, true);
  });

  it("is a type at its name, with its own body", async () => {
    const { text, site } = await siteAt("export class |>A {\r\n}\r\nconst s = 'x';");
    assert.equal(site?.kind, "type");
    assert.equal(site.name, "A");
    assert.deepEqual(site.body, {
      insertAt: text.indexOf("{") + 1,
      lastEnd: text.indexOf("{") + 1,
      empty: true,
      isClass: true,
      names: [],
      indent: "  ",
      singleLine: false,
      separator: ";",
      lastUnterminated: false,
    });
    assert.equal(site.quote, "'");
    assert.equal(site.lineEnd, "\r\n");
  });

  it("keeps the separators of the body", async () => {
    assert.equal((await siteAt("interface |>A {\n\ta: 1,\n\tb: 2,\n}")).site?.body?.separator, ",");
    const { site } = await siteAt("interface |>A {\n\ta: 1\n\tb: 2\n}");
    assert.deepEqual([site?.body?.separator, site?.body?.indent, site?.body?.lastUnterminated], ["", "\t", true]);
  });

  it("is nothing elsewhere", async () => {
    assert.equal((await siteAt("const |>a = 1;")).site, undefined);
    assert.equal((await siteAt("interface A {} |>")).site, undefined);
  });
});
