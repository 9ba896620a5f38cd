import assert from "node:assert/strict";
import { parseDocument } from "../../src/document/parse-document";
import { JSON_FILE, json, problems, valueAt, YAML } from "../support/problems";

// A text that costs more than its size runs into mocha's time limit here; how long it takes is not asserted.
describe("texts that are bombs", () => {
  it("B01: an alias bomb is one error at the alias that goes over the limit", () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const items = Array(9)
        .fill(i === 0 ? "lol" : `*l${i - 1}`)
        .join(", ");
      return `l${i}: &l${i} [${items}]`;
    });
    {
      const found = problems(`${levels.join("\n")}\n`);
      assert.equal(found.length, 1);
      assert.match(
        found[0] ?? "",
        /^6:\d+ The aliases up to here stand for more than 100000 values: that is the limit\.$/,
      );
      assert.ok(json(levels.join("\n")) !== undefined);
    }
  });

  it("B01: aliases cannot nest deeper than text can", () => {
    const chain = Array.from({ length: 300 }, (_, i) => `l${i}: &l${i} [${i === 0 ? "x" : `*l${i - 1}`}]`).join("\n");
    assert.match(problems(chain)[0] ?? "", /nested more than 100 levels deep/);
  });

  it("B02, B03, B07: many aliases and anchors are linear and share the node", () => {
    const one = `base: &x {a: 1}\nuses:\n${"  - *x\n".repeat(150)}`;
    assert.deepEqual(problems(one), []);
    {
      const document = parseDocument(YAML, `base: &x {a: 1}\nuses:\n${"  - *x\n".repeat(16_000)}`);
      assert.deepEqual(document.problems, []);
      const uses = valueAt(document, "uses");
      assert.ok(uses.kind === "sequence" && uses.items.length === 16_000 && uses.items[0] === uses.items[15_999]);
    }
    assert.equal(problems(`a: ${"&a ".repeat(50_000)} x`).length > 0, true);
  });

  it("B04: deep nesting is one error, 60 times in one process", function () {
    this.timeout(20_000);
    const texts: [string, string][] = [
      [YAML, "[".repeat(10_000)],
      [YAML, "[".repeat(900) + "]".repeat(900)],
      [YAML, "- ".repeat(5000)],
      [JSON_FILE, "[".repeat(20_000)],
      [JSON_FILE, '{"a":'.repeat(10_000)],
    ];
    for (const [uri, text] of texts) {
      for (let i = 0; i < 60; i++) {
        const found = problems(text, uri);
        assert.equal(found.length, 1);
        assert.match(found[0] ?? "", /The file is nested more than 100 levels deep\./);
      }
    }
    for (const uri of [YAML, JSON_FILE]) {
      assert.deepEqual(problems("[".repeat(100) + "]".repeat(100), uri), []);
      assert.equal(problems("[".repeat(101) + "]".repeat(101), uri).length, 1);
    }
  });

  it("B05: 16,000 keys are read", () => {
    const names = Array.from({ length: 16_000 }, (_, i) => `k${i}`);
    assert.deepEqual(problems(names.map((name) => `${name}: 1`).join("\n")), []);
    assert.deepEqual(problems(`{${names.map((name) => `"${name}": 1`).join(",")}}`, JSON_FILE), []);
  });

  it("B06: of 50,000 errors a hundred are listed and the rest counted", () => {
    const found = problems(`${"a: %\n".repeat(50_000)}`);
    assert.equal(found.length, 101);
    assert.match(found[100] ?? "", /\d+ more problems in this file\./);
    assert.equal(problems("\u0000".repeat(50_000)).length, 101);
    assert.ok(problems(`[${"1 ".repeat(50_000)}]`, JSON_FILE).length <= 101);
  });

  it("B15: a megabyte on one line is read", () => {
    const long = "x".repeat(1_000_000);
    assert.deepEqual(problems(`a: "${long}"`), []);
    assert.deepEqual(problems(`a: ${long}`), []);
    assert.deepEqual(problems(`{"a": "${"\\n".repeat(500_000)}"}`, JSON_FILE), []);
    assert.equal(problems(`a: "${"\u200B".repeat(1_000_000)}`).length, 101);
  });

  it("B18: a schema nested 1,000 deep is a limit error", () => {
    const deep = (open: string, close: string) => `${open.repeat(1000)}1${close.repeat(1000)}`;
    assert.equal(problems(deep("{items: ", "}")).length, 1);
    assert.equal(problems(deep('{"items": ', "}"), JSON_FILE).length, 1);
  });
});
