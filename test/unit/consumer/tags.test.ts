import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "./memory-workspace";

describe("@contract tags", () => {
  const tagsOf = async (path: string, text: string) => {
    const { tags } = await new MemoryWorkspace({ [path]: text }).reader.annotations([uriOf(path), uriOf("missing.ts")]);
    return tags.map(({ span, target, declaration, ...tag }) => ({
      text: tag.text,
      spanned: text.slice(span.start, span.end),
      contract: target && text.slice(target.contractIdSpan.start, target.contractIdSpan.end),
      entity: target && text.slice(target.entitySpan.start, target.entitySpan.end),
      direction: target?.direction,
      on: declaration && text.slice(declaration.nameSpan.start, declaration.nameSpan.end),
    }));
  };

  it("are read from doc comments of types, exported or not, nested or not", async () => {
    const text = [
      "/** @contract shop#Order */ interface A {}",
      "/** Words. @contract not-a-tag-here is one\r\n * @contract shop#Order   write\r\n * @contract crm#Customer\r\n */",
      "export type B = {};",
      "namespace N {\n/** @contract n#E */ enum C {} }",
      "/** @contract f#E */ function f() {}",
    ].join("\r\n");
    const found = await tagsOf("a.ts", text);
    assert.deepEqual(
      found.map((tag) => [tag.contract, tag.entity, tag.direction, tag.on]),
      [
        ["shop", "Order", undefined, "A"],
        ["shop", "Order", "write", "B"],
        ["crm", "Customer", undefined, "B"],
        ["n", "E", undefined, "C"],
        ["f", "E", undefined, undefined],
      ],
    );
    assert.equal(found[1]?.spanned, "shop#Order   write");
  });

  it("of a wrong form keep their text", async () => {
    const found = await tagsOf("a.ts", "/** @contract shop Order */ interface A {}\n/** @contract */ interface B {}");
    assert.deepEqual(
      found.map(({ text, spanned, contract, on }) => [text, spanned, contract, on]),
      [
        ["shop Order", "shop Order", undefined, "A"],
        ["", "", undefined, "B"],
      ],
    );
  });

  it("are not found in strings, code or plain comments", async () => {
    const text =
      'const a = "/** @contract x#Y */"; // @contract x#Y\n/* @contract x#Y */ interface A {}\n@contract class B {}';
    assert.deepEqual(await tagsOf("a.ts", text), []);
  });

  it("stand at typedefs in JavaScript", async () => {
    const [tag] = await tagsOf("a.js", "/**\n * @contract shop#Order\n * @typedef {{ id: string }} Order\n */\n");
    assert.deepEqual([tag?.entity, tag?.on], ["Order", "Order"]);
  });

  it("stand in every doc comment before a statement", async () => {
    const typedef = (name: string) => `/** @contract shop#${name}\n * @typedef {{ id: string }} ${name} */\n`;
    const found = await tagsOf("a.js", `${typedef("A")}${typedef("B")}export {};`);
    assert.deepEqual(
      found.map(({ entity, on }) => [entity, on]),
      [
        ["A", "A"],
        ["B", "B"],
      ],
    );
  });
});
