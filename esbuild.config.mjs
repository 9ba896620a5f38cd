// Builds the programs into dist/. `--watch` rebuilds on change, `--production` minifies and leaves source maps out.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");

const options = {
  absWorkingDir: root,
  // The fourth file is the thread that reads TypeScript: server and command line share its megabytes.
  entryPoints: {
    client: "src/client/extension.ts",
    server: "src/server/main.ts",
    cli: "src/cli/main.ts",
    "type-worker": "src/worker/main.ts",
    // A process of its own, with the TypeScript 5.9 that typescript-json-schema needs.
    "type-schema": "src/side/type-schema/main.ts",
    // A thread that may hang: json-schema-diff.
    "schema-diff": "src/side/schema-diff/main.ts",
  },
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  // Of json-schema-diff; what it gives as an ES module works as none.
  alias: { "@jsdevtools/ono": "@jsdevtools/ono/cjs/index.js" },
  // typescript-json-schema asks for ts-node where it is told to run code, which it never is.
  external: ["vscode", "ts-node/register"],
  minify: production,
  sourcemap: !production,
  logLevel: "warning",
};

// The page of the integration map, which a webview shows.
const page = {
  absWorkingDir: root,
  entryPoints: { "map-view": "src/map-view/main.ts", "map-view-style": "src/map-view/style.css" },
  outdir: "dist",
  bundle: true,
  platform: "browser",
  target: "es2022",
  format: "iife",
  minify: production,
  sourcemap: production ? false : "inline",
  logLevel: "warning",
};

// The TypeScript libraries (lib.es2023.d.ts and so on) that the bundled compiler reads.
const libs = join(root, "node_modules/typescript/lib");
mkdirSync(join(root, "dist/lib"), { recursive: true });
for (const file of readdirSync(libs)) {
  if (/^lib\..*\.d\.ts$/.test(file)) copyFileSync(join(libs, file), join(root, "dist/lib", file));
}

for (const one of [options, page]) {
  if (watch) await (await esbuild.context(one)).watch();
  else await esbuild.build(one);
}
