import assert from "node:assert/strict";
import fc from "fast-check";
import { fieldPath, listed, placeName, reasoned, sentence, sentenceThen, shorten } from "../../../src/rules/words";
import { visible } from "../../../src/text/visible";

describe("words of messages", () => {
  it("keeps a short message as it is", () => {
    assert.equal(sentence`${"a.b"} may be null in ${"crm"}`, "a.b may be null in crm");
  });

  it("cuts the longest values in the middle until the message fits", () => {
    const union = Array.from({ length: 30 }, (_, i) => `"value${i}"`).join(" | ");
    const message = sentence`Customer.tier is ${union} in ${"crm"}, ${"number"} in View`;
    assert.equal(
      message,
      'Customer.tier is "value0" | "value1" | "value2" | "value3" | … 26 more in crm, number in View',
    );
  });

  it("keeps null when it cuts a union, and cuts in the middle what holds a union in a part of it", () => {
    const union = Array.from({ length: 30 }, (_, i) => `"value${i}"`).join(" | ");
    assert.match(
      sentence`a is ${`${union}, may be null`} in ${"crm"}`,
      /^a is "value0" \| .* \| … \d+ more, may be null in crm$/,
    );
    assert.match(sentence`a is ${`${union} | … 70 more | null`}`, / \| … 9\d more \| null$/);
    assert.match(sentence`a is ${`[string, (${union})[]]`}`, /^a is \[string, .*….*\)\[\]\]$/);
  });

  it("says what follows where there is room for all of it, and cuts no name for it", () => {
    const said = sentenceThen(": code may fail");
    assert.equal(said`${"a"} may be null`, "a may be null: code may fail");
    assert.equal(said`${"a".repeat(80)} may be null`, `${"a".repeat(80)} may be null`);
  });

  it("lists names, and counts those that do not fit", () => {
    assert.equal(listed([], "or", 40), "");
    assert.equal(listed(["a"], "or", 40), "a");
    assert.equal(listed(["a", "b"], "or", 40), "a or b");
    assert.equal(listed(["a", "b", "c"], "and", 40), "a, b and c");
    assert.equal(listed(["aaaa", "bbbb", "cccc", "dddd"], "or", 18), "aaaa or 3 more");
    assert.equal(listed(["aaaa", "bbbb", "cccc", "dddd"], "or", 20), "aaaa, bbbb or 2 more");
  });

  it("cuts two long values to one length", () => {
    const message = sentence`${"a".repeat(500)} is not ${"b".repeat(400)} in ${"crm"}`;
    assert.match(message, /^(a+…a+) is not (b+…b+) in crm$/);
    assert.ok(message.length <= 100 && message.length >= 98, message);
  });

  it("cuts a name before the reason behind it", () => {
    const reason = "nothing is fetched from the network; keep the schema in the workspace";
    const message = reasoned("http://crm.example/schemas/v3/customer.json", ": ", reason);
    assert.equal(message, `http://crm.exa…/customer.json: ${reason}`);
    assert.ok(message.length <= 100);
    assert.equal(reasoned("./a.json", ": ", "it is not a regular file"), "./a.json: it is not a regular file");
    const both = reasoned("x".repeat(4000), ": ", `there is no file ${"y".repeat(4000)}`);
    assert.match(both, /^x{12}…x{11}: there is no file y+…y+$/);
    assert.equal(both.length, 100);
  });

  it("does not cut values below what can be recognised", () => {
    const message = sentence`${"x".repeat(90)} this text is the rule's own and as long as it is, whatever the values may be: nothing of it is cut`;
    assert.match(message, /^x{6}…x{5} this/);
  });

  it("escapes what does not show or changes the order of what does", () => {
    assert.equal(visible("a\u202eb\u0007c\u200bd\ud800"), "a\\u{202e}b\\u{7}c\\u{200b}d\\u{d800}");
  });

  it("never cuts a character in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 3, max: 40 }), (text, length) => {
        const cut = shorten(text, length);
        assert.ok(cut.length <= Math.max(length, 3) || cut === text);
        assert.doesNotMatch(cut, /\p{Cs}/u);
      }),
    );
  });

  it("writes pointers as field paths", () => {
    assert.equal(fieldPath("/items/*/price"), "items[].price");
    assert.equal(fieldPath("/pair/1"), "pair[1]");
    assert.equal(fieldPath("/a~1b/e-mail/two words"), '["a/b"].e-mail["two words"]');
    assert.equal(placeName("Customer", "/items/*"), "Customer.items[]");
    assert.equal(placeName("Customer", "/*/x"), "Customer[].x");
    assert.equal(placeName("Customer", ""), "Customer");
  });
});
