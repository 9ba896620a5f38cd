import assert from "node:assert/strict";
import { findSite } from "../../../src/consumer/sites";
import type { MemberSite } from "../../../src/consumer/type-reader";
import { parse } from "../../../src/consumer/workspace";
import {
  addMember,
  addNull,
  bindByTag,
  extendUnion,
  makeOptional,
  makeRequired,
  overrideMember,
  removeMember,
  removeNull,
  renameMember,
  replaceType,
  type TypeNode,
  typeNodeAt,
} from "../../../src/edits/typescript";
import type { TextEdit } from "../../../src/text/location";
import { applyEdits } from "../../support/apply-edits";

/** The site at the first `word` of a text. */
function siteAt(text: string, word: string): MemberSite {
  const source = parse("/a.ts", text);
  const site = source && findSite(source, text.indexOf(word));
  assert.ok(site, `no site at ${word}`);
  return site;
}

/** The text after an edit of the type node that stands at the first `part` of it. */
function withType(text: string, part: string, edit: (node: TypeNode) => readonly TextEdit[]): string {
  const site = siteAt(text, part);
  const start = text.indexOf(part);
  const node = typeNodeAt(site, { uri: site.uri, span: { start, end: start + part.length } });
  assert.ok(node, `no type at ${part}`);
  return applyEdits(text, edit(node));
}

const withMember = (text: string, word: string, name = "c", optional = false) =>
  applyEdits(text, addMember(siteAt(text, word), { name, optional, type: "number" }));

describe("edits of TypeScript types", () => {
  it("adds null where the member, its type or a part of it is marked", () => {
    const text = "interface A { name: string; tags: string[] }";
    assert.equal(withType(text, "name", addNull), "interface A { name: string | null; tags: string[] }");
    assert.equal(withType(text, "tags", addNull), "interface A { name: string; tags: string[] | null }");
    assert.equal(withType("interface A { tags: Item[] }", "Item", addNull), "interface A { tags: (Item | null)[] }");
    assert.equal(
      withType("interface A { tags: ('a' | 'b')[] }", "'a' | 'b'", addNull),
      "interface A { tags: ('a' | 'b' | null)[] }",
    );
    assert.equal(withType("type A = Of<B | C>[];", "Of<B | C>", addNull), "type A = (Of<B | C> | null)[];");
    assert.equal(withType("type A = Array<Item>;", "Item", addNull), "type A = Array<Item | null>;");
  });

  it("puts parentheses around types that would swallow the new member", () => {
    assert.equal(
      withType("interface A { run: () => string }", "run", addNull),
      "interface A { run: (() => string) | null }",
    );
    assert.equal(
      withType("type A<T> = T extends 1 ? 2 : 3;", "A", addNull),
      "type A<T> = (T extends 1 ? 2 : 3) | null;",
    );
  });

  it("extends a union in its own layout and keeps comments", () => {
    const text = "type A =\r\n  | 'a' // first\r\n  | 'b'; // second";
    assert.equal(
      withType(text, "A", (node) => extendUnion(node, ["'c'", "'d'"])),
      "type A =\r\n  | 'a' // first\r\n  | 'b'\r\n  | 'c'\r\n  | 'd'; // second",
    );
  });

  it("takes null out of a union at either end, and nowhere else", () => {
    assert.equal(withType("interface A { own: string | null }", "own", removeNull), "interface A { own: string }");
    assert.equal(withType("interface A { own: null | string }", "own", removeNull), "interface A { own: string }");
    assert.equal(
      withType("interface A { own: Maybe<string> }", "own", removeNull),
      "interface A { own: Maybe<string> }",
    );
  });

  it("replaces a type, with parentheses where brackets stand behind it", () => {
    assert.equal(
      withType("interface A { a: Date[] }", "Date", (node) => replaceType(node, "string | null")),
      "interface A { a: (string | null)[] }",
    );
    assert.equal(
      withType("interface A { own: Date }", "own", (node) => replaceType(node, "string")),
      "interface A { own: string }",
    );
  });

  it("makes members optional and required, whatever stands behind the name", () => {
    const optional = (text: string, word: string) => applyEdits(text, makeOptional(siteAt(text, word)));
    assert.equal(optional("interface A { a: string }", "a:"), "interface A { a?: string }");
    assert.equal(optional("class A { a!: string }", "a!"), "class A { a?: string }");
    assert.equal(optional("interface A { 'a b': string }", "'a b'"), "interface A { 'a b'?: string }");
    assert.deepEqual(makeOptional(siteAt("interface A { a?: string }", "a?")), []);
    const text = "interface A { a /* why */ ? : string }";
    assert.equal(applyEdits(text, makeRequired(siteAt(text, "a /*"))), "interface A { a /* why */  : string }");
  });

  it("renames a member, quoted where it must be", () => {
    const text = "interface A { a: 'x' }";
    assert.equal(applyEdits(text, renameMember(siteAt(text, "a:"), "e-mail")), "interface A { 'e-mail': 'x' }");
  });

  it("adds a member as the body is laid out", () => {
    assert.equal(withMember("interface Abc {}", "Abc"), "interface Abc { c: number }");
    assert.equal(withMember("interface Abc { a: 1 }", "Abc"), "interface Abc { a: 1; c: number }");
    assert.equal(withMember("interface Abc { a: 1; }", "Abc"), "interface Abc { a: 1; c: number; }");
    assert.equal(withMember("type Abc = { a: 1, b: 2 }", "Abc"), "type Abc = { a: 1, b: 2, c: number }");
    assert.equal(
      withMember("interface Abc {\r\n\ta: 1;\r\n}", "Abc", "c", true),
      "interface Abc {\r\n\ta: 1;\r\n\tc?: number;\r\n}",
    );
    assert.equal(withMember("type Abc = {\n  a: 1\n}", "Abc"), "type Abc = {\n  a: 1\n  c: number\n}");
  });

  it("leaves the comments of the last member with it", () => {
    assert.equal(
      withMember("interface Abc {\n  a: 1; // one\n  // the end\n}", "Abc"),
      "interface Abc {\n  a: 1; // one\n  c: number;\n  // the end\n}",
    );
    assert.equal(
      withMember("type Abc = {\n  b: 2,\n  a: 1 // one\n}", "Abc"),
      "type Abc = {\n  b: 2,\n  a: 1, // one\n  c: number\n}",
    );
  });

  it("adds no member that is there already", () => {
    const text = "interface Abc { c(): void }";
    assert.equal(withMember(text, "Abc"), text);
  });

  it("takes a member away with the comments that speak of it", () => {
    const without = (text: string, word: string) => applyEdits(text, removeMember(siteAt(text, word)));
    assert.equal(without("interface A { a: string; b: number }", "b:"), "interface A { a: string; }");
    assert.equal(
      without("class A {\n  a = 1;\n\n  /** Old. */\n  b?: number; // gone\n  c = 2;\n}", "b?"),
      "class A {\n  a = 1;\n\n  c = 2;\n}",
    );
    assert.equal(
      without("class A {\n  constructor(readonly b: number) {}\n}", "b:"),
      "class A {\n  constructor(readonly b: number) {}\n}",
    );
  });

  it("reads members that a constructor's parameters declare", () => {
    const text = "class A { constructor(private readonly b: string, plain: number) {} }";
    assert.equal(applyEdits(text, makeOptional(siteAt(text, "b:"))), text.replace("b:", "b?:"));
    const source = parse("/a.ts", text);
    assert.equal(source && findSite(source, text.indexOf("plain")), undefined);
  });

  it("overrides a member of a type that an alias names", () => {
    const over = (text: string, type?: string, isNew = false) =>
      applyEdits(
        text,
        overrideMember(siteAt(text, "A"), {
          name: "b",
          optional: false,
          isNew,
          ...(type === undefined ? {} : { type }),
        }),
      );
    assert.equal(over("type A = Readonly<B>;", "string"), 'type A = Omit<Readonly<B>, "b"> & { b: string };');
    assert.equal(over("type A = Readonly<B>;"), 'type A = Omit<Readonly<B>, "b">;');
    assert.equal(over("type A = Readonly<B>;", "string", true), "type A = Readonly<B> & { b: string };");
    assert.equal(over("type A = B | C;", "string"), "type A = B | C;");
    assert.equal(over("interface A { b: number }", "string"), "interface A { b: number }");
  });

  it("adds a member to a class with a mark, and to the literal of an intersection", () => {
    assert.equal(withMember("class A {\n  a = 1;\n}", "A"), "class A {\n  a = 1;\n  c!: number;\n}");
    assert.equal(withMember("type A = B & { a: string };", "A"), "type A = B & { a: string; c: number };");
  });

  it("binds a type by a tag, in the comment that it has", () => {
    const bound = (text: string, word = "A") => applyEdits(text, bindByTag(siteAt(text, word), "crm#Customer"));
    assert.equal(bound("export interface A {}"), "/** @contract crm#Customer */\nexport interface A {}");
    assert.equal(
      bound("namespace N {\r\n  type A = 1;\r\n}"),
      "namespace N {\r\n  /** @contract crm#Customer */\r\n  type A = 1;\r\n}",
    );
    assert.equal(
      bound("/** The view. */\nclass A {}"),
      "/**\n * The view.\n * @contract crm#Customer\n */\nclass A {}",
    );
    assert.equal(
      bound("/**\n * The view.\n */\nclass A {}"),
      "/**\n * The view.\n * @contract crm#Customer\n */\nclass A {}",
    );
    assert.equal(
      bound("/** The\n * view. */\nclass A {}"),
      "/** The\n * view.\n * @contract crm#Customer\n */\nclass A {}",
    );
  });

  it("finds the type around a place only where that is asked for", () => {
    const text = "interface A {\n  run(): void;\n}";
    const source = parse("/a.ts", text);
    assert.ok(source);
    assert.equal(findSite(source, text.indexOf("run")), undefined);
    assert.equal(findSite(source, text.indexOf("run"), true)?.name, "A");
  });
});
