// Uses a real VS Code as a person would: `npm run soak:vscode -- --workspace=sample --seed=1 --steps=100 --minutes=60`.
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chooseHost } from "../host/choose.mjs";

const require = createRequire(import.meta.url);
const { runTests } = require("@vscode/test-electron");
const { writeWorkspace } = require("../../out/test/sample-workspace.js");
const { createWorkspace } = require("../../out/test/soak/workspaces.js");

const text = (value) => ({ type: "string", default: value });
const { values } = parseArgs({
  options: { workspace: text("sample"), seed: text("1"), steps: text("100"), minutes: text("60") },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = createWorkspace(values.workspace, Number(values.seed));
const profile = writeWorkspace({});
try {
  await runTests({
    vscodeExecutablePath: await chooseHost(),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, "out/test/soak/in-vscode.js"),
    extensionTestsEnv: {
      PLUMBLINE_SOAK_SEED: values.seed,
      PLUMBLINE_SOAK_STEPS: values.steps,
      PLUMBLINE_SOAK_MINUTES: values.minutes,
      // A difference is waited for, and so is the start.
      PLUMBLINE_HOST_LIMIT_MS: String((Number(values.minutes) + 5) * 60_000),
    },
    launchArgs: [folder, "--user-data-dir", join(profile, "user"), "--extensions-dir", join(profile, "extensions")],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(profile, { recursive: true, force: true });
}
