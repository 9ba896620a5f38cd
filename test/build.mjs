// Transpiles src/ and test/ file by file into out/, so that mocha runs them without a loader. Types are checked by tsc apart.
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
rmSync(join(root, "out"), { recursive: true, force: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ["src/**/*.ts", "src/**/*.json", "test/**/*.ts"],
  loader: { ".json": "copy" },
  outbase: ".",
  outdir: "out",
  platform: "node",
  target: "node20",
  format: "cjs",
  sourcemap: true,
  logLevel: "warning",
});
