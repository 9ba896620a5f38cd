import assert from "node:assert/strict";
import ts from "typescript";
import type { Finding, Fix } from "../../src/finding/finding";
import { applyEdits } from "../support/apply-edits";
import { type Fixture, loadFixtures } from "../support/fixture";
import { MemoryWorkspace, uriOf } from "../support/workspace";

/** They put calls under a contract that nobody has held them to before. */
const BRINGS_MORE = /^(Change the contract to|Add \S+ to) /;
/** It says of itself that the finding stays. */
const PLANS = /, to replace the connection$/;
const key = ({ ruleId, message, location }: Finding) => `${location.uri} ${ruleId}: ${message}`;

/** Every fix of every finding in the fixtures of the rules over code, each by itself. */
describe("fixes of code/*", () => {
  for (const fixture of loadFixtures().filter(({ name }) => name.startsWith("code/") && !name.endsWith("/ok"))) {
    it(`${fixture.name}: clear their findings, bring no new error, and write TypeScript`, async () => {
      const workspace = new MemoryWorkspace(Object.fromEntries(fixture.files));
      const { findings } = await workspace.analyzer.check();
      const fixes = await workspace.analyzer.fixes(findings);
      const mends = findings.flatMap((finding, i) =>
        finding.ruleId.startsWith("code/")
          ? (fixes[i] ?? []).filter(({ suppresses }) => suppresses !== true).map((fix) => ({ finding, fix }))
          : [],
      );
      for (const { finding, fix } of mends) {
        const changed = textsAfter(fix, fixture);
        for (const [path, text] of changed) workspace.write(path, text);
        const after = (await workspace.analyzer.check()).findings;
        const what = `${finding.message}: ${fix.title}`;
        if (PLANS.test(fix.title))
          assert.ok(!after.some((one) => key(one) === key(finding) && one.severity === "error"));
        else if (BRINGS_MORE.test(fix.title)) assert.ok(!after.some((one) => key(one) === key(finding)), what);
        else assert.ok(count(after, finding) < count(findings, finding), `is still there: ${what}`);
        if (!BRINGS_MORE.test(fix.title)) {
          const errors = after.filter(({ severity }) => severity === "error");
          assert.deepEqual(
            errors.map(key).filter((one) => !findings.some((old) => key(old) === one)),
            [],
            what,
          );
        }
        for (const [path, text] of changed) if (path.endsWith(".ts")) assert.deepEqual(faultsOf(text), [], what);
        for (const [path] of changed) {
          const before = fixture.files.get(path);
          if (before === undefined) workspace.remove(path);
          else workspace.write(path, before);
        }
      }
    });
  }
});

/** What the same rule says in the same file: a finding that comes back in other words is not cleared. */
function count(findings: readonly Finding[], { ruleId, location }: Finding): number {
  return findings.filter((one) => one.ruleId === ruleId && one.location.uri === location.uri).length;
}

/** The files that a fix changes or writes, as they are then. */
function textsAfter({ edits, files = [] }: Fix, fixture: Fixture): ReadonlyMap<string, string> {
  const path = (uri: string) => uri.slice(uriOf("").length);
  const texts = new Map(files.map(({ uri, text }) => [path(uri), text]));
  for (const uri of new Set(edits.map(({ location }) => location.uri))) {
    const text = fixture.files.get(path(uri));
    assert.ok(text !== undefined, `edits ${uri}, which is not there`);
    texts.set(
      path(uri),
      applyEdits(
        text,
        edits.filter(({ location }) => location.uri === uri),
      ),
    );
  }
  return texts;
}

function faultsOf(text: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
