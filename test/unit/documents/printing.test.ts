import assert from "node:assert/strict";
import type { Block, GeneratedDocument } from "../../../src/documents/document";
import { htmlOf } from "../../../src/documents/html";
import { markdownOf } from "../../../src/documents/markdown";

const FOLDER = "docs/integrations";

function document(...blocks: readonly Block[]): GeneratedDocument {
  return { kind: "handover", id: "crm", digest: "0123456789ab", title: "Needs of <sales> & co", blocks };
}

/** The Markdown of blocks, without marker and title. */
function markdown(...blocks: readonly Block[]): string {
  return markdownOf(document(...blocks), FOLDER)
    .split("\n")
    .slice(3)
    .join("\n");
}

/** The HTML of blocks, without what is around. */
function html(...blocks: readonly Block[]): string {
  const text = htmlOf(document(...blocks), FOLDER);
  return text.slice(text.indexOf("</h1>\n") + "</h1>\n".length, text.indexOf("\n</main>"));
}

describe("a document as Markdown", () => {
  it("begins with its marker and its title, and ends with one line end", () => {
    const text = markdownOf(document(), FOLDER);
    assert.match(
      text,
      /^<!-- plumbline: handover crm digest 0123456789ab text [0-9a-f]{12} -->\n# Needs of \\<sales> & co\n$/,
    );
  });

  it("has blocks an empty line apart", () => {
    const blocks: readonly Block[] = [
      { kind: "heading", level: 2, line: ["1. Target"] },
      { kind: "paragraph", line: ["For ", { kind: "strong", text: "core" }, " by ", { kind: "code", text: "a`b" }] },
      { kind: "note", line: ["one\ntwo"] },
      { kind: "list", items: [["a"], ["- b"]] },
      { kind: "checklist", items: [["c"]] },
      { kind: "code", language: "json", text: '{"a": "```"}' },
      { kind: "diagram", source: "flowchart LR\n", summary: "As the data flows." },
    ];
    assert.equal(
      markdown(...blocks),
      `## 1. Target

For **core** by \`\`a\`b\`\`

> one\\
> two

- a
- \\- b

* [ ] c

\`\`\`\`json
{"a": "\`\`\`"}
\`\`\`\`

As the data flows.

\`\`\`mermaid
flowchart LR
\`\`\`
`,
    );
  });

  it("keeps tables on their lines", () => {
    const table: Block = {
      kind: "table",
      head: [["Field"], ["Null"]],
      rows: [[["a|b\nc"], [{ kind: "code", text: "x|y" }]], [[{ kind: "missing" }]]],
    };
    assert.equal(markdown(table), "| Field | Null |\n|---|---|\n| a\\|b<br>c | `x\\|y` |\n| **not stated** | |\n");
    assert.match(markdown({ ...table, head: [[], []] }), /^\| \| \|\n\|---\|---\|\n/);
  });

  it("escapes what would mean something, and nothing else", () => {
    const line = "credit_decisions.outbox (2.0) - R&D, 5 * 3 #1 a@b.example _x_ $5 &lt; 0 2 * * *";
    assert.equal(
      markdown({ kind: "paragraph", line: [line] }),
      "credit_decisions.outbox (2.0) - R&D, 5 \\* 3 #1 a@b.example \\_x\\_ \\$5 \\&lt; 0 2 \\* \\* \\*\n",
    );
    assert.equal(markdown({ kind: "paragraph", line: ["see https://a.example"] }), "see https:/\\/a.example\n");
  });

  it("links to the web and to files, as seen from its folder, and to nothing else", () => {
    const line = [
      { kind: "link", text: "Runbook", target: "https://u:p@a.example/x (1)?a=1&b=2" },
      " ",
      { kind: "link", text: "no", target: "javascript:alert(1)" },
      " ",
      { kind: "file", text: "a.ts:3", path: "src/a b.ts", line: 3 },
      " ",
      { kind: "file", text: "here", path: "docs/integrations/x.md" },
    ] as const;
    assert.equal(
      markdown({ kind: "paragraph", line }),
      "[Runbook](https://a.example/x%20%281%29?a=1&amp;b=2) no [a.ts:3](../../src/a%20b.ts#L3) [here](x.md)\n",
    );
  });
});

describe("a document as HTML", () => {
  it("stands alone: no script, nothing loaded, its language and title said", () => {
    const text = htmlOf(document(), FOLDER);
    assert.match(text, /^<!doctype html>\n<!-- plumbline: handover crm digest 0123456789ab text [0-9a-f]{12} -->\n/);
    assert.match(text, /<html lang="en">/);
    assert.match(text, /<title>Needs of &lt;sales&gt; &amp; co<\/title>/);
    assert.match(
      text,
      /content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]+=*'; base-uri 'none'; form-action 'none'"/,
    );
    assert.doesNotMatch(text, /<script|<link|url\(|@import|https?:/);
  });

  it("has tables with a head for columns or for rows", () => {
    const rows: Extract<Block, { kind: "table" }>["rows"] = [[["a"], [{ kind: "missing" }]]];
    const upright = html({ kind: "table", head: [["Key"], ["Value"]], rows });
    assert.match(upright, /<thead>\n<tr><th scope="col">Key<\/th><th scope="col">Value<\/th><\/tr>/);
    assert.match(upright, /<tr><td>a<\/td><td><strong class="missing">not stated<\/strong><\/td><\/tr>/);
    const lying = html({ kind: "table", head: [[], []], rows });
    assert.doesNotMatch(lying, /thead/);
    assert.match(lying, /<tr><th scope="row">a<\/th><td>/);
  });

  it("lets long words be broken where a reader would break them", () => {
    const line = ["writeBack.failureHandling.deadLetter"];
    assert.equal(html({ kind: "paragraph", line }), "<p>writeBack.<wbr>failureHandling.<wbr>deadLetter</p>");
  });

  it("has diagrams as their source, with words for them", () => {
    assert.equal(
      html({ kind: "diagram", source: 'flowchart LR\n  A["x"]\n', summary: "A < B" }),
      '<figure>\n<figcaption>A &lt; B</figcaption>\n<pre class="mermaid">\nflowchart LR\n  A[&quot;x&quot;]</pre>\n</figure>',
    );
  });
});
