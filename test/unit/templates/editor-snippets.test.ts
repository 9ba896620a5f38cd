import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { editorSnippets } from "../../../src/templates/editor-snippets";

describe("the snippets of the extension", () => {
  it("are shipped as generated (npm run schema)", () => {
    assert.deepEqual(JSON.parse(readFileSync("snippets/plumbline.code-snippets", "utf8")), editorSnippets());
  });

  it("have a prefix each, which says whose they are", () => {
    const prefixes = Object.values(editorSnippets()).map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    assert.ok(prefixes.every((prefix) => prefix.startsWith("plumbline-")));
    for (const wanted of ["retry", "idempotency", "write-back", "batch", "contract-api", "failure-behavior-cdc"]) {
      assert.ok(prefixes.includes(`plumbline-${wanted}`), wanted);
    }
  });
});
