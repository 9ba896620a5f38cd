// Runs the tests in a real VS Code, on the extension as it stands in dist/: each set of them in a window of its own.
// PLUMBLINE_RUN=suite,multi-root chooses sets, PLUMBLINE_GREP the tests whose names match.
import { cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseHost } from "../host/choose.mjs";
import { codeHeadless } from "../host/home.mjs";

const require = createRequire(import.meta.url);
const { runTests } = require("@vscode/test-electron");
const { sampleFiles, writeWorkspace } = require("../../out/test/sample-workspace.js");
const { multiRootFiles, untrustedFiles } = require("../../out/test/vscode/workspaces.js");

const root = fileURLToPath(new URL("../..", import.meta.url));
const executable = await chooseHost();

const runs = [
  { name: "suite", files: sampleFiles },
  {
    name: "multi-root",
    files: multiRootFiles,
    open: "all.code-workspace",
    besides: ["redhat.vscode-yaml", "plumbline-test.memfs"],
  },
  // @vscode/test-electron trusts every workspace of a desktop.
  ...(executable === codeHeadless
    ? [{ name: "untrusted", files: untrustedFiles, env: { PLUMBLINE_HOST_TRUST: "ask" } }]
    : []),
];
const chosen = process.env.PLUMBLINE_RUN?.split(",");
for (const run of runs) if (chosen?.includes(run.name) ?? true) await inWindow(run);

async function inWindow({ name, files, open = "", besides = [], env = {} }) {
  const workspace = writeWorkspace(files);
  const profile = writeWorkspace({});
  const extensions = join(profile, "extensions");
  // VS Code takes what lies in the folder of extensions at its first start.
  for (const id of besides)
    cpSync(join(root, "test/vscode/extensions", id), join(extensions, `${id}-1.0.0`), { recursive: true });
  console.log(`In a window: ${name}`);
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, `out/test/vscode/${name}/index.js`),
      extensionTestsEnv: env,
      launchArgs: [join(workspace, open), "--user-data-dir", join(profile, "user"), "--extensions-dir", extensions],
    });
  } catch (error) {
    console.error(String(error));
    process.exitCode = 1;
  } finally {
    rmSync(workspace, { recursive: true, force: true });
    rmSync(profile, { recursive: true, force: true });
  }
}
