import assert from "node:assert/strict";
import { nearest, nearestAll } from "../../../src/text/nearest";
import { printable } from "../../../src/text/printable";

describe("nearest", () => {
  it("gives the one best candidate within the distance", () => {
    assert.equal(nearest("trys", ["tries", "timeout"]), "tries");
    assert.equal(nearest("tier", ["tiers", "tie", "other"]), undefined);
    assert.equal(nearest("customer", ["order"]), undefined);
    assert.equal(nearest("ab", ["xy"]), undefined);
    assert.equal(nearest("x".repeat(1_000_000), ["x"]), undefined);
    assert.equal(nearest("a", []), undefined);
  });

  it("ranks candidates, equals by name", () => {
    assert.deepEqual(nearestAll("Order", ["Orders", "Customer", "Border", "Order"], 3), ["Order", "Orders", "Border"]);
  });
});

describe("printable", () => {
  it("makes one visible line", () => {
    assert.equal(printable("a\u202Eb\u0000c\uD800"), "a\\u{202e}b\\u{0}c\\u{d800}");
    assert.equal(printable("  a\n\t b  "), "a b");
    assert.equal(printable("x".repeat(100), 10), `${"x".repeat(9)}…`);
    assert.equal(printable("😀😀😀", 4), "😀…");
  });
});
