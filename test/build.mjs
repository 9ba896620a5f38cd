// Transpiles src/ and test/ file by file into out/, so that mocha runs them without a loader. Types are checked by tsc apart.
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

/** Code that tests read and do not run. */
const READ = /^(fixtures|conformance\/types|real\/services\/[^/]+)\//;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
rmSync(join(root, "out"), { recursive: true, force: true });
const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !READ.test(path));
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ["src/**/*.ts", "src/**/*.json", ...tests.map((path) => `test/${path}`)],
  loader: { ".json": "copy" },
  outbase: ".",
  outdir: "out",
  platform: "node",
  target: "node20",
  format: "cjs",
  sourcemap: true,
  logLevel: "warning",
});
