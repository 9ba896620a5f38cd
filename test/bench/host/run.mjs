// Measures in a real VS Code how long the extension holds the thread of the extension host, in a workspace of 5,000
// TypeScript files and 1,000 contracts. PLUMBLINE_GREP takes the steps whose names match.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseHost } from "../../host/choose.mjs";

const require = createRequire(import.meta.url);
const { runTests } = require("@vscode/test-electron");
const { writeWorkspace } = require("../../../out/test/sample-workspace.js");
const { generateWorkspace } = require("../../../out/test/bench/generate-workspace.js");
const { writeManyContracts } = require("../../../out/test/bench/many-contracts.js");

const root = fileURLToPath(new URL("../../..", import.meta.url));
const seed = 1;

// They are moved into the open folder by the test, so that nothing activates the extension before it is told to.
const made = writeWorkspace({});
const settings = { "files.autoSave": "off", "git.enabled": false, "typescript.tsserver.enable": false };
const workspace = writeWorkspace({ "bench.code-workspace": JSON.stringify({ folders: [{ path: "." }], settings }) });
const profile = writeWorkspace({});
try {
  generateWorkspace(made, seed);
  writeManyContracts(made, 1000, seed);
  writeWide(join(made, "wide"));
  const values = Array.from({ length: 12_000 }, (_, id) => ({ id, name: `name ${id}`, text: "x".repeat(40) }));
  writeFileSync(join(made, "large.json"), JSON.stringify(values, undefined, 1));
  await runTests({
    vscodeExecutablePath: await chooseHost(),
    extensionDevelopmentPath: dormantExtension(),
    extensionTestsPath: join(root, "out/test/bench/host/index.js"),
    extensionTestsEnv: { PLUMBLINE_MADE: made },
    launchArgs: [
      join(workspace, "bench.code-workspace"),
      ...["--user-data-dir", join(profile, "user"), "--extensions-dir", join(profile, "extensions")],
    ],
  });
} finally {
  for (const folder of [made, workspace, profile]) rmSync(folder, { recursive: true, force: true });
}

/** A contract whose field 500 files use. */
function writeWide(folder) {
  mkdirSync(folder);
  const member = "{\n  id: string;\n  email: string;\n}\n";
  writeFileSync(join(folder, "customer.ts"), `/** @contract wide#Customer */\nexport interface Customer ${member}`);
  for (let i = 0; i < 500; i++) {
    const use = `export const use${i} = ({ email }: Customer) => email.length;\n`;
    writeFileSync(join(folder, `use${i}.ts`), `import type { Customer } from "./customer";\n\n${use}`);
  }
  const schema = {
    type: "object",
    required: ["id", "email"],
    properties: { id: { type: "string" }, email: { type: "string" } },
  };
  const contract = {
    integrationContract: "1.0",
    id: "wide",
    version: "1.0.0",
    owner: { team: "sales" },
    pattern: "api",
    source: { system: "CRM", technology: "REST", owner: { team: "crm" }, accessMethod: "rest-api" },
    data: [{ entity: "Customer", schema }],
  };
  writeFileSync(join(folder, "wide.contract.yaml"), require("yaml").stringify(contract));
}

/** A copy of the extension that waits to be activated. */
function dormantExtension() {
  const copy = join(profile, "extension");
  const left = new Set(["node_modules", "out", "src", "test", ".git", "examples"].map((name) => join(root, name)));
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !left.has(path.replace(/[/\\]$/, "")) && !path.endsWith(".map"),
  });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(copy, "package.json"), JSON.stringify({ ...manifest, activationEvents: [] }));
  return copy;
}
