import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { exitCodeOf, makeReport } from "../../../src/cli/report";
import { jsonReport } from "../../../src/cli/reporters/json";
import type { Finding } from "../../../src/finding/finding";
import { emptyAnalysis } from "../../support/empty-analysis";
import { findingAt, placeOf, textsOf, uriOf } from "./places";

const TYPE = "/* 🙂 */ export interface A { email: string }\n";
const EMAIL = placeOf("src/a b.ts".replace(" ", "%20"), TYPE, "email");

function reportOf(findings: readonly Finding[], targets: readonly string[] = ["file:///ws"]) {
  return makeReport({ ...emptyAnalysis, findings }, { roots: ["file:///ws"], targets });
}

describe("the JSON report", () => {
  const texts = textsOf({ "src/a%20b.ts": TYPE });
  const validate = new Ajv2020().compile(JSON.parse(readFileSync("docs/report.schema.json", "utf8")));

  it("has 1-based lines and columns in UTF-16 units, and paths with /", () => {
    const finding = findingAt(EMAIL, {
      related: [{ message: "there", location: { uri: "file:///other/x.yaml", span: { start: 0, end: 0 } } }],
      drift: {
        direction: "read",
        path: "/email",
        certainty: "proven",
        witness: { payload: { email: null }, acceptedBy: "contract", note: "so" },
        alsoAt: ["/b/email"],
      },
    });
    const fix = { title: "Add null", safe: false, preferred: true, edits: [] };
    const json = JSON.parse(jsonReport(reportOf([finding]), new Map([[finding, [fix]]]), texts, "1.2.3"));
    assert.ok(validate(json), JSON.stringify(validate.errors));
    assert.deepEqual(json, {
      version: "1.2.3",
      summary: {
        contracts: 0,
        bindings: 0,
        errors: 1,
        warnings: 0,
        infos: 0,
        undecided: 0,
        suppressed: 0,
        coverage: { covered: 0, undeclared: 0, undecided: 0, ignored: 0 },
      },
      findings: [
        {
          rule: "drift/nullable",
          severity: "error",
          message: "Customer.email may be null",
          path: "src/a b.ts",
          range: { start: { line: 1, column: 31 }, end: { line: 1, column: 36 } },
          related: [
            {
              message: "there",
              path: "../other/x.yaml",
              range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
            },
          ],
          contract: "crm",
          entity: "Customer",
          drift: {
            direction: "read",
            path: "/email",
            alsoAt: ["/b/email"],
            certainty: "proven",
            witness: { payload: { email: null }, acceptedBy: "contract", note: "so" },
          },
          fixes: [{ title: "Add null", safe: false }],
        },
      ],
      suppressed: [],
    });
  });

  it("leaves out what a finding does not have", () => {
    const bare: Finding = { ruleId: "schema/syntax", severity: "error", message: "No.", location: EMAIL, related: [] };
    const json: { findings: object[] } = JSON.parse(jsonReport(reportOf([bare]), new Map(), texts, "1"));
    assert.ok(validate({ ...json }), JSON.stringify(validate.errors));
    assert.deepEqual(Object.keys(json.findings[0]!), [
      "rule",
      "severity",
      "message",
      "path",
      "range",
      "related",
      "fixes",
    ]);
  });

  it("gives the same bytes in whatever order the findings come", () => {
    const findings = ["drift/type", "drift/enum"].flatMap((ruleId) =>
      [0, 9, 4].map((start) => findingAt({ uri: uriOf("x.yaml"), span: { start, end: start + 1 } }, { ruleId })),
    );
    const write = (order: readonly Finding[]): string => jsonReport(reportOf(order), new Map(), texts, "1");
    assert.equal(write(findings), write([...findings].reverse()));
  });
});

describe("makeReport", () => {
  const inType = findingAt({ uri: uriOf("src/a.ts"), span: { start: 0, end: 1 } });
  const elsewhere = findingAt(
    { uri: uriOf("src/b.ts"), span: { start: 0, end: 1 } },
    { contractUri: uriOf("b.contract.yaml") },
  );

  const found = (findings: readonly Finding[], targets: readonly string[]) => reportOf(findings, targets).findings;

  it("keeps findings in the files asked for, and those of the contracts asked for", () => {
    assert.deepEqual(found([inType, elsewhere], [uriOf("src/b.ts")]), [elsewhere]);
    assert.deepEqual(found([inType, elsewhere], [uriOf("crm.contract.yaml")]), [inType]);
    assert.deepEqual(found([inType, elsewhere], [uriOf("src")]), [inType, elsewhere]);
  });

  it("fails for errors alone", () => {
    assert.equal(exitCodeOf(reportOf([inType])), 1);
    assert.equal(exitCodeOf(reportOf([{ ...inType, severity: "warning" }])), 0);
  });
});
