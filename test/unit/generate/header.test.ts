import assert from "node:assert/strict";
import { contractDigest } from "../../../src/contract/digest";
import { parseDocument } from "../../../src/document/parse-document";
import { isUntouched, readHeader, withHeader } from "../../../src/generate/client/header";

const header = {
  contractFile: "a (b).contract.yaml",
  id: "crm",
  version: "1.2.0-rc.1",
  contractDigest: "0123456789ab",
};

describe("header of a generated module", () => {
  const text = withHeader(header, "export const a = 1;\n");

  it("says what the module was made from", () => {
    const [first] = text.split("\n");
    assert.equal(first, "// Generated from a (b).contract.yaml (crm 1.2.0-rc.1). Do not edit: change the contract.");
    const { textDigest, ...read } = readHeader(text) ?? assert.fail();
    assert.deepEqual(read, header);
    assert.match(textDigest, /^[0-9a-f]{12}$/);
  });

  it("tells an edited text from one that is as it was written, whatever its line ends", () => {
    assert.equal(isUntouched(text), true);
    assert.equal(isUntouched(text.replaceAll("\n", "\r\n")), true);
    assert.equal(isUntouched(`\uFEFF${text}`), true);
    assert.equal(isUntouched(text.replace("a = 1", "a = 2")), false);
    assert.equal(isUntouched(`${text}\n`), false);
  });

  it("is not found in a text of somebody else", () => {
    for (const other of ["", "export {};\n", text.slice(1), text.split("\n").slice(1).join("\n")]) {
      assert.equal(readHeader(other), undefined);
      assert.equal(isUntouched(other), false);
    }
  });

  it("stays two lines whatever the names hold", () => {
    const hostile = withHeader({ ...header, contractFile: "a\n/* \u2028\r x.yaml", id: "a\nb" }, "body");
    assert.deepEqual(hostile.split(/[\n\r\u2028]/).slice(2), ["body"]);
    assert.equal(isUntouched(hostile), true);
  });
});

describe("digest of a contract", () => {
  const nodeOf = (text: string, uri = "file:///a.yaml") => parseDocument(uri, text).root ?? assert.fail();
  const digest = (contract: string, ...schemas: string[]) =>
    contractDigest(
      nodeOf(contract),
      schemas.map((schema) => nodeOf(schema)),
    );

  it("is that of the content: order, comments, layout, spelling of values and `x-` keys do not count", () => {
    const one = digest("# c\nid: a\nnested: { b: 1.0, a: [x, y], x-note: 1 }\nx-odcs: {}\n");
    assert.equal(one, digest('nested:\n  a:\n    - "x"\n    - y\n  b: 1\nid: a\n'));
    assert.equal(one, digest('{"nested": {"a": ["x", "y"], "b": 1}, "id": "a"}'));
    assert.match(one, /^[0-9a-f]{12}$/);
  });

  it("changes with every value, with the order of a list, and with every schema file", () => {
    const texts = ["a: 1", "a: 2", "a: '1'", "b: 1", "a: [1, 2]", "a: [2, 1]", "a: null", "a: {}", "__proto__: 1"];
    const digests = [...texts.map((text) => digest(text)), digest("a: 1", "a: 1"), digest("a: 1", "a: 2")];
    assert.equal(new Set(digests).size, digests.length);
    assert.equal(digest("a: 1", "b: 1", "c: 1"), digest("a: 1", "c: 1", "b: 1"));
  });

  it("is SHA-256 over the sorted JSON", () => {
    // printf '{"a":[1,true],"b":"x"}' | sha256sum
    assert.equal(digest("b: x\na: [1, true]"), "840356ff5ef2");
  });
});
