import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { rules } from "../../src/rules/index";
import { plumbline } from "./plumbline";

describe("plumbline rules and explain", () => {
  it("lists every rule with its severity and title", async () => {
    const { code, stdout } = await plumbline(["rules"]);
    assert.equal(code, 0);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, Object.keys(rules).length);
    const line = lines.find((one) => one.startsWith("resilience/retry-budget"));
    assert.match(line ?? "", /^resilience\/retry-budget {2,}error {4}Retries take longer than the budget$/);
  });

  it("lists them as JSON, with the keys of a contract that each reads", async () => {
    const { stdout } = await plumbline(["rules", "--format", "json"]);
    const listed: { readonly rules: readonly { id: string; keys: string[]; needs: string[] }[] } = JSON.parse(stdout);
    const rule = listed.rules.find(({ id }) => id === "pattern/batch-too-slow");
    assert.deepEqual(rule?.keys, [
      "batch.schedule.cron",
      "batch.schedule.every",
      "batch.maxRunTime",
      "freshness.maxLag",
    ]);
    assert.deepEqual(rule?.needs, ["batch.schedule", "freshness.maxLag"]);
  });

  it("prints the page of a rule", async () => {
    const { code, stdout } = await plumbline(["explain", "drift/nullable"]);
    assert.equal(code, 0);
    assert.equal(stdout, readFileSync("docs/rules/drift/nullable.md", "utf8"));
  });

  it("names the nearest rule when there is none of that name", async () => {
    const { code, stderr } = await plumbline(["explain", "drift/nulable"]);
    assert.equal(code, 2);
    assert.equal(stderr, "plumbline: explain: there is no rule drift/nulable; the nearest is drift/nullable\n");
  });

  it("refuses a name that leads out of the pages", async () => {
    const { code, stdout } = await plumbline(["explain", "../../package"]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
  });
});
