// Runs test/vscode/suite in a real VS Code, on the extension as it stands in dist/.
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseHost } from "../host/choose.mjs";

const require = createRequire(import.meta.url);
const { runTests } = require("@vscode/test-electron");
const { writeWorkspace } = require("../../out/test/sample-workspace.js");

const root = fileURLToPath(new URL("../..", import.meta.url));
const vscodeExecutablePath = await chooseHost();
const workspace = writeWorkspace();
const profile = writeWorkspace({});
try {
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, "out/test/vscode/suite/index.js"),
    launchArgs: [workspace, "--user-data-dir", join(profile, "user"), "--extensions-dir", join(profile, "extensions")],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
  rmSync(profile, { recursive: true, force: true });
}
