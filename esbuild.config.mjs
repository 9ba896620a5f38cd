// Builds the programs into dist/. `--watch` rebuilds on change; `--production` minifies, leaves source maps out, and fails
// where a program has outgrown its budget or ThirdPartyNotices.txt is out of date; `--notices` writes that file.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { fail, overBudget } from "./packaging/budgets.mjs";
import { noticesOf } from "./packaging/notices.mjs";
import { programs } from "./packaging/programs.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const notices = process.argv.includes("--notices");
const production = notices || process.argv.includes("--production");
const all = await programs({ root, outdir: "dist", production });

// What an older build has left would ship.
rmSync(join(root, "dist"), { recursive: true, force: true });

// The TypeScript libraries (lib.es2023.d.ts and so on) that the bundled compiler reads.
const libs = join(root, "node_modules/typescript/lib");
mkdirSync(join(root, "dist/lib"), { recursive: true });
for (const file of readdirSync(libs)) {
  if (/^lib\..*\.d\.ts$/.test(file)) copyFileSync(join(libs, file), join(root, "dist/lib", file));
}

if (process.argv.includes("--watch")) for (const one of all) await (await esbuild.context(one)).watch();
else {
  const results = await Promise.all(all.map((one) => esbuild.build({ ...one, metafile: production })));
  if (production) settle(results.map(({ metafile }) => metafile));
}

/** Looks at what came out of a production build. */
function settle(metafiles) {
  const file = join(root, "ThirdPartyNotices.txt");
  const text = noticesOf(root, metafiles, ["typescript"]);
  if (notices) writeFileSync(file, text);
  const outputs = metafiles.flatMap(({ outputs }) => Object.entries(outputs));
  const faults = overBudget(Object.fromEntries(outputs.map(([path, { bytes }]) => [path, bytes])));
  if (readFileSync(file, "utf8") !== text) faults.push("ThirdPartyNotices.txt is out of date: run npm run notices.");
  fail(faults);
}
