import assert from "node:assert/strict";
import type { Log } from "sarif";
import { assertSarif } from "../support/sarif-schema";
import { plumbline, TemporaryWorkspace } from "./plumbline";

describe("plumbline check --format sarif", () => {
  let workspace: TemporaryWorkspace;

  beforeEach(() => {
    workspace = new TemporaryWorkspace().copy("examples/drifted");
  });
  afterEach(() => workspace.remove());

  const check = async (cwd: string, ...paths: readonly string[]) => {
    const { code, stdout, stderr } = await plumbline(["check", "--format", "sarif", ...paths], { cwd });
    assert.equal(code, 1, stderr);
    return stdout;
  };

  it("prints a log by the official schema, with the findings of the other formats, and ends with 1", async () => {
    const log: Log = JSON.parse(await check(workspace.path));
    assertSarif(log);
    const json = JSON.parse((await plumbline(["check", "--format", "json"], { cwd: workspace.path })).stdout);
    const [run] = log.runs;
    const rulesOf = (isHeld: boolean) =>
      run?.results
        ?.filter(({ suppressions }) => (suppressions !== undefined) === isHeld)
        .map(({ ruleId, locations }) => [ruleId, locations?.[0]?.physicalLocation?.region?.startLine]);
    const linesOf = (findings: readonly { rule: string; range: { start: { line: number } } }[]) =>
      findings.map(({ rule, range }) => [rule, range.start.line]);
    assert.deepEqual(rulesOf(false), linesOf(json.findings));
    assert.deepEqual(rulesOf(true), linesOf(json.suppressed));
    assert.equal(run?.tool.driver.semanticVersion, json.version);
    for (const { help } of run?.tool.driver.rules ?? []) assert.ok(help?.markdown?.startsWith("# "));
  });

  it("prints the same bytes wherever the workspace stands", async () => {
    const elsewhere = new TemporaryWorkspace().copy("examples/drifted");
    try {
      assert.equal(await check(elsewhere.path), await check(workspace.path));
    } finally {
      elsewhere.remove();
    }
  });
});
