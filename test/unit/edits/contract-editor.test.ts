import assert from "node:assert/strict";
import { parseDocument } from "../../../src/document/parse-document";
import { type Change, ContractEditor } from "../../../src/edits/contract-editor";
import { ask } from "../../../src/edits/new-value";
import { applyEdits } from "../../support/apply-edits";
import { append, remove, set } from "../../support/edit-cases";

describe("ContractEditor", () => {
  it("keeps line ends, a byte order mark and the end of the file", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const before = ["\uFEFFowner:", "  team: a", "api: {}"].join(end);
      const after = ["\uFEFFowner:", "  team: a", "  contact: b", "freshness:", "  maxLag: 5s", "api: {}"].join(end);
      assert.equal(edited("x.yaml", before, [set("owner.contact", "b"), set("freshness.maxLag", "5s")]), after);
    }
  });

  it("writes JSON as it is written: with tabs, on one line, or tight", () => {
    const changes = [
      set("id", "b"),
      set("owner.contact", "b"),
      append("data", { entity: "A", fields: ["x"] }),
      remove("version"),
    ];
    assert.equal(
      edited("x.json", '{\n\t"id": "a",\n\t"version": "1",\n\t"owner": {\n\t\t"team": "x"\n\t}\n}\n', changes),
      '{\n\t"id": "b",\n\t"owner": {\n\t\t"team": "x",\n\t\t"contact": "b"\n\t},\n\t"data": [\n\t\t{\n\t\t\t"entity": "A",\n\t\t\t"fields": [\n\t\t\t\t"x"\n\t\t\t]\n\t\t}\n\t]\n}\n',
    );
    assert.equal(
      edited("x.json", '{ "id": "a", "version": "1", "owner": { "team": "x" } }', changes),
      '{ "id": "b", "owner": { "team": "x", "contact": "b" }, "data": [{ "entity": "A", "fields": ["x"] }] }',
    );
    assert.equal(
      edited("x.json", '{"id":"a","version":"1","owner":{"team":"x"}}', changes),
      '{"id":"b","owner":{"team":"x","contact":"b"},"data":[{"entity":"A","fields":["x"]}]}',
    );
  });

  it("says which parts of a new text are to be filled in", () => {
    const text = "id: a\n";
    const edits = new ContractEditor(parseDocument("file:///x.yaml", text)).change([
      set("owner.team", ask("team")),
      set("failureBehavior", { onUnavailable: ask("queue", ["queue", "manual"]), notify: ask("#on-call") }),
    ]);
    const blanks = edits.flatMap(({ newText, blanks: of = [] }) =>
      of.map(({ span, choices }) => [newText.slice(span.start, span.end), choices]),
    );
    assert.deepEqual(blanks, [
      ["team", undefined],
      ["queue", ["queue", "manual"]],
      ["#on-call", undefined],
    ]);
  });

  it("takes names that objects have for keys as any others", () => {
    const path = ["x-map", "__proto__", "constructor"];
    assert.equal(
      edited("x.yaml", "id: a\n", [{ kind: "set", path, value: 1 }]),
      "id: a\nx-map:\n  __proto__:\n    constructor: 1\n",
    );
  });
});

function edited(name: string, text: string, changes: readonly Change[]): string {
  return applyEdits(text, new ContractEditor(parseDocument(`file:///${name}`, text)).change(changes));
}
