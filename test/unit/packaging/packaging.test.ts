import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWorkspace } from "../../sample-workspace";

describe("Budgets of sizes", () => {
  const faults = (sizes: object, budgets: object) =>
    evaluate("budgets.mjs", `overBudget(${JSON.stringify(sizes)}, ${JSON.stringify(budgets)})`);

  it("let a program grow by a fifth", () => {
    assert.deepEqual(faults({ "dist/a.js": 120_000 }, { "dist/a.js": 100_000 }), []);
  });

  it("say what has outgrown its own, what has none, and what is gone", () => {
    assert.deepEqual(faults({ "dist/a.js": 125_000, "dist/b.js": 1 }, { "dist/a.js": 100_000, "dist/c.js": 5 }), [
      "dist/a.js has 125 kB, which is 125 % of its budget of 100 kB: make it smaller, or give it more in packaging/budgets.mjs.",
      "dist/b.js has no budget: give it one in packaging/budgets.mjs.",
      "dist/c.js has a budget in packaging/budgets.mjs, but is not built.",
    ]);
  });
});

describe("A production build", () => {
  it("fails where a program has outgrown its budget, or the notices are another text", () => {
    const exitCode = (faults: readonly string[]) =>
      execFileSync(
        process.execPath,
        [
          "--input-type=module",
          "--eval",
          `import { fail } from ${JSON.stringify(pathToFileURL(resolve("packaging/budgets.mjs")).href)};
           fail(${JSON.stringify(faults)}); console.log(process.exitCode ?? 0); process.exitCode = 0;`,
        ],
        { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
      ).trim();
    assert.equal(exitCode([]), "0");
    assert.equal(exitCode(["dist/a.js has 125 kB."]), "1");
  });
});

describe("Third-party notices", () => {
  it("have the licences of what is bundled, each text once", () => {
    const root = writeWorkspace({
      "node_modules/a/package.json": '{ "name": "a", "version": "1.0.0", "license": "MIT" }',
      "node_modules/a/LICENSE": "Do what you like.\r\n",
      "node_modules/a/node_modules/@b/c/package.json": '{ "name": "@b/c", "version": "2.0.0", "license": "MIT" }',
      "node_modules/a/node_modules/@b/c/License.txt": "Do what you like.\n",
      "node_modules/a/node_modules/@b/c/ThirdPartyNotices.txt": "It has others.",
      "node_modules/d/package.json":
        '{ "name": "d", "version": "3.0.0", "license": "ISC", "author": { "name": "Di" } }',
      "node_modules/e/package.json": '{ "name": "e", "version": "4.0.0", "license": "MIT" }',
      "node_modules/e/LICENSE": "Do what you like.",
    });
    const inputs = {
      "src/main.ts": { bytesInOutput: 9 },
      "node_modules/a/index.js": { bytesInOutput: 9 },
      "node_modules/a/node_modules/@b/c/lib/index.js": { bytesInOutput: 9 },
      "node_modules/d/index.js": { bytesInOutput: 9 },
      "node_modules/left-out/index.js": { bytesInOutput: 0 },
    };
    const metafiles = JSON.stringify([{ outputs: { "dist/main.js": { inputs } } }]);
    const notices = String(evaluate("notices.mjs", `noticesOf(${JSON.stringify(root)}, ${metafiles}, ["e"])`));
    rmSync(root, { recursive: true, force: true });
    const [, ...parts] = notices.split(/\n-{80}\n\n/);
    assert.deepEqual(parts, [
      "@b/c 2.0.0 (MIT)\n\nDo what you like.\n\nIt has others.\n",
      "a 1.0.0 (MIT)\ne 4.0.0 (MIT)\n\nDo what you like.\n",
      'd 3.0.0 (ISC)\n\nThe package says "ISC", by Di, and brings no text of it.\n',
    ]);
  });

  it("name the versions that are installed", () => {
    const titles = readFileSync("ThirdPartyNotices.txt", "utf8").matchAll(/^(\S+) (\d+\.\d+\.\d+) \(\S+\)$/gm);
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const installed = Object.entries<{ version?: string }>(packages).map(
      ([path, { version }]) => `${path.replace(/^.*node_modules\//, "")} ${version}`,
    );
    const named = [...titles].map(([, name, version]) => `${name} ${version}`);
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((one) => !installed.includes(one)),
      [],
    );
  });
});

/** What an expression gives that uses what a module of packaging/ exports. */
function evaluate(module: string, expression: string): unknown {
  const url = pathToFileURL(resolve(join("packaging", module))).href;
  const script = `import * as all from ${JSON.stringify(url)}; const { ${/^\w+/.exec(expression)} } = all;
    process.stdout.write(JSON.stringify(${expression}));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" }));
}
