import assert from "node:assert/strict";
import { type FixesOfAll, safeEdits } from "../../../src/analysis/safe-fixes";
import { parseDocument } from "../../../src/document/parse-document";
import type { ParsedDocument } from "../../../src/document/source-node";
import { ContractEditor } from "../../../src/edits/contract-editor";
import type { Fix } from "../../../src/finding/finding";
import { applyEdits } from "../../support/apply-edits";
import { MemoryWorkspace } from "../../support/workspace";

const uri = "file:///ws/a.contract.yaml";

const untidy = `integrationContract: 1.0
id: orders
version: 1.0.0
owner: { team: a }   # who
pattern: api
freshness: { maxLag: 5 seconds }
resilience:
  timeout: 2hours # long
  retry:
    tries: 3
    jitter: none
    retryOn: [404, 503, 400]
`;

describe("safeEdits", () => {
  it("leaves a contract without a safe fix in one run, and everything else as it was", async () => {
    const severities = new Map([
      ["resilience/jitter", "warning"],
      ["resilience/retry-status", "error"],
    ] as const);
    const workspace = new MemoryWorkspace({ "a.contract.yaml": untidy }, { severities });
    const { findings } = await workspace.analyzer.check();
    const own = findings.filter(({ location }) => location.uri === uri);
    const tidy = applyEdits(untidy, await safeEdits(workspace.analyzer, uri, own));
    assert.match(tidy, /^integrationContract: "1.0"$/m);
    assert.match(tidy, /^owner: \{ team: a \} {3}# who$/m);
    assert.match(tidy, /^freshness: \{ maxLag: 5s \}$/m);
    assert.match(tidy, /^ {2}timeout: 2h # long$/m);
    assert.match(tidy, /^ {4}jitter: full$/m);
    assert.match(tidy, /^ {4}retryOn: \[503\]$/m);
    workspace.write("a.contract.yaml", tidy);
    const left = (await workspace.analyzer.check()).findings;
    const fixes = (await workspace.analyzer.fixes(left)).flat();
    assert.deepEqual(
      fixes.filter(({ safe }) => safe).map(({ title }) => title),
      [],
    );
  });

  it("does not change what the analyzer knows", async () => {
    const workspace = new MemoryWorkspace({ "a.contract.yaml": untidy });
    const before = await workspace.findings();
    const { findings } = await workspace.analyzer.check();
    await safeEdits(workspace.analyzer, uri, findings);
    assert.deepEqual(await workspace.findings(), before);
    assert.equal(workspace.analyzer.contractView(uri)?.document.text, untidy);
  });

  it("goes on with what a fix brings forth, and stops when fixes take turns", async () => {
    const countsTo = (last: number) => (document: ParsedDocument) => {
      const count = Number(/\d+/.exec(document.text)?.[0]);
      return count === last ? [] : [[fix(document, "a", count + 1)]];
    };
    assert.equal(await edited("a: 0 # kept\n", countsTo(5)), "a: 5 # kept\n");
    const turns = (document: ParsedDocument) => [[fix(document, "a", document.text.startsWith("a: 0") ? 1 : 0)]];
    assert.match(await edited("a: 0\n", turns), /^a: [01]\n$/);
  });

  it("does not apply together what would not fit together, nor what a person must confirm", async () => {
    const both = (document: ParsedDocument) => [
      ...(document.text.includes("b:") ? [] : [[fix(document, "b", 1)], [fix(document, "b", 2)]]),
      [{ ...fix(document, "c", 1), safe: false }],
    ];
    assert.equal(await edited("a: 0\n", both), "a: 0\nb: 1\n");
  });
});

function edited(text: string, fixesIn: (document: ParsedDocument) => FixesOfAll): Promise<string> {
  const document = parseDocument(uri, text);
  const judge = { fixes: async () => fixesIn(document), fixesIn, contractView: () => ({ document }) };
  return safeEdits(judge, uri, []).then((edits) => applyEdits(text, edits));
}

function fix(document: ParsedDocument, path: string, value: number): Fix {
  return { title: "", safe: true, preferred: true, edits: new ContractEditor(document).set(path, value) };
}
