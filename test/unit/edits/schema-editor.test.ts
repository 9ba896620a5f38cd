import assert from "node:assert/strict";
import { parseDocument } from "../../../src/document/parse-document";
import { SchemaEditor } from "../../../src/edits/schema-editor";
import type { Location, TextEdit } from "../../../src/text/location";
import { applyEdits } from "../../support/apply-edits";

const block = [
  "# The customer, as sales has it.",
  "type: object",
  "required: [id, email] # always there",
  "properties:",
  "  id: { type: string }",
  "  email:",
  "    description: Where to write.",
  "    type: [string, 'null']",
  "  tier:",
  "    enum: [free, pro, null]",
  "  type: { type: string }",
  "",
].join("\n");

/** The text after an edit at the first `mark` of it. */
function edited(
  text: string,
  mark: string,
  edit: (editor: SchemaEditor, place: Location) => readonly TextEdit[],
  uri = "file:///s.yaml",
): string {
  const start = text.indexOf(mark);
  assert.notEqual(start, -1, `no ${mark}`);
  const place = { uri, span: { start, end: start + mark.length } };
  return applyEdits(text, edit(new SchemaEditor(parseDocument(uri, text)), place));
}

describe("edits of schemas", () => {
  it("takes null out of a type list, at the value that decides the type of a block", () => {
    const after = edited(block, "[string, 'null']", (editor, place) => editor.refuseNull(place));
    assert.equal(after, block.replace("[string, 'null']", "string"));
  });

  it("takes null out of an enum, a union and OpenAPI 3.0's nullable", () => {
    assert.equal(
      edited(block, "[free, pro, null]", (editor, place) => editor.refuseNull(place)),
      block.replace(", null]\n", "]\n"),
    );
    const union = "a: { anyOf: [{ type: 'null' }, { type: string }] }\n";
    assert.equal(
      edited(union, "{ anyOf: [{ type: 'null' }, { type: string }] }", (editor, place) => editor.refuseNull(place)),
      "a: { anyOf: [{ type: string }] }\n",
    );
    const openApi = "openapi: 3.0.3\na: { type: string, nullable: true }\n";
    assert.equal(
      edited(openApi, "{ type: string, nullable: true }", (editor, place) => editor.refuseNull(place)),
      "openapi: 3.0.3\na: { type: string }\n",
    );
  });

  it("allows null in the words of the dialect", () => {
    const allow = (text: string, mark: string) => edited(text, mark, (editor, place) => editor.allowNull(place));
    assert.equal(
      allow("openapi: 3.0.3\na: { type: string }\n", "{ type: string }"),
      "openapi: 3.0.3\na: { type: string, nullable: true }\n",
    );
    assert.equal(
      allow("openapi: 3.1.0\na: { type: string }\n", "{ type: string }"),
      'openapi: 3.1.0\na: { type: [string, "null"] }\n',
    );
    assert.equal(
      allow("a: { type: string, enum: [x] }\n", "{ type: string, enum: [x] }"),
      'a: { type: [string, "null"], enum: [x, null] }\n',
    );
  });

  it("requires a property and lets it be absent, at its key or its schema", () => {
    assert.equal(
      edited(block, "tier", (editor, place) => editor.require(place)),
      block.replace("[id, email]", "[id, email, tier]"),
    );
    assert.equal(
      edited(block, "{ type: string }", (editor, place) => editor.makeOptional(place)),
      block.replace("[id, email]", "[email]"),
    );
  });

  it("takes a property named type for the property that it is", () => {
    const after = edited(block, "{ type: string }\n", (editor, { uri, span }) => {
      const start = block.lastIndexOf("{ type: string }");
      return editor.require({ uri, span: { start, end: start + span.end - span.start - 1 } });
    });
    assert.equal(after, block.replace("[id, email]", "[id, email, type]"));
  });

  it("adds a property in JSON as the others are written", () => {
    const text = '{\n  "type": "object",\n  "properties": {\n    "id": { "type": "string" }\n  }\n}\n';
    const after = edited(
      text,
      text.trimEnd(),
      (editor, place) => editor.addProperty(place, "phone", { type: "string" }, true),
      "file:///s.json",
    );
    assert.deepEqual(JSON.parse(after), {
      type: "object",
      properties: { id: { type: "string" }, phone: { type: "string" } },
      required: ["phone"],
    });
    assert.ok(after.includes('    "id": { "type": "string" }'));
  });

  it("changes the values of an enum, and never takes all of them", () => {
    const list = "[free, pro, null]";
    assert.equal(
      edited(block, list, (editor, place) => editor.addValues(place, ["gold"])),
      block.replace(list, "[free, pro, null, gold]"),
    );
    assert.equal(
      edited(block, list, (editor, place) => editor.removeValues(place, ["free"])),
      block.replace(list, "[pro, null]"),
    );
    assert.equal(
      edited(block, list, (editor, place) => editor.removeValues(place, ["free", "pro"])),
      block.replace(list, "[null]"),
    );
    assert.equal(
      edited(block, list, (editor, place) => editor.removeValues(place, ["free", "pro", null])),
      block,
    );
  });

  it("replaces what restricts and keeps the words for people and the comments", () => {
    const after = edited(block, "[string, 'null']", (editor, place) => editor.replace(place, { type: "integer" }));
    assert.equal(after, block.replace("[string, 'null']", "integer"));
  });

  it("gives bounds to a number, not to a reference, whose siblings some dialects leave out", () => {
    const bounded = (text: string, mark: string) => edited(text, mark, (editor, place) => editor.bound(place, -10, 10));
    const number = "properties:\n  size: { type: integer }\n";
    const bound = "{ type: integer, minimum: -10, maximum: 10 }";
    assert.equal(bounded(number, "{ type: integer }"), number.replace("{ type: integer }", bound));
    const reference = 'properties:\n  size: { $ref: "#/$defs/Size" }\n';
    assert.equal(bounded(reference, '{ $ref: "#/$defs/Size" }'), reference);
  });

  it("leaves alone what is not at the place, or in another file", () => {
    assert.equal(
      edited(block, "always", (editor, place) => editor.require(place)),
      block,
    );
    assert.equal(
      edited(block, "tier", (editor, { span }) => editor.require({ uri: "file:///t.yaml", span })),
      block,
    );
  });
});
