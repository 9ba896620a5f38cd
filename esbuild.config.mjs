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
  },
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  external: ["vscode"],
  minify: production,
  sourcemap: !production,
  logLevel: "warning",
};

// The TypeScript libraries (lib.es2023.d.ts and so on) that the bundled compiler reads.
const libs = join(root, "node_modules/typescript/lib");
mkdirSync(join(root, "dist/lib"), { recursive: true });
for (const file of readdirSync(libs)) {
  if (/^lib\..*\.d\.ts$/.test(file)) copyFileSync(join(libs, file), join(root, "dist/lib", file));
}

if (watch) await (await esbuild.context(options)).watch();
else await esbuild.build(options);
