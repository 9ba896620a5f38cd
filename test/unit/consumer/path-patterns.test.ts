import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "../../../src/consumer/compiler";
import { readConfigFile } from "../../../src/consumer/config-file";
import { excludes, includes } from "../../../src/consumer/path-patterns";
import { Workspace } from "../../../src/consumer/workspace";
import { SourceFiles } from "../../../src/files/source-files";
import { NodeFileSystem } from "../../../src/host/node-file-system";

const files = [
  "a.ts",
  "a.spec.ts",
  "b.d.ts",
  ".hidden.ts",
  "src/a.ts",
  "src/a.tsx",
  "src/deep/er/a.ts",
  "src/deep/er/a.spec.ts",
  "src/[id]/{x}/page.ts",
  "src/.cache/a.ts",
  "src/node_modules/p/a.ts",
  "node_modules/p/index.ts",
  "dist/a.d.ts",
  "types/global.d.ts",
  "tests/unit/a.test.ts",
];

const configs: readonly object[] = [
  {},
  { include: ["src"] },
  { include: ["./src/"] },
  { include: ["src/**/*"], exclude: ["**/*.spec.ts"] },
  { include: ["src/*"] },
  { include: ["s?c/*/**/a*.ts", "t*"] },
  { include: ["**/*.d.ts"] },
  { include: ["**/a.ts"], exclude: ["src/deep"] },
  { include: ["**/*.ts"], exclude: ["**/deep/**", "tests/*/a.test.ts"] },
  { include: ["src/[id]/**/*.ts"] },
  { include: ["../*/src", "tests/../types"] },
  { include: [".hidden.ts", "src/.cache/*"] },
  { include: ["node_modules/p/*.ts"], exclude: [] },
  { include: ["src/**"], exclude: [] },
  { include: ["**"] },
  { include: ["*"], compilerOptions: { outDir: "src" } },
  { files: ["a.ts"], include: ["types"] },
  { files: ["src/deep/er/a.ts"] },
  { exclude: ["src", "dist", "**/*.test.ts"] },
];

describe("the files that a configuration is for", () => {
  let folder: string;

  before(() => {
    folder = join(realpathSync(mkdtempSync(join(tmpdir(), "plumbline-patterns-"))), "ws");
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), "");
    }
  });
  after(() => rmSync(dirname(folder), { recursive: true, force: true }));

  for (const config of configs) {
    it(`are those that the compiler finds by ${JSON.stringify(config)}`, () => {
      const path = join(folder, "tsconfig.json");
      writeFileSync(path, JSON.stringify(config));
      const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
      const known = readConfigFile(new Workspace(new SourceFiles(new NodeFileSystem())), path);
      // Of a source and what is compiled from it, or of two with one stem, the compiler takes one: that is not asked here.
      const paths = files.filter((file) => file !== "src/a.tsx").map((file) => join(folder, file));
      const found = fileNames.filter((file) => !file.endsWith("src/a.tsx"));
      assert.deepEqual(paths.filter((file) => known.includes(file)).sort(), found.sort());
    });
  }

  it("are soon known, whatever the pattern", () => {
    const path = `/w/${"a/".repeat(200)}${"a".repeat(250)}b.ts`;
    const pattern = `${"**/a*/".repeat(50)}${"*a".repeat(50)}.js`;
    assert.equal(includes("/w", pattern, path), false);
    assert.equal(excludes("/w", pattern, path), false);
  });
});
