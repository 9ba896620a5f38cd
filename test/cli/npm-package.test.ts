import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "../lsp/client";
import { sampleFiles, writeWorkspace } from "../sample-workspace";

/** What the command line and the language server need, and what explains them. */
const allowed =
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|ThirdPartyNotices\.txt|dist\/(cli|cli-commands|server|type-worker|type-schema|schema-diff)\.js|dist\/lib\/lib\.[\w.]*d\.ts|docs\/rules\/[\w/-]+\.md|docs\/(editors|language-server|command-line)\.md|docs\/[\w-]+\.schema\.json|schemas\/\w+\.schema\.json|l10n\/bundle\.l10n\.[\w-]+\.json)$/;

describe("The npm package", () => {
  let folder: string;
  let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

  before(() => {
    folder = writeWorkspace({ ...sampleFiles, "package.json": '{ "private": true }' });
    // As it is built now: the production build that `prepack` makes is what the VSIX is tested with.
    const report = npm(process.cwd(), "pack", "--ignore-scripts", "--json", "--pack-destination", folder);
    [packed] = JSON.parse(report);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what it needs and nothing else", () => {
    const paths = packed.files.map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path)),
      [],
    );
    const rules = readdirSync("docs/rules", { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".md"),
    );
    for (const needed of [
      "dist/cli.js",
      "dist/server.js",
      "dist/lib/lib.es5.d.ts",
      "LICENSE",
      "ThirdPartyNotices.txt",
    ]) {
      assert.ok(paths.includes(needed), needed);
    }
    assert.equal(paths.filter((path) => path.startsWith("docs/rules/")).length, rules.length);
  });

  it("is built for production before it is published, and depends on nothing", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    assert.match(manifest.scripts.prepack, /--production/);
    assert.equal(manifest.private, undefined);
    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"])
      assert.equal(manifest[kind], undefined);
    for (const script of ["preinstall", "install", "postinstall"]) assert.equal(manifest.scripts[script], undefined);
  });

  it("runs where it is installed, without a network", async () => {
    npm(folder, "install", "--offline", "--no-audit", "--no-fund", "--no-save", join(folder, packed.filename));
    const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    assert.deepEqual(installed, ["plumbline"]);
    const run = (program: string, ...args: string[]) => {
      const { status, stdout } = spawnSync(join(folder, "node_modules/.bin", program), args, {
        cwd: folder,
        encoding: "utf8",
      });
      return { status, stdout };
    };
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.deepEqual(run("plumbline", "--version"), { status: 0, stdout: `${version}\n` });
    assert.match(run("plumbline", "check").stdout, /drift\/nullable/);
    assert.match(run("plumbline", "explain", "drift/nullable").stdout, /null/);
    for (const [program, ...args] of [["plumbline", "lsp"], ["plumbline-language-server"]]) {
      const client = new Client(folder, [join(folder, "node_modules/.bin", program ?? ""), ...args]);
      assert.equal((await client.start({})).serverInfo?.version, version);
      assert.equal(await client.stop(), 0);
    }
  });
});

function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
