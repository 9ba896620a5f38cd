import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonLine } from "../../../src/text/json-line";

describe("jsonLine", () => {
  it("writes a payload on one line", () => {
    assert.equal(jsonLine({ a: [1, "x", null], b: { c: true } }, 100), '{"a": [1, "x", null], "b": {"c": true}}');
    assert.equal(jsonLine({}, 100), "{}");
    assert.equal(jsonLine([], 100), "[]");
  });

  it("keeps names that are special in JavaScript", () => {
    assert.equal(jsonLine(JSON.parse('{"__proto__": 1}'), 100), '{"__proto__": 1}');
  });

  it("escapes hidden characters", () => {
    assert.equal(jsonLine({ a: "x\u202ey" }, 100), '{"a": "x\\u{202e}y"}');
  });

  it("cuts a long payload, never inside a character", () => {
    assert.equal(jsonLine("abcdef", 4), '"abc…');
    assert.equal(jsonLine("ab🙂", 4), '"ab…');
  });

  it("says the same as JSON.stringify", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: fc.constantFrom("a", "b", '"', "\\") }), (value) => {
        const json = JSON.stringify(value);
        assert.equal(JSON.stringify(JSON.parse(jsonLine(JSON.parse(json), Number.POSITIVE_INFINITY))), json);
      }),
    );
  });
});
