// Installs the headless VS Code once per machine and recipe. It needs the npm registry alone; every package is held to the
// integrity in a lock file. `node test/host/setup.mjs` does it beforehand, the test commands do it when they must.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { home, layout, recipe, version } from "./home.mjs";

/** Makes sure that the host is there; does nothing on the second call. */
export async function setUp() {
  if (existsSync(home)) return;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The headless VS Code runs on Linux x64. Elsewhere set HOST=desktop.");
  }
  console.log(`Installing a headless VS Code ${version} into ${home} (once, about a minute)`);
  // Built beside its final place and moved there whole, so that a broken or parallel run leaves no half of a host.
  const work = `${home}.part-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    installPackages(work);
    installServerDependencies(work);
    buildNativeModules(work);
    await unpackChromium(work);
    renameSync(work, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function installPackages(work) {
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(recipe, file), join(work, file));
  npm(work, ["ci"]);
}

function installServerDependencies(work) {
  const { server } = layout(work);
  // The package's own lock file lacks an entry that its package.json asks for, and `npm ci` refuses it. This one is mended.
  copyFileSync(join(recipe, "remote.lock.json"), join(server, "npm-shrinkwrap.json"));
  npm(server, ["ci", "--omit=dev", "--ignore-scripts"]);
  // The compiler behind VS Code's own TypeScript extension.
  npm(join(server, "extensions"), ["ci", "--omit=dev", "--ignore-scripts"]);
  // Old versions download ripgrep while they install; file search and quick open stay empty without it.
  const ripgrep = join(server, "node_modules/@vscode/ripgrep");
  if (existsSync(ripgrep)) {
    mkdirSync(join(ripgrep, "bin"), { recursive: true });
    copyFileSync(join(work, "node_modules/@vscode/ripgrep-universal/bin/linux-x64/rg"), join(ripgrep, "bin/rg"));
  }
}

/** Output channels stay empty without `spdlog`. All of these only warn, because a machine may lack a compiler. */
function buildNativeModules(work) {
  const { server, node } = layout(work);
  const modules = join(server, "node_modules");
  const wanted = [
    ["@vscode/spdlog", "build/Release/spdlog.node"],
    ["@vscode/native-watchdog", "build/Release/watchdog.node"],
    ["native-watchdog", "build/Release/watchdog.node"],
    ["node-pty", existsSync(join(modules, "node-pty/prebuilds")) ? "prebuilds" : "build/Release/pty.node"],
  ];
  for (const [name, product] of wanted) {
    if (!existsSync(join(modules, name)) || existsSync(join(modules, name, product))) continue;
    try {
      const path = `${join(node, "bin")}:${process.env.PATH}`;
      npm(server, ["rebuild", name], { npm_config_nodedir: node, npm_config_jobs: "max", PATH: path });
    } catch (error) {
      // node-pty reports a failure after it has built: only the product tells.
      if (!existsSync(join(modules, name, product))) console.warn(`${name} was not built: ${firstLine(error)}`);
    }
  }
}

async function unpackChromium(work) {
  const packed = join(work, "node_modules/@sparticuz/chromium/bin/chromium.br");
  const { chromium } = layout(work);
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(chromium));
  chmodSync(chromium, 0o755);
}

function npm(cwd, args, env = {}) {
  execFileSync("npm", [...args, "--no-audit", "--no-fund"], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
}

function firstLine(error) {
  return (error.stderr || error.message).split("\n")[0];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
