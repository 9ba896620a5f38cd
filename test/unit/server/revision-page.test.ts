import assert from "node:assert/strict";
import type { VersionDrift } from "../../../src/analysis/diff";
import { revisionPage } from "../../../src/server/revision-page";
import { LineIndex } from "../../../src/text/line-index";

const uri = "file:///w/api/a%20%5Bb%5D.contract.yaml";
const evil = "</script> | `x` [a](javascript:b) \u202e\n# heading";
const at = { uri, span: { start: 5, end: 6 } };

function pageOf(drift: Partial<VersionDrift>): string {
  const whole: VersionDrift = {
    kind: "nullable",
    path: "",
    alsoAt: [],
    certainty: "proven",
    message: "it broke",
    old: at,
    new: at,
    gone: false,
    ...drift,
  };
  return revisionPage({
    uri,
    name: "a [b].contract.yaml",
    revision: "v1`2",
    diff: {
      sides: new Map([
        ["readers", { verdict: "breaking", drifts: [whole] }],
        ["writers", { verdict: "compatible", drifts: [] }],
      ]),
      added: [{ value: "New", location: at }],
    },
    linesOf: () => new LineIndex("a\nb\nc\nd\n"),
    differences: [
      { entity: "A", added: { const: evil } },
      { entity: "B" },
      { entity: "C", reason: "it has reasons" },
      { entity: "D", removed: { enum: ["x".repeat(30_000)] } },
    ],
  });
}

describe("the page that compares a contract with a revision", () => {
  it("leads to the places of the new version, and names those of the old", () => {
    const link = "[a \\[b\\]\\.contract\\.yaml\\:3](a%20%5Bb%5D.contract.yaml#L3)";
    assert.ok(pageOf({}).includes(`- ${link} it broke\n`), pageOf({}));
    assert.ok(pageOf({ gone: true }).includes("- ``v1`2:a [b].contract.yaml:3`` it broke\n"));
    assert.ok(pageOf({}).includes(`## New entities\n\n- ${link} \`New\`\n`));
  });

  it("says for each entity what differs as a schema, or why that is not shown", () => {
    const page = pageOf({});
    assert.match(page, /### B\n\nNo difference\.\n/);
    assert.match(page, /### C\n\nNot shown: it has reasons\.\n/);
    assert.match(page, /### D\n\nAccepted by the old version alone:\n\nA schema of \d+ characters/);
  });

  it("shows hostile texts literally", () => {
    const witness = { payload: { [evil]: evil }, acceptedBy: "new", note: evil } as const;
    const page = pageOf({ message: evil, path: `/${evil}`, alsoAt: [`/${evil}`], witness });
    assert.doesNotMatch(page, /\u202e|^# heading/m);
    const outsideOfCode = page.replace(/```[\s\S]*?```|(`+)[\s\S]*?\1/g, "");
    assert.doesNotMatch(outsideOfCode, /(?<!\\)<|\]\(javascript/);
  });
});
