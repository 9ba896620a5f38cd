import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import type { SideDiff, VersionDiff, VersionDrift } from "../../../src/analysis/diff";
import { jsonDiff } from "../../../src/cli/reporters/diff-json";
import { textDiff } from "../../../src/cli/reporters/diff-text";
import type { VersionSide } from "../../../src/rules/version-change";
import { placeOf, textsOf } from "./places";

const OLD = "tier:\n  enum: [free]\n";
const NEW = "# 🙂\ntier:\n  enum: [free, pro]\n";

const drift: VersionDrift = {
  kind: "enum",
  entity: "Customer",
  path: "/tier",
  alsoAt: ["/plan"],
  certainty: "proven",
  witness: { payload: { tier: "pro" }, acceptedBy: "new", note: "so" },
  message: "it grew",
  old: placeOf("s.yaml", OLD, "enum"),
  new: placeOf("s.yaml", NEW, "enum"),
  gone: false,
};

const texts = { old: textsOf({ "s.yaml": OLD }), new: textsOf({ "s.yaml": NEW }) };

function diffOf(sides: readonly (readonly [VersionSide, SideDiff])[], added: VersionDiff["added"] = []): VersionDiff {
  return { sides: new Map(sides), added };
}

describe("the reports of a diff", () => {
  const validate = new Ajv2020().compile(JSON.parse(readFileSync("docs/diff-report.schema.json", "utf8")));
  const json = (diff: VersionDiff, revision?: string): unknown => {
    const report: unknown = JSON.parse(jsonDiff(diff, { ...texts, ...(revision === undefined ? {} : { revision }) }));
    assert.ok(validate(report), JSON.stringify(validate.errors));
    return report;
  };
  const text = (diff: VersionDiff, revision?: string): string =>
    textDiff(diff, { ...texts, ...(revision === undefined ? {} : { revision }) }, { colors: false });

  it("have each place in the text of its version", () => {
    const range = (line: number) => ({ start: { line, column: 3 }, end: { line, column: 7 } });
    const diff = diffOf([["readers", { verdict: "breaking", drifts: [drift] }]]);
    assert.deepEqual(json(diff, "v1"), {
      readers: {
        verdict: "breaking",
        drifts: [
          {
            kind: "enum",
            message: "it grew",
            entity: "Customer",
            direction: "read",
            path: "/tier",
            alsoAt: ["/plan"],
            certainty: "proven",
            witness: { payload: { tier: "pro" }, acceptedBy: "new", note: "so" },
            old: { path: "s.yaml", range: range(2), revision: "v1" },
            new: { path: "s.yaml", range: range(3) },
          },
        ],
      },
    });
    const lines = [
      "Readers: breaking (1 change)",
      "  s.yaml:3:3  /tier  it grew",
      '    The new version allows {"tier": "pro"} (so)',
      "    also at /plan",
      "",
    ];
    assert.equal(text(diff), lines.join("\n"));
    const gone = diffOf([["readers", { verdict: "breaking", drifts: [{ ...drift, gone: true }] }]]);
    assert.match(text(gone), /^ {2}s\.yaml:2:3 {2}/m);
    assert.match(text(gone, "v1"), /^ {2}v1:s\.yaml:2:3 {2}/m);
  });

  it("count what breaks and what was not decided", () => {
    const { witness, ...open } = { ...drift, certainty: "undecided" as const, path: "", alsoAt: [] };
    const diff = diffOf([
      ["readers", { verdict: "breaking", drifts: [drift, drift, open] }],
      ["writers", { verdict: "undecided", drifts: [open] }],
    ]);
    const headlines = text(diff).match(/^\S.*/gm);
    assert.deepEqual(headlines, ["Readers: breaking (2 changes, 1 not decided)", "Writers: undecided (1 not decided)"]);
    assert.match(text(diff), /^ {2}s\.yaml:3:3 {2}it grew$/m);
    json(diff);
  });

  it("say that all is well, and what is new", () => {
    const well = { verdict: "compatible", drifts: [] } as const;
    const diff = diffOf([["writers", well]], [{ value: "Order", location: placeOf("s.yaml", NEW, "tier") }]);
    assert.equal(text(diff), "Writers: compatible\ns.yaml:2:1  Order is new\n");
    assert.deepEqual(Object.keys(json(diff) as object), ["writers", "added"]);
    assert.deepEqual(json(diffOf([["writers", well]])), { writers: well });
  });

  it("escape what would move a terminal", () => {
    const hostile = { ...drift, message: "a\u001b[2J", path: "/\u202e", alsoAt: ["/\u0007"] };
    const shown = text(diffOf([["readers", { verdict: "breaking", drifts: [hostile] }]]), "\u001b");
    assert.doesNotMatch(shown.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
  });
});
