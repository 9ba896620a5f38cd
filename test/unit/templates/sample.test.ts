import assert from "node:assert/strict";
import { FORMAT } from "../../../src/contract/format/format";
import { type FormatType, unnamed } from "../../../src/contract/format/types";
import { validate } from "../../../src/contract/validate";
import { parseDocument } from "../../../src/document/parse-document";
import { isPlaceholder, plainValue } from "../../../src/edits/new-value";
import { sampleOf } from "../../../src/templates/sample";

const today = "2026-01-31";

describe("sampleOf", () => {
  it("gives a value that the format accepts for every key that it has", () => {
    const refused = [...keysOf(FORMAT, "")].flatMap(([path, type]) => {
      const text = JSON.stringify({ key: plainValue(sampleOf(type, today)) });
      const document = parseDocument("file:///x.json", text);
      assert.ok(document.root?.kind === "mapping");
      const format = { kind: "mapping", keys: new Map([["key", { type, required: true, description: "" }]]) } as const;
      const { violations } = validate(document, document.root, format);
      return violations.map(({ problem }) => `${path}: ${problem}, in ${text}`);
    });
    assert.deepEqual(refused, []);
  });

  it("lets the user choose where there are few values", () => {
    const strategy = sampleOf({ kind: "enum", values: ["a", "b"] }, today);
    assert.ok(isPlaceholder(strategy));
    assert.deepEqual([strategy.value, strategy.choices], ["a", ["a", "b"]]);
  });

  it("names a day that lies ahead", () => {
    const day = sampleOf({ kind: "text", expects: "a day", form: "date" }, today);
    assert.ok(isPlaceholder(day) && String(day.value) > today);
  });
});

function* keysOf(named: FormatType, path: string): Iterable<readonly [string, FormatType]> {
  const type = unnamed(named);
  if (type.kind === "list") yield* keysOf(type.items, `${path}[]`);
  if (type.kind !== "mapping") return;
  for (const [name, key] of type.keys) {
    yield [`${path}.${name}`, key.type];
    yield* keysOf(key.type, `${path}.${name}`);
  }
}
