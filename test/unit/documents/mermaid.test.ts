import assert from "node:assert/strict";
import { mermaidLabel, mermaidText } from "../../../src/documents/mermaid";

describe("labels of Mermaid diagrams", () => {
  it("leave ordinary names readable in the source", () => {
    assert.equal(mermaidLabel("SAP S/4HANA sales", "erp-platform"), '"SAP S/4HANA sales<br/>erp-platform"');
    assert.equal(mermaidText("batch, 0 2 * * *"), "batch, 0 2 * * *");
    assert.equal(mermaidText("POST /accounts/{accountId}/limits"), "POST /accounts/{accountId}/limits");
    assert.equal(mermaidText("credit_decisions.outbox, 99.9 %"), "credit_decisions.outbox, 99.9 %");
  });

  it("write what has a meaning as entities", () => {
    assert.equal(mermaidLabel('a "b" <c>'), '"a #quot;b#quot; #lt;c#gt;"');
    assert.equal(mermaidText("a;b#c:d"), "a#59;b#35;c#58;d");
    assert.equal(mermaidText("**x** `y`"), "#42;#42;x#42;#42; #96;y#96;");
    assert.equal(mermaidText("1. a"), "1#46; a");
    assert.equal(mermaidText("%%{init: {}}%%"), "#37;#37;{init#58; {}}#37;#37;");
  });

  it("are one line, have no hidden character, and are never empty", () => {
    assert.equal(mermaidText(" a\n b\u202e"), "a b#92;u{202e}");
    assert.equal(mermaidText(""), "#160;");
    assert.equal(mermaidText("x".repeat(100_000)).length, 100);
  });
});
