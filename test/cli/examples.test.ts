import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { plumbline } from "./plumbline";

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly drift?: { readonly certainty: string; readonly witness?: object };
  readonly fixes: readonly object[];
}

describe("the example workspace", () => {
  it("has the drifts of its README, no others, in a report that its schema describes", async () => {
    const run = await plumbline(["check", "examples/drifted", "--format", "json"]);
    assert.equal(run.code, 1, run.stderr);
    const report: { findings: Finding[]; summary: object } = JSON.parse(run.stdout);
    const validate = new Ajv2020().compile(JSON.parse(readFileSync("docs/report.schema.json", "utf8")));
    assert.ok(validate({ ...report }), JSON.stringify(validate.errors));
    assert.deepEqual(
      report.findings.map(({ path, range, rule }) => `${path}:${range.start.line} ${rule}`).sort(),
      plantedFindings().sort(),
    );
    const unproven = report.findings.filter(
      ({ rule, severity, drift }) => rule.startsWith("drift/") && severity === "error" && drift?.witness === undefined,
    );
    assert.deepEqual(unproven, [], "every error of drift has its payload");
  });

  it("has a clean twin in which nothing is found", async () => {
    const run = await plumbline(["check", "examples/clean", "--format", "json"]);
    assert.equal(run.code, 0, run.stderr);
    assert.deepEqual(JSON.parse(run.stdout).findings, []);
    assert.deepEqual(JSON.parse(run.stdout).summary, {
      contracts: 5,
      bindings: 7,
      errors: 0,
      warnings: 0,
      infos: 0,
      undecided: 0,
      suppressed: 0,
      coverage: { covered: 2, undeclared: 0, undecided: 0, ignored: 0, percent: 100 },
    });
  });

  it("has client modules that are up to date in its clean twin", async () => {
    const run = await plumbline(["generate", "--check", "examples/clean/src"]);
    assert.equal(run.code, 0, run.stdout + run.stderr);
  });

  it("has documents that are up to date in its clean twin", async () => {
    for (const args of [["spec"], ["inventory"], ["map", "--out", "docs/integrations/map.svg"]]) {
      const run = await plumbline([...args, "--check"], { cwd: "examples/clean" });
      assert.equal(run.code, 0, run.stdout + run.stderr);
    }
  });

  it("has a demo that ends well when it has shown the drifts", () => {
    const demo = spawnSync(process.execPath, ["examples/demo.mjs"], { encoding: "utf8" });
    assert.equal(demo.status, 0, demo.stderr);
    assert.match(demo.stdout, /^examples\/drifted\/src\/crm\/customer\.ts:4:3 .*drift\/nullable$/m);
  });

  for (const twin of ["drifted", "clean"]) {
    it(`compiles: examples/${twin}`, () => {
      const tsc = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", `examples/${twin}`]);
      assert.equal(tsc.status, 0, String(tsc.stdout));
    });
  }
});

/** `path:line rule` of each row of the README's table. */
function plantedFindings(): string[] {
  const rows = readFileSync("examples/README.md", "utf8").matchAll(/^\| `(\S+:\d+)` \| `(\S+)` \|/gm);
  return [...rows].map(([, place, rule]) => `examples/drifted/${place} ${rule}`);
}
