import assert from "node:assert/strict";
import { MemoryWorkspace } from "./memory-workspace";

const nullable = "export interface T { a: string | null }";
const strict = "{a: null | string}";
const loose = "{a: string}";
const config = (options: object, more: object = {}) => JSON.stringify({ compilerOptions: options, ...more });

describe("the project of a file", () => {
  it("is the one of all that a solution refers to that is for the file", async () => {
    const workspace = new MemoryWorkspace({
      "tsconfig.json": config({}, { files: [], references: [{ path: "./tsconfig.app.json" }, { path: "./tools" }] }),
      "tsconfig.app.json": config({ strict: false }, { include: ["src"], exclude: ["src/**/*.spec.ts"] }),
      "tools/tsconfig.json": config({ strict: true }, { include: ["*.ts", "../src/**/*.spec.ts"] }),
      "src/a.ts": nullable,
      "src/deep/a.spec.ts": nullable,
      "tools/a.ts": nullable,
      "elsewhere.ts": nullable,
    });
    assert.equal(await workspace.print("src/a.ts", "T"), loose);
    assert.equal(await workspace.print("src/deep/a.spec.ts", "T"), strict);
    assert.equal(await workspace.print("tools/a.ts", "T"), strict);
    assert.equal(await workspace.print("elsewhere.ts", "T"), loose, "the first, where none is");
    workspace.write("tsconfig.app.json", config({ strict: true }));
    assert.equal(await workspace.print("src/a.ts", "T"), strict);
  });

  it("is found behind references of references, and in cycles of them", async () => {
    const workspace = new MemoryWorkspace({
      "tsconfig.json": config({}, { files: [], references: [{ path: "./a" }] }),
      "a/tsconfig.json": config({}, { files: [], references: [{ path: "../b" }, { path: "../" }, { path: "./gone" }] }),
      "b/tsconfig.json": config({ strict: false }, { include: ["../shared"] }),
      "shared/t.ts": nullable,
    });
    assert.equal(await workspace.print("shared/t.ts", "T"), loose);
  });

  it("is a configuration further up, where the nearest is not for the file", async () => {
    const workspace = new MemoryWorkspace({
      "tsconfig.json": config({ strict: false }),
      "e2e/tsconfig.json": config({ strict: true }, { include: ["specs"] }),
      "e2e/specs/a.ts": nullable,
      "e2e/page.ts": nullable,
    });
    assert.equal(await workspace.print("e2e/specs/a.ts", "T"), strict);
    assert.equal(await workspace.print("e2e/page.ts", "T"), loose);
  });

  it("extends configurations of packages, and several at once", async () => {
    const workspace = new MemoryWorkspace({
      "node_modules/@acme/tsconfig/package.json": '{ "name": "@acme/tsconfig" }',
      "node_modules/@acme/tsconfig/loose.json": config({ strict: false }),
      "node_modules/@acme/tsconfig/tsconfig.json": config({ strict: false }),
      "one/tsconfig.json": JSON.stringify({ extends: "@acme/tsconfig/loose.json" }),
      "one/a.ts": nullable,
      "two/tsconfig.json": JSON.stringify({ extends: ["@acme/tsconfig", "../nullish.json"] }),
      "two/a.ts": nullable,
      "nullish.json": config({ strictNullChecks: true }),
    });
    assert.equal(await workspace.print("one/a.ts", "T"), loose);
    assert.equal(await workspace.print("two/a.ts", "T"), strict);
  });

  it("reads path aliases, baseUrl and the imports of a package.json", async () => {
    const workspace = new MemoryWorkspace({
      "package.json": JSON.stringify({
        name: "@acme/app",
        imports: { "#x": "./lib/x.ts" },
        exports: { "./y": "./lib/y.ts" },
      }),
      "tsconfig.json": config({ baseUrl: ".", paths: { "~/*": ["lib/*"] }, module: "nodenext" }),
      "lib/x.ts": "export type X = 1;",
      "lib/y.ts": "export type Y = 2;",
      "a.ts": `import type { X } from "#x"; import type { Y } from "@acme/app/y"; import type { X as X2 } from "~/x.js"; import type { Y as Y2 } from "lib/y.js";
        export interface T { x: X; y: Y; x2: X2; y2: Y2 }`,
    });
    assert.equal(await workspace.print("a.ts", "T"), "{x: 1; y: 2; x2: 1; y2: 2}");
  });

  it("reads another project from its source, whether it was compiled or not", async () => {
    const workspace = new MemoryWorkspace({
      "app/tsconfig.json": config({}, { references: [{ path: "../shared" }] }),
      "app/a.ts": 'import type { S } from "../shared/dist/sub/s"; export interface T { s: S }',
      "shared/tsconfig.json": config({ composite: true, outDir: "dist", rootDir: "src" }),
      "shared/src/sub/s.ts": "export type S = 1;",
    });
    assert.equal(await workspace.print("app/a.ts", "T"), "{s: 1}");
    workspace.write("shared/dist/sub/s.d.ts", "export type S = 0;");
    assert.equal(await workspace.print("app/a.ts", "T"), "{s: 1}");
    workspace.write("shared/src/sub/s.ts", "export type S = 2;");
    assert.equal(await workspace.print("app/a.ts", "T"), "{s: 2}");
    workspace.remove("shared/src/sub/s.ts");
    assert.equal(await workspace.print("app/a.ts", "T"), "{s: 0}");
  });
});

describe("the options of a project", () => {
  const withVersion = (version: string, options: object = {}) =>
    new MemoryWorkspace({
      "node_modules/typescript/package.json": JSON.stringify({ name: "typescript", version }),
      "node_modules/old/package.json": '{ "name": "old", "types": "old.d.ts", "exports": { ".": "./dist/old.js" } }',
      "node_modules/old/old.d.ts": "export type Old = 1;",
      "tsconfig.json": config(options),
      "a.ts": nullable,
      "b.ts": 'import type { Old } from "old"; export type T = Old;',
    });

  for (const [version, expected] of [
    ["4.9.5", loose],
    ["5.9.3", loose],
    ["6.0.3", strict],
    ["7.0.2", strict],
    ["7.1.0-dev.20261101.1", strict],
  ] as const) {
    it(`have the defaults of TypeScript ${version}`, async () => {
      assert.equal(await withVersion(version).print("a.ts", "T"), expected);
      assert.equal(await withVersion(version, { strict: true }).print("a.ts", "T"), strict);
      assert.equal(await withVersion(version, { strictNullChecks: false }).print("a.ts", "T"), loose);
    });
  }

  it("resolve packages as the version does that is installed", async () => {
    const node10 = { module: "commonjs" };
    assert.equal(await withVersion("5.9.3", node10).print("b.ts", "T"), "1");
    assert.match(await withVersion("6.0.3", node10).print("b.ts", "T"), /cannot find module 'old'/);
    const named = { module: "esnext", moduleResolution: "node" };
    assert.equal(await withVersion("6.0.3", named).print("b.ts", "T"), "1");
    assert.match(await withVersion("7.0.2", named).print("b.ts", "T"), /cannot find module 'old'/);
  });

  it("hold what we know of them, where others are newer, older or wrong", async () => {
    const options = {
      target: "es2099",
      module: "nodenext2",
      moduleResolution: "quantum",
      lib: ["es2099"],
      erasableSyntaxOnly: true,
      isolatedDeclarations: true,
      verbatimModuleSyntax: "yes",
      importsNotUsedAsValues: "error",
      somethingOf: { version: 9 },
      strict: false,
    };
    assert.equal(await withVersion("7.1.0", options).print("a.ts", "T"), loose);
  });

  it("take the version that a package.json asks for where none is installed", async () => {
    for (const [range, expected] of [
      ["^5.4.0", loose],
      ["~5.9", loose],
      [">=6", strict],
      ["npm:typescript@5.2.2", loose],
      ["catalog:", strict],
      ["latest", strict],
    ]) {
      const workspace = new MemoryWorkspace({
        "package.json": JSON.stringify({ devDependencies: { typescript: range } }),
        "packages/app/package.json": "{}",
        "packages/app/a.ts": nullable,
      });
      assert.equal(await workspace.print("packages/app/a.ts", "T"), expected, range);
    }
  });

  it("are those of the compiler beside the native preview", async () => {
    const workspace = withVersion("5.9.3");
    workspace.write("node_modules/@typescript/native-preview/package.json", '{ "version": "7.0.0-dev.20251101.1" }');
    assert.equal(await workspace.print("a.ts", "T"), loose);
  });
});

describe("the languages that types are read from", () => {
  it("are TypeScript and JavaScript with its comments, checked or not", async () => {
    for (const checkJs of [true, false]) {
      const workspace = new MemoryWorkspace({
        "jsconfig.json": config({ checkJs }),
        "script.js": "/** @typedef {object} T\n * @property {string} id\n * @property {number} [n]\n */\n",
        "common.cjs": "/** @typedef {{ id: string }} T */\nmodule.exports = {};",
        "module.mjs": "/** @typedef {{ id: string, list: Array<import('./script.js').T> }} T */\nexport {};",
        "view.jsx": "/** @typedef {{ id: string }} T */\nexport const View = () => <p />;",
        "view.tsx": "export interface T { id: string }\nexport const View = () => <p />;",
        "module.mts": "export interface T { id: string }",
        "common.cts": "interface T { id: string }\nexport = T;",
      });
      assert.equal(await workspace.print("script.js", "T"), "{id: string; n?: number}");
      for (const file of ["common.cjs", "view.jsx", "view.tsx", "module.mts"]) {
        assert.equal(await workspace.print(file, "T"), "{id: string}", file);
      }
    }
  });

  it("are no others: components of other languages are left undecided, with the reason", async () => {
    const workspace = new MemoryWorkspace({
      "card.vue": '<template><p>{{ a < b }}</p></template>\n<script lang="ts">export interface T { a: 1 }</script>',
      "card.svelte": '<script lang="ts" module>export interface T { a: 1 }</script>',
      "a.ts": 'import type { T as Card } from "./card.vue"; export interface T { card: Card; id: string }',
    });
    for (const file of ["card.vue", "card.svelte"]) {
      assert.match(await workspace.print(file, "T"), /^failed: Types are read from TypeScript and JavaScript files/);
    }
    assert.equal(await workspace.print("a.ts", "T"), "{card: unknown(cannot find module './card.vue'); id: string}");
  });
});
