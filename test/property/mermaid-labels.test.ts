import assert from "node:assert/strict";
import fc from "fast-check";
import { mermaidLabel, mermaidText } from "../../src/documents/mermaid";
import { printable } from "../../src/text/printable";
import { withoutCredentials } from "../../src/text/without-credentials";
import { parseMermaid } from "../support/mermaid";

const HOSTILE = [
  ...["end", "style a:#x;", "classDef x:#y;", "%%{init: {}}%%", "%% not a comment", "a;b", "#35;", "#quot;", "&amp;"],
  ...["`code`", "**bold**", "_a_", "1. one", "- one", "# one", "[a](b)", "https://a.example", "www.a.example", "a@b.c"],
  ...["<br>", "</pre>", "<script>", "|", '"', "'", "\\n", "$$x$$", "fa:fa-car", "ﬂ°35¶ß", "A-->B", "wrap: x", "---"],
  ...["0 2 * * *", "credit_decisions.outbox", "", " ", "\u202e", "\ud800", "__proto__", "@{ shape: x }", "constructor"],
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 3 }).map((parts) => parts.join("")),
);

describe("labels of Mermaid diagrams", () => {
  it("show any text as it is in a flowchart", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (name, owner, access) => {
        const source = `flowchart LR
  S0[${mermaidLabel(name, owner)}] -->|${mermaidLabel(access)}| M0([${mermaidLabel(name)}])
`;
        const { nodes, edges } = await parseMermaid(source);
        assert.equal(nodes.get("S0"), `${wanted(name)}\n${wanted(owner)}`);
        assert.equal(nodes.get("M0"), wanted(name));
        assert.deepEqual(edges, [wanted(access)]);
      }),
      { numRuns: 300 },
    );
  });

  it("show any text as it is in a sequence diagram", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (name, message, loop) => {
        const source = `sequenceDiagram
  participant A as ${mermaidText(name)}
  participant B as ${mermaidText(message)}
  loop ${mermaidText(loop)}
    A->>B: ${mermaidText(message)}
  end
  alt ${mermaidText(name)}
    B->>A: ${mermaidText(loop)}
  else ${mermaidText(loop)}
    A->>A: ${mermaidText(name)}
  end
`;
        const { nodes, edges } = await parseMermaid(source);
        assert.deepEqual(
          [...nodes],
          [
            ["A", wanted(name)],
            ["B", wanted(message)],
          ],
        );
        for (const one of [name, message, loop]) assert.ok(edges.includes(wanted(one)), `${edges}`);
      }),
      { numRuns: 300 },
    );
  });
});

/** White space is joined and what does not show is written out; a text of nothing is a space. */
function wanted(given: string): string {
  return printable(withoutCredentials(given), 100) || "\u00a0";
}
