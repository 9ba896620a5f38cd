import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { incompleteContracts } from "../support/incomplete-contracts";
import { plumbline, type Run, shell, TemporaryWorkspace } from "./plumbline";

const CONTRACT = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema:
      type: object
      required: [email]
      properties:
        email: { type: [string, "null"] }
consumers:
  - id: app
    owner: sales
    types: [{ type: "src/customer.ts#Customer", entity: Customer }]
`;
const DRIFTED = "export interface Customer {\n  email: string;\n}\n";
const MENDED = DRIFTED.replace("string", "string | null");

describe("plumbline check", () => {
  let workspace: TemporaryWorkspace;

  beforeEach(() => {
    workspace = new TemporaryWorkspace()
      .write("package.json", "{}")
      .write("crm.contract.yaml", CONTRACT)
      .write("src/customer.ts", DRIFTED);
  });
  afterEach(() => workspace.remove());

  const check = (...args: readonly string[]): Promise<Run> => plumbline(["check", ...args], { cwd: workspace.path });

  it("shows the drift with both places and the payload, and ends with 1", async () => {
    const run = await check();
    assert.equal(run.code, 1, run.stderr);
    assert.match(run.stdout, /^src\/customer\.ts:2:3 {2}error {2}.+ {2}drift\/nullable$/m);
    assert.match(run.stdout, /^ {5}2 \| {3}email: string;\n {7}\| {3}\^{5}$/m);
    assert.match(run.stdout, /^ {2}crm\.contract\.yaml:12:9 {2}/m);
    assert.match(run.stdout, /^ {2}The contract allows \{"email": null\}$/m);
    assert.match(run.stdout, /\n1 error in 1 contract with 1 bound type\.\n$/);
  });

  it("ends with 0 once it is mended", async () => {
    workspace.write("src/customer.ts", MENDED);
    const run = await check();
    assert.deepEqual([run.code, run.stdout], [0, "No findings in 1 contract with 1 bound type.\n"]);
  });

  it("takes severities from --rule, the last one for a rule", async () => {
    const run = await check("--rule", "drift/nullable=off", "--rule", "drift/nullable=warning");
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /^src\/customer\.ts:2:3 {2}warning /m);
    assert.match(run.stdout, /\n1 warning in /);
    assert.match((await check("--rule", "drift/nullable=off")).stdout, /^No findings/);
  });

  it("takes severities from the configuration, and --rule over them", async () => {
    workspace.write("plumbline.config.yaml", `${incompleteContracts}  drift/*: off\n  drift/nulable: off\n`);
    const run = await check();
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /^plumbline\.config\.yaml:\d+:3 {2}warning .* schema\/configuration$/m);
    assert.match(run.stdout, /\n1 warning in /);
    assert.equal((await check("--rule", "drift/nullable=error")).code, 1);
  });

  it("counts and lists what is suppressed, and does not fail for it", async () => {
    const reason = "the form never sends null";
    workspace.write(
      "src/customer.ts",
      DRIFTED.replace("  email", `  // plumbline-ignore drift/nullable: ${reason}\n  email`),
    );
    const run = await check();
    assert.deepEqual([run.code, run.stdout], [0, "No findings in 1 contract with 1 bound type; 1 suppressed.\n"]);
    const report = JSON.parse((await check("--format", "json")).stdout);
    assert.equal(report.summary.suppressed, 1);
    assert.deepEqual(report.findings, []);
    const [{ rule, path, range, by, ...rest }] = report.suppressed;
    assert.deepEqual(
      [rule, path, range.start.line, by.path, by.range.start.line],
      ["drift/nullable", "src/customer.ts", 3, "src/customer.ts", 2],
    );
    assert.equal(rest.reason, reason);
  });

  it("reports on the paths it is given, and knows the types outside of them", async () => {
    workspace.write("other.contract.yaml", CONTRACT.replace("id: crm", "id: other").replace("types:", "tpyes:"));
    const run = await check("crm.contract.yaml", "--format", "json");
    const report: { summary: { contracts: number }; findings: { rule: string; path: string }[] } = JSON.parse(
      run.stdout,
    );
    assert.equal(report.summary.contracts, 1);
    assert.deepEqual(
      report.findings.map(({ rule, path }) => `${path} ${rule}`),
      ["src/customer.ts drift/nullable"],
    );
  });

  it("names paths from the working directory, wherever that is", async () => {
    const run = await plumbline(["check", workspace.path, "--format", "json"], { cwd: join(workspace.path, "src") });
    const report: { findings: { path: string; related: { path: string }[] }[] } = JSON.parse(run.stdout);
    assert.equal(report.findings[0]?.path, "customer.ts");
    assert.equal(report.findings[0]?.related[0]?.path, "../crm.contract.yaml");
  });

  it("has colour only where it is asked for", async () => {
    const colored = async (env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await plumbline(["check"], { cwd: workspace.path, env })).stdout.includes("\u001b");
    assert.equal(await colored({}), false);
    assert.equal(await colored({ FORCE_COLOR: "1" }), true);
    assert.equal(await colored({ FORCE_COLOR: "1", NO_COLOR: "1" }), false);
  });

  it("does not mind a reader that leaves", async () => {
    for (let i = 0; i < 60; i++) workspace.write(`c${i}.contract.yaml`, `${"nonsense: 1\n".repeat(30)}`);
    const run = await shell("plumbline check | head -c 10", { cwd: workspace.path });
    assert.equal(run.code, 1, run.stderr);
    assert.equal(run.stderr.replaceAll("plumbline: still checking…\n", ""), "");
  });

  it("finds nothing where nothing is", async () => {
    mkdirSync(join(workspace.path, "empty"));
    const run = await check("empty");
    assert.deepEqual([run.code, run.stdout], [0, "No contracts found.\n"]);
  });

  it("checks files with unusual names", async () => {
    const name = "ä #1 100% 🙂";
    workspace.write(`${name}/a.contract.yaml`, CONTRACT.replace("id: crm", "id: odd"));
    workspace.write(`${name}/src/customer.ts`, DRIFTED);
    const run = await check(name);
    assert.equal(run.code, 1, run.stderr);
    assert.ok(run.stdout.includes(`${name}/src/customer.ts:2:3`), run.stdout);
  });

  it("visits each file once in a tree with a cycle of links", async () => {
    symlinkSync("..", join(workspace.path, "src/loop"));
    const run = await check("--format", "json");
    assert.deepEqual(JSON.parse(run.stdout).summary.contracts, 1);
    assert.equal(run.code, 1);
  });

  it("survives files that are no contracts at all", async () => {
    workspace
      .write("src/customer.ts", MENDED)
      .write("empty.contract.yaml", "")
      .write("binary.contract.yaml", new Uint8Array([0, 1, 2, 255, 254]))
      .write("utf16.contract.yaml", new Uint8Array([0xff, 0xfe, 0x61, 0]))
      .write("deep.contract.yaml", `a: ${"[".repeat(10_000)}`)
      .write("bidi.contract.yaml", `integrationContract: "1.0"\nid: "a\u202eb\u0007"\n`)
      .write("aliases.contract.yaml", "a: &a [1]\n".concat("b: [*a, *a, *missing]\n"));
    const run = await check();
    assert.equal(run.code, 1, run.stderr);
    for (const name of ["empty", "binary", "utf16", "deep", "aliases"]) {
      assert.match(run.stdout, new RegExp(`^${name}\\.contract\\.yaml:1?\\d+:\\d+ {2}error`, "m"));
    }
    assert.doesNotMatch(run.stdout.replaceAll("\n", ""), /[\p{Cc}\u202e]/u);
    assert.doesNotMatch(run.stdout, /RangeError|Cannot read|undefined is not/);
  });

  describe("that cannot run", () => {
    const refused: readonly (readonly [name: string, args: readonly string[], message: RegExp])[] = [
      ["a missing path", ["nowhere"], /^plumbline: No such file or directory: "nowhere"\n$/],
      ["an empty path", [""], /^plumbline: No such file or directory: ""\n$/],
      ["a very long path", ["x".repeat(5000)], /^plumbline: No such file or directory: "x+…"\n$/],
      ["a device", ["/dev/zero"], /^plumbline: Not a file or directory: "\/dev\/zero"\n$/],
      ["a control character", ["a\u001b[2Jb"], /^plumbline: No such file or directory: "a[!-~]+b"\n$/],
      ["an unknown rule", ["--rule", "drift/nulable=off"], /^plumbline: .*the nearest is drift\/nullable\n$/],
      ["an unknown severity", ["--rule", "drift/nullable=loud"], /^plumbline: .*error, warning, info, off\n$/],
      ["an unknown format", ["--format", "xml"], /^error: .*Allowed choices are text, json, sarif\.\n$/],
      ["an unknown option", ["--formt", "json"], /^error: unknown option '--formt'\n\(Did you mean --format\?\)\n$/],
    ];
    for (const [name, args, message] of refused) {
      it(`ends with 2: ${name}`, async () => {
        const run = await check(...args);
        assert.equal(run.code, 2);
        assert.equal(run.stdout, "");
        assert.match(run.stderr, message);
      });
    }

    it("ends with 2: a pipe, without opening it", async () => {
      const run = await shell("mkfifo pipe && plumbline check pipe", { cwd: workspace.path });
      assert.deepEqual([run.code, run.stderr], [2, 'plumbline: Not a file or directory: "pipe"\n']);
    });

    it("ends with 2: a working directory that was deleted", async () => {
      const run = await shell("mkdir gone && cd gone && rmdir ../gone && plumbline check", { cwd: workspace.path });
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^plumbline: The working directory does not exist any more\.\n$/m);
    });

    it("ends with 2: an unknown command, or none", async () => {
      assert.equal((await plumbline(["chekc"])).code, 2);
      assert.equal((await plumbline([])).code, 2);
    });
  });

  it("says its version and its use, and ends with 0", async () => {
    const version = await plumbline(["--version"]);
    assert.deepEqual([version.code, version.stderr], [0, ""]);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    const help = await plumbline(["check", "--help"]);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /--rule <id=severity>/);
    assert.match(help.stdout, /Exit codes: 0 no errors, 1 errors found, 2 could not run\./);
  });

  it("leaves the workspace as it was", async () => {
    const before = await shell("find . -type f -exec sha256sum {} + | sort", { cwd: workspace.path });
    await check();
    await check("--format", "json");
    const after = await shell("find . -type f -exec sha256sum {} + | sort", { cwd: workspace.path });
    assert.equal(after.stdout, before.stdout);
    rmSync(join(workspace.path, "src"), { recursive: true });
    assert.equal((await check()).code, 1, "the bound type is gone");
  });
});
