import assert from "node:assert/strict";
import type { CallSite, ImportSite } from "../../../../src/consumer/call-site";
import { callSiteAt } from "../../../../src/consumer/code/call-sites/call-sites";
import { parse } from "../../../support/code-edits";

/** The call at the mark `⟦`, or the one that ends at `⟧`. */
function siteIn(marked: string, fileName = "/w/a.ts"): { readonly text: string; readonly site: CallSite | undefined } {
  const text = marked.replace(/[⟦⟧]/g, "");
  const end = marked.indexOf("⟧");
  const offset = end < 0 ? marked.indexOf("⟦") : marked.slice(0, end).replace("⟦", "").length;
  return { text, site: callSiteAt(parse(text, fileName), offset) };
}

function importsOf(text: string, fileName?: string): ImportSite {
  const { site } = siteIn(`${text}\n⟦f();`, fileName);
  assert.ok(site);
  return site.imports;
}

describe("the site of a call", () => {
  it("is the innermost that begins at an offset, or the one that ends there", () => {
    const callee = (marked: string) => siteIn(marked).site?.callee;
    assert.equal(callee("x = ⟦api().get(url).then(f);"), "api");
    assert.equal(callee("x = api().get(url)⟧.then(f);"), "get");
    assert.equal(callee("x = api().get(url).then(f)⟧;"), "then");
    assert.equal(callee("x = ⟦y;"), undefined);
  });

  it("knows its chain, its await and its result", () => {
    const { text, site } = siteIn("async () => { const { body: b } = await ⟦got(u).json<T>().catch(f); }");
    assert.ok(site);
    assert.deepEqual(
      site.chain.map(({ name, end }) => [name, text[end - 1]]),
      [
        ["json", ")"],
        ["catch", ")"],
      ],
    );
    assert.equal(site.awaitedAt, text.indexOf("await"));
    assert.deepEqual([...(site.result?.members?.local ?? [])], [["body", "b"]]);
  });

  it("has a result only where a statement of its own binds it", () => {
    assert.equal(siteIn("const r = await ⟦f();").site?.result?.name, "r");
    assert.equal(siteIn("r = await ⟦f();").site?.result?.name, "r");
    assert.equal(siteIn("const r = ⟦f();").site?.result, undefined);
    assert.equal(siteIn("const r = g(await ⟦f());").site?.result, undefined);
    assert.equal(siteIn("const { ...r } = await ⟦f();").site?.result, undefined);
  });

  it("reads the client errors that the code tells apart, and no status that is tried again", () => {
    const statuses = (behind: string) => siteIn(`const r = await ⟦f();\n${behind}`).site?.result?.statuses;
    assert.deepEqual(statuses("if (r.status === 404 || 410 === r.status || r.status === 429) g();"), [404, 410]);
    assert.deepEqual(statuses("switch (r.status) { case 409: break; case 500: }"), [409]);
    assert.deepEqual(statuses("if (other.status === 404 || r.status !== 200) g();"), []);
  });

  it("knows what is read of the body at once, and what nobody waits for", () => {
    const { text, site } = siteIn("async () => (await ⟦f()).json();");
    assert.equal(site?.bodyRead && text.slice(site.bodyRead.start, site.bodyRead.end), "(await f()).json()");
    assert.equal(siteIn("async () => (await ⟦f()).json(1);").site?.bodyRead, undefined);
    assert.ok(siteIn("void ⟦f().catch(g);").site?.floating);
    assert.ok(siteIn("⟦f();").site?.floating);
    assert.equal(siteIn("x = ⟦f();").site?.floating, undefined);
  });

  it("follows a name to the constant object that nothing changes, in its own scope", () => {
    const constant = (code: string) => siteIn(code).site?.arguments[0]?.constant?.members.map(({ name }) => name);
    assert.deepEqual(constant("const o = { a: 1, b };\n⟦f(o);"), ["a", "b"]);
    assert.equal(constant("const o = { a: 1 };\no.b = 2;\n⟦f(o);"), undefined);
    assert.equal(constant("const o = { a: 1 };\nObject.assign(o, x);\n⟦f(o);"), undefined);
    assert.equal(constant("let o = { a: 1 };\n⟦f(o);"), undefined);
    assert.equal(constant("const o = { a: 1 };\nconst g = (o) => ⟦f(o);"), undefined);
  });

  it("knows the functions that are given the function around it, and the statement that runs once", () => {
    const { text, site } = siteIn(
      "async function w() {\n  for (const x of y) {\n    await retry(() => guard(() => ⟦f()));\n  }\n}",
    );
    assert.deepEqual(site?.givenTo, ["guard", "retry"]);
    assert.equal(site.once?.span.start, text.indexOf("for"));
    assert.deepEqual([...site.once.declares], ["x"]);
    assert.equal(siteIn("const w = () => retry(() => ⟦f());").site?.once, undefined);
  });

  it("survives any text", () => {
    for (const text of ["⟦f(", "⟦f(...", "⟦f({ a: ", "`${⟦f()}", "⟦f(async (", "class { ⟦f() }", "import { ⟦f() }"]) {
      assert.doesNotThrow(() => siteIn(text), text);
    }
  });
});

describe("how a file imports", () => {
  it("takes quotes, semicolons, endings and line ends from what is there", () => {
    const site = importsOf("import a from './a.js'\r\nimport { b } from './b.js'");
    assert.deepEqual(
      [site.quote, site.semicolon, site.extension, site.lineEnd, site.commonJs],
      ["'", false, ".js", "\r\n", false],
    );
    assert.equal(importsOf('const a = require("./a");').commonJs, true);
    assert.equal(importsOf('import data from "./data.json";').extension, "");
    assert.equal(importsOf("", "/w/a.js").typed, false);
  });

  it("lists names, the place for another, and whether types alone are meant", () => {
    const { modules } = importsOf(
      'import type { A } from "a";\nimport d, { b as c, type E } from "b";\nimport * as n from "n";',
    );
    assert.deepEqual(
      modules.map(({ specifier, names, add }) => [
        specifier,
        names.map(({ local, typeOnly }) => [local, typeOnly]),
        add !== undefined,
      ]),
      [
        ["a", [["A", true]], false],
        [
          "b",
          [
            ["c", false],
            ["E", true],
          ],
          true,
        ],
        ["n", [], false],
      ],
    );
  });

  it("knows every name that is declared, and which stand in no function", () => {
    const { taken, topLevel } = importsOf(
      "import { a as b } from 'x';\nfunction g(p) { const q = 1; }\ninterface I { m: 1 }",
    );
    assert.deepEqual([...taken].sort(), ["I", "b", "g", "p", "q"]);
    assert.deepEqual([...topLevel].sort(), ["I", "b", "g"]);
  });
});
