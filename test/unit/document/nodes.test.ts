import assert from "node:assert/strict";
import { entryOf, nodeAt, toJson } from "../../../src/document/nodes";
import { parseDocument } from "../../../src/document/parse-document";
import type { SourceNode } from "../../../src/document/source-node";
import { parsePointer } from "../../../src/text/json-pointer";

const TEXT = `# head
a: &x { b: [1, "two", ~] } # tail
"c/d":
  - |
    block
    text
  - *x
200: yes
empty:
last: end
`;

function textOf(node: SourceNode): string {
  return TEXT.slice(node.location.span.start, node.location.span.end);
}

function parsed(): SourceNode {
  const { root } = parseDocument("file:///a.yaml", TEXT);
  assert.ok(root !== undefined);
  return root;
}

function at(pointer: string): SourceNode {
  const node = nodeAt(parsed(), parsePointer(pointer));
  assert.ok(node !== undefined, pointer);
  return node;
}

describe("source nodes", () => {
  it("span exactly what the user wrote", () => {
    assert.equal(textOf(at("/a")), '{ b: [1, "two", ~] }');
    assert.equal(textOf(at("/a/b")), '[1, "two", ~]');
    assert.equal(textOf(at("/a/b/1")), '"two"');
    assert.equal(textOf(at("/c~1d/0")).trimEnd(), "|\n    block\n    text");
    assert.equal(textOf(at("/200")), "yes");
    assert.equal(textOf(at("/empty")), "");
    assert.equal(textOf(at("/last")), "end");
    assert.equal(textOf(parsed()), TEXT.slice(TEXT.indexOf("a:"), TEXT.length - 1));
  });

  it("share the node of an anchor", () => {
    const root = parsed();
    assert.equal(nodeAt(root, ["c/d", "1"]), nodeAt(root, ["a"]));
  });

  it("are found by pointer, own keys and plain indices alone", () => {
    for (const pointer of ["/x", "/a/b/3", "/a/b/01", "/a/b/-", "/a/b/length", "/constructor", "/last/0"]) {
      assert.equal(nodeAt(parsed(), parsePointer(pointer)), undefined, pointer);
    }
    assert.equal(entryOf(parsed(), "200")?.key.value, "200");
  });

  it("become plain values within a limit", () => {
    const shared = { b: [1, "two", null] };
    const value = { a: shared, "c/d": ["block\ntext\n", shared], "200": "yes", empty: null, last: "end" };
    assert.deepEqual(toJson(parsed(), 16), value);
    assert.equal(toJson(parsed(), 15), undefined);
  });

  it("keep comments with their places", () => {
    const { comments } = parseDocument("file:///a.yaml", TEXT);
    assert.deepEqual(
      comments.map(({ text }) => text),
      ["# head", "# tail"],
    );
    assert.deepEqual(
      comments.map(({ location: { span } }) => TEXT.slice(span.start, span.end)),
      ["# head", "# tail"],
    );
  });

  it("have the same shape from JSON", () => {
    const text = '{"a": {"b": [1, "two", null]}, "last": "end"}';
    const { root, problems } = parseDocument("file:///a.avsc", text);
    assert.deepEqual(problems, []);
    assert.ok(root !== undefined);
    assert.deepEqual(toJson(root, 100), JSON.parse(text));
    const span = nodeAt(root, ["a", "b"])?.location.span;
    assert.equal(text.slice(span?.start, span?.end), '[1, "two", null]');
  });
});
