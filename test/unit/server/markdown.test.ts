import assert from "node:assert/strict";
import fc from "fast-check";
import { escapeMarkdown, jsonMarkdown, jsonText } from "../../../src/server/markdown";
import { codeSpan, fence } from "../../../src/text/markdown-code";

describe("Markdown of the user's data", () => {
  it("shows a small payload within the sentence", () => {
    assert.equal(jsonMarkdown({ email: null }), '`{ "email": null }`');
  });

  it("shows a payload of a few lines as a block", () => {
    const payload = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`property ${i}`, i]));
    assert.equal(jsonMarkdown(payload), `\n\n\`\`\`json\n${JSON.stringify(payload, undefined, 2)}\n\`\`\`\n\n`);
  });

  it("cuts a payload that is too long for a hover, in lines and in length, and says so", () => {
    const long = jsonMarkdown(Array.from({ length: 5_000 }, (_, i) => i));
    assert.match(long, /^\n\n```json\n\[\n {2}0,\n/);
    assert.match(
      long,
      /\n {2}38,\n…\n```\n\nThe payload is cut; `plumbline check --format json` gives it whole\.\n\n$/,
    );
    const wide = jsonMarkdown(["`".repeat(50_000)]);
    assert.ok(wide.includes("The payload is cut") && wide.length < 7_000);
  });

  it("stands on one line, cut, where Markdown is not shown", () => {
    assert.equal(jsonText({ email: null, "a\u202eb": "" }), '{ "email": null, "a\\u202eb": "" }');
    assert.match(jsonText("x".repeat(5_000)), /^"x+…$/);
    assert.ok(jsonText("x".repeat(5_000)).length <= 2_001);
  });

  it("cannot be left by the backticks in it", () => {
    assert.equal(codeSpan("a`b``c"), "```a`b``c```");
    assert.equal(codeSpan("`"), "`` ` ``");
    assert.equal(fence("```\n[x](command:evil)", ""), "````\n```\n[x](command:evil)\n````");
  });

  it("escapes what turns the text around or does not show, so that the payload still parses", () => {
    const payload = { "a\u202eb": "c\u200bd\ufeff" };
    const span = jsonMarkdown(payload);
    assert.equal(span, '`{ "a\\u202eb": "c\\u200bd\\ufeff" }`');
    assert.deepEqual(JSON.parse(span.slice(1, -1)), payload);
  });

  it("holds for any string: the code ends where it is meant to", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "a", " ", "\n", "[", "]", "(", ")") }), (text) => {
        const span = codeSpan(text);
        const ticks = /^`+/.exec(span)?.[0] ?? "";
        const inner = span.slice(ticks.length, -ticks.length);
        assert.ok(![...inner.matchAll(/`+/g)].some(([run]) => run === ticks));
      }),
    );
  });

  it("escapes prose that would be a link, a tag or emphasis", () => {
    assert.equal(escapeMarkdown("[x](command:y) <b> *z*"), "\\[x\\]\\(command\\:y\\) \\<b\\> \\*z\\*");
  });
});
