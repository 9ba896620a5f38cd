import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Log, Region, Result } from "sarif";
import type { Finding, Fix } from "../../../src/finding/finding";
import { catalogue } from "../../../src/rules/index";
import { type SarifInput, sarifLog } from "../../../src/sarif/sarif-log";
import { LineIndex } from "../../../src/text/line-index";
import { assertSarif } from "../../support/sarif-schema";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const CONTRACT = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema:
      type: object
      required: [email, phone]
      properties:
        email: { type: [string, "null"] }
        phone: { type: [string, "null"] }
`;
const TYPE = `/** @contract crm#Customer */
export interface Customer {
  email: string;
  // plumbline-ignore drift/nullable: the team calls nobody
  phone: string;
}
`;

/** What a check of the two files gives a reporter. */
async function inputOf(type = TYPE): Promise<SarifInput> {
  const texts = new Map([
    [uriOf("crm.contract.yaml"), CONTRACT],
    [uriOf("src/a.ts"), type],
  ]);
  const workspace = new MemoryWorkspace({ "crm.contract.yaml": CONTRACT, "src/a.ts": type });
  const { findings, suppressed } = await workspace.analyzer.check();
  const fixes = await workspace.analyzer.fixes(findings);
  return inputFor(texts, { findings, suppressed, fixes: new Map(findings.map((one, i) => [one, fixes[i] ?? []])) });
}

function inputFor(texts: ReadonlyMap<string, string>, input: Partial<SarifInput>): SarifInput {
  return {
    ...{ version: "1.2.3", root: uriOf("").slice(0, -1), findings: [], suppressed: [], fixes: new Map() },
    lines: (uri) => {
      const text = texts.get(uri);
      return text === undefined ? undefined : new LineIndex(text);
    },
    page: (rule) => readFileSync(`docs/rules/${rule}.md`, "utf8"),
    ...input,
  };
}

function parsed(input: SarifInput): Log {
  const log = JSON.parse(sarifLog(input));
  assertSarif(log);
  return log;
}

function resultsOf(log: Log): readonly Result[] {
  return log.runs[0]?.results ?? [];
}

/** A finding at a text of a file that has nothing else. */
function findingIn(uri: string, more: Partial<Finding> = {}): Finding {
  const location = { uri, span: { start: 0, end: 0 } };
  return { ruleId: "drift/nullable", severity: "error", message: "It drifts", location, related: [], ...more };
}

/** The text that a region of SARIF means, counted anew. */
function textIn(text: string, { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 }: Region): string {
  const lines = text.split(/(?<=\n)/);
  const offset = (line: number, column: number) => lines.slice(0, line - 1).join("").length + column - 1;
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn));
}

describe("the SARIF log", () => {
  it("holds to the official schema, and marks what the finding marks, on both sides", async () => {
    const log = parsed(await inputOf());
    const [drift] = resultsOf(log).filter(({ suppressions }) => suppressions === undefined);
    assert.equal(drift?.ruleId, "drift/nullable");
    assert.equal(drift.level, "error");
    assert.match(drift.message.text ?? "", /\nThe contract allows \{\{"email": null/);
    const [at] = drift.locations ?? [];
    assert.deepEqual(at?.physicalLocation?.artifactLocation, { uri: "src/a.ts", uriBaseId: "SRCROOT", index: 0 });
    assert.equal(textIn(TYPE, at.physicalLocation.region ?? {}), "email");
    const [other] = drift.relatedLocations ?? [];
    assert.equal(other?.physicalLocation?.artifactLocation?.uri, "crm.contract.yaml");
    assert.match(textIn(CONTRACT, other.physicalLocation.region ?? {}), /email/);
    assert.deepEqual(drift.properties?.["drift"].witness.payload.email, null);
  });

  it("refers to rules and files by indexes that are theirs", async () => {
    const [run] = parsed(await inputOf()).runs;
    const results = run?.results ?? [];
    assert.ok(results.length > 0);
    for (const { ruleId, ruleIndex = -1, locations = [], relatedLocations = [] } of results) {
      assert.equal(run?.tool.driver.rules?.[ruleIndex]?.id, ruleId);
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { index = -1, uri } = physicalLocation?.artifactLocation ?? {};
        assert.equal(run?.artifacts?.[index]?.location?.uri, uri);
      }
    }
  });

  it("has what is suppressed as results that are, with the reason", async () => {
    const [held] = resultsOf(parsed(await inputOf())).filter(({ suppressions }) => suppressions !== undefined);
    assert.equal(held?.ruleId, "drift/nullable");
    assert.equal(held.suppressions?.[0]?.kind, "inSource");
    assert.equal(held.suppressions[0].justification, "the team calls nobody");
    const by = held.suppressions[0].location?.physicalLocation?.region;
    assert.match(textIn(TYPE, by ?? {}), /plumbline-ignore|drift\/nullable/);
  });

  it("is the same for the same input, and names neither machine nor day", async () => {
    const [one, other] = [await inputOf(), await inputOf()];
    assert.equal(sarifLog(one), sarifLog(other));
    assert.doesNotMatch(sarifLog(one), /file:\/\/\/ws/);
  });

  it("knows findings again after lines have moved, and tells findings apart that are alike", async () => {
    const moved = `// a\n// b\n\n${TYPE.replace("  email", "\n      email")}`;
    const printsOf = async (type: string) =>
      resultsOf(parsed(await inputOf(type))).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    const before = await printsOf(TYPE);
    assert.ok(before.length >= 2);
    assert.equal(new Set(before).size, before.length);
    assert.deepEqual(await printsOf(moved), before);
    const alike = [findingIn(uriOf("a.ts")), findingIn(uriOf("a.ts"))];
    const found = resultsOf(parsed(inputFor(new Map(), { findings: alike }))).map((one) => one.partialFingerprints);
    assert.equal(new Set(found.map((one) => JSON.stringify(one))).size, 2);
    // Words count days, and are those of the editor's language.
    const otherwise = findingIn(uriOf("a.ts"), { message: "noch 4 Tage" });
    assert.deepEqual(
      resultsOf(parsed(inputFor(new Map(), { findings: [otherwise] })))[0]?.partialFingerprints,
      found[0],
    );
  });

  it("writes messages that hold no placeholder and no link by accident", () => {
    const message = 'it sends {0}, [click](javascript:alert(1)) and "a\u202eb"';
    const [result] = resultsOf(parsed(inputFor(new Map(), { findings: [findingIn(uriOf("a.ts"), { message })] })));
    assert.equal(result?.message.text, 'it sends {{0}}, [click\\](javascript:alert(1)) and "a\\u{{202e}}b"');
  });

  it("gives safe mends as replacements of the text that is there, and no others", () => {
    const text = "a: 🙂 old\nb: 1\n";
    const uri = uriOf("x.contract.yaml");
    const start = text.indexOf("old");
    const edits = [
      { location: { uri, span: { start: text.length, end: text.length } }, newText: "c: 2\n" },
      { location: { uri, span: { start, end: start + 3 } }, newText: "new" },
    ];
    const fix: Fix = { title: "Mend {it}", safe: true, preferred: true, edits };
    const risky: Fix = { ...fix, safe: false };
    const writing: Fix = { ...fix, files: [{ uri: uriOf("y.ts"), text: "" }] };
    const finding = findingIn(uri);
    const fixes = new Map([[finding, [risky, fix, writing]]]);
    const [result] = resultsOf(parsed(inputFor(new Map([[uri, text]]), { findings: [finding], fixes })));
    assert.deepEqual(result?.fixes, [
      {
        description: { text: "Mend {{it}}" },
        artifactChanges: [
          {
            artifactLocation: { uri: "x.contract.yaml", uriBaseId: "SRCROOT", index: 0 },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 10 },
                insertedContent: { text: "new" },
              },
              {
                deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 1 },
                insertedContent: { text: "c: 2\n" },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("names files by their URIs: below the root relative, elsewhere whole, never with a scheme of their own", () => {
    const uris = [uriOf("a%20b/%23.ts"), uriOf("c:d.ts"), "file:///elsewhere/x.yaml"];
    const log = parsed(inputFor(new Map(), { findings: uris.map((uri) => findingIn(uri)) }));
    assert.deepEqual(
      log.runs[0]?.artifacts?.map(({ location }) => location),
      [
        { uri: "a%20b/%23.ts", uriBaseId: "SRCROOT" },
        { uri: "./c:d.ts", uriBaseId: "SRCROOT" },
        { uri: "file:///elsewhere/x.yaml" },
      ],
    );
    // Nothing is known of places in a file without a text.
    assert.equal(resultsOf(log)[0]?.locations?.[0]?.physicalLocation?.region, undefined);
  });

  it("describes every rule by its page, whose links lead to the web", () => {
    const findings = catalogue().map(({ id, severity }) => findingIn(uriOf("a.ts"), { ruleId: id, severity }));
    const rules = parsed(inputFor(new Map(), { findings })).runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map(({ id }) => id),
      catalogue().map(({ id }) => id),
    );
    for (const { id, shortDescription, fullDescription, help, helpUri, defaultConfiguration } of rules) {
      assert.ok((shortDescription?.text.length ?? 0) > 5, id);
      assert.ok((fullDescription?.text.length ?? 0) > 20, `${id}: ${fullDescription?.text}`);
      assert.doesNotMatch(fullDescription?.text ?? "", /^(#|\*\*)/, id);
      assert.match(help?.markdown ?? "", /^# /, id);
      assert.doesNotMatch(help?.markdown ?? "", /\]\((?!https:)/, id);
      assert.ok(helpUri?.endsWith(`/docs/rules/${id}.md`), id);
      assert.match(defaultConfiguration?.level ?? "", /^(error|warning|note)$/, id);
    }
  });

  it("does without pages that are not installed, and is a log without findings, too", () => {
    const log = parsed(inputFor(new Map(), { findings: [findingIn(uriOf("a.ts"))], page: () => undefined }));
    assert.equal(log.runs[0]?.tool.driver.rules?.[0]?.help, undefined);
    assert.deepEqual(resultsOf(parsed(inputFor(new Map(), {}))), []);
  });
});
