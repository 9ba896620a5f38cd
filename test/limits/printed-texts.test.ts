import assert from "node:assert/strict";
import type { Block, GeneratedDocument } from "../../src/documents/document";
import { htmlOf } from "../../src/documents/html";
import { jsonOf } from "../../src/documents/json";
import { markdownOf } from "../../src/documents/markdown";
import { mermaidLabel } from "../../src/documents/mermaid";

const LENGTH = 100_000;

/** A printer that looks at the whole text again at each character takes hours for these; the time limit of the test ends it. */
describe("printing texts of 100,000 characters", () => {
  for (const part of ["_", "a_", "`", "#", " ", "\n", "- ", "=", "//a@", "&a", "\u202e"]) {
    it(`takes no time that grows by the square: ${JSON.stringify(part)}`, () => {
      const text = `x${part.repeat(LENGTH / part.length)}x`;
      const blocks: readonly Block[] = [
        { kind: "heading", level: 2, line: [text] },
        { kind: "paragraph", line: [{ kind: "strong", text }, text] },
        { kind: "table", head: [[text]], rows: [[[{ kind: "code", text }]]] },
        { kind: "list", items: [[{ kind: "link", text, target: text }], [part.repeat(LENGTH / part.length)]] },
        { kind: "diagram", source: `flowchart LR\n  A[${mermaidLabel(text)}]`, summary: text },
      ];
      const document: GeneratedDocument = { kind: "handover", id: "", digest: "0123456789ab", title: text, blocks };
      for (const printed of [markdownOf(document, ""), htmlOf(document, ""), jsonOf(document, { text })]) {
        assert.ok(printed.length >= LENGTH / 8);
      }
    });
  }
});
