import assert from "node:assert/strict";
import { bulleted, line, literal, paragraph, row, words } from "../../../src/assist/prose";
import { proseMarkdown, proseText } from "../../../src/server/prose";

const hostile = [
  "[x](command:workbench.action.quit)",
  "<img src=x onerror=alert(1)>",
  "`code` ``` fence",
  "![a](https://evil.example/a.png)",
  "https://evil.example www.evil.example a@evil.example",
  "**bold** _x_ ~~y~~ $(icon) &amp; a|b",
  "# heading\n- item\n1. item\n> quote\n---",
];

describe("Prose for editors", () => {
  it("shows Markdown of the user literally, in words and in code", () => {
    for (const text of hostile) {
      const markdown = proseMarkdown([paragraph`before ${words(text)} after`, ...bulleted([line`${literal(text)}`])]);
      const [prose = "", item = ""] = markdown.split("\n\n");
      assert.ok(!prose.includes("\n"), prose);
      assert.doesNotMatch(prose, /(?<!\\)[[\]<>`*_~!#|&@]/);
      assert.match(item, /^- (`+)[^\n]*\1$/);
      const [, ticks = "", code = ""] = /^- (`+)(.*?)\1$/.exec(item) ?? [];
      assert.ok(ticks !== "" && !code.includes(ticks));
    }
  });

  it("spells out what does not show, and what turns a text around", () => {
    assert.equal(
      proseMarkdown([paragraph`${words("a\u202eb\u0000")} ${literal("c\u200bd")}`]),
      "a\\\\u\\{202e\\}b\\\\u\\{0\\} `c\\u{200b}d`",
    );
    assert.equal(proseText([paragraph`${words("a\u202eb")} ${literal("c\u200bd")}`]), "a\\u{202e}b c\\u{200b}d");
  });

  it("cuts long texts and counts the rest of long lists", () => {
    assert.ok(proseText([paragraph`${words("w".repeat(9_000))}${literal("l".repeat(9_000))}`]).length < 800);
    const names = Array.from({ length: 50 }, (_, i) => `n${i}`);
    assert.equal(proseText([{ kind: "paragraph", line: row(names, 2) }]), "n0, n1 and 48 more");
    assert.equal(
      proseText(
        bulleted(
          names.map((name) => [name]),
          2,
        ),
      ),
      "- n0\n- n1\n- and 48 more",
    );
    assert.deepEqual(bulleted([]), []);
  });
});
