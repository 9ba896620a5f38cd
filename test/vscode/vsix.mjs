// Packages the extension, holds the package to its budget, installs it into an empty profile and tries what was installed.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseHost } from "../host/choose.mjs";
import { codeHeadless } from "../host/home.mjs";
import { tryInWindows } from "./window.mjs";

const require = createRequire(import.meta.url);
const { resolveCliArgsFromVSCodeExecutablePath, runTests } = require("@vscode/test-electron");
const { writeWorkspace } = require("../../out/test/sample-workspace.js");

const budget = 5_000_000;
/** What ships, by folders and kinds; .vscodeignore names it one by one. */
const allowed = [
  /^(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE(\.\w+)?|ThirdPartyNotices\.txt)$/i,
  /^dist\/((client|language-client(-\d)?|map-view|schema-diff|server|type-worker|type-schema)\.js|map-view-style\.css)$/,
  /^dist\/lib\/lib\.[\w.]*d\.ts$/,
  /^docs\/(rules\/[\w./-]+\.md|[\w-]+\.schema\.json)$/,
  /^images\/(icon\.png|map-\w+\.svg|plumbline\.svg|walkthrough\/[\w-]+\.(svg|png))$/,
  /^l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^sample\/[\w./-]+$/,
  /^schemas\/[\w.-]+\.json$/,
  /^snippets\/[\w-]+\.code-snippets$/,
  /^syntaxes\/[\w-]+\.tmLanguage\.json$/,
];

const root = fileURLToPath(new URL("../..", import.meta.url));
const profile = writeWorkspace({});
const workspace = writeWorkspace();
const vsix = join(profile, "plumbline.vsix");
const extensions = join(profile, "extensions");
const profileArgs = ["--user-data-dir", join(profile, "user"), "--extensions-dir", extensions];
try {
  execFileSync("npm", ["run", "--silent", "package", "--", "--out", vsix], { cwd: root, stdio: "inherit" });
  holdToBudget();
  const vscodeExecutablePath = await chooseHost();
  install(vscodeExecutablePath);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: emptyExtension(),
    extensionTestsPath: join(root, "out/test/vscode/installed/index.js"),
    extensionTestsEnv: { PLUMBLINE_EXTENSIONS: extensions },
    launchArgs: [workspace, ...profileArgs],
  });
  // The page of a desktop is out of reach.
  if (vscodeExecutablePath === codeHeadless) await tryInWindows(vsix);
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(profile, { recursive: true, force: true });
  rmSync(workspace, { recursive: true, force: true });
}

function holdToBudget() {
  const { size } = statSync(vsix);
  if (size > budget) throw new Error(`The package has ${size} bytes, more than ${budget}`);
  const vsce = join(root, "node_modules/.bin/vsce");
  const files = execFileSync(vsce, ["ls", "--no-dependencies"], { cwd: root, encoding: "utf8" }).trim().split("\n");
  const strays = files.filter((file) => !allowed.some((kind) => kind.test(file)));
  if (strays.length > 0) throw new Error(`The package holds what it should not: ${strays.join(", ")}`);
  const built = readdirSync(join(root, "dist")).filter((file) => /\.(js|css)$/.test(file) && !file.startsWith("cli"));
  const forgotten = built.filter((file) => !files.includes(`dist/${file}`));
  if (forgotten.length > 0) throw new Error(`The package lacks what the extension runs: ${forgotten.join(", ")}`);
}

function install(executable) {
  const [cli, ...args] =
    executable === codeHeadless ? [executable] : resolveCliArgsFromVSCodeExecutablePath(executable);
  execFileSync(cli, [...args, ...profileArgs, "--install-extension", vsix], { stdio: "inherit" });
}

/** VS Code runs tests for an extension under development: an empty one, so that the packaged one is what is tried. */
function emptyExtension() {
  const folder = join(profile, "driver");
  mkdirSync(folder);
  const manifest = { name: "driver", publisher: "plumbline-test", version: "0.0.0", engines: { vscode: "^1.100.0" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
