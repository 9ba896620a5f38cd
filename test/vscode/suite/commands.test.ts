import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { contractFile, typesFile } from "../../sample-workspace";
import { closeAll, diagnostics, file, placeOf, ruleOf, show, type } from "../editor";

const manifest = vscode.extensions.getExtension("plumbline.plumbline")?.packageJSON;
const declared: readonly { readonly command: string; readonly enablement?: string }[] = manifest.contributes.commands;

/** They leave this window, write to it what other tests do not want, or start the server again; their own tests run them. */
const APART = ["openSampleWorkspace", "addCiWorkflow", "restartServer"].map((name) => `plumbline.${name}`);
const commands = declared.map(({ command }) => command).filter((command) => !APART.includes(command));
/** What they do depends on the editor. */
const ofEditors = declared
  .filter(({ command, enablement = "" }) => enablement.includes("editorLangId") || /explainRule|import/.test(command))
  .map(({ command }) => command);
const drifted = (found: readonly vscode.Diagnostic[]) => found.some((one) => ruleOf(one) === "drift/nullable");

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
}

/** Runs a command, and gives up whatever it asks, until it has ended. Fails with what it throws. */
async function run(command: string): Promise<void> {
  let hasEnded = false;
  const ended = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await Promise.race([ended, new Promise(setImmediate)]);
  }
  await ended;
}

describe("Every command", () => {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => faults.push(fault);
  const outside = mkdtempSync(join(tmpdir(), "plumbline-outside-"));

  before(() => {
    process.on("unhandledRejection", onFault);
    writeFileSync(join(outside, "x.contract.yaml"), "id: x\n");
  });
  afterEach(async () => {
    await closeAll();
    assert.deepEqual(faults.splice(0), []);
  });
  after(() => {
    process.off("unhandledRejection", onFault);
    rmSync(outside, { recursive: true, force: true });
  });

  it("is there once the extension has started, and none besides", async () => {
    await diagnostics(file(typesFile), drifted);
    // VS Code's own for our views have a further part in their names.
    const registered = (await vscode.commands.getCommands(true)).filter((command) => /^plumbline\.\w+$/.test(command));
    assert.deepEqual(registered.sort(), declared.map(({ command }) => command).sort());
  });

  it("ends in peace without an editor", async () => {
    for (const command of commands) await run(command);
  });

  const states: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      "in a file of another language, that was never saved",
      async () => vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: "x" })),
    ],
    [
      "in a contract outside of the workspace",
      async () => vscode.window.showTextDocument(vscode.Uri.file(join(outside, "x.contract.yaml"))),
    ],
    [
      "in a type that is not saved",
      async () => {
        const editor = await show(typesFile);
        await type(editor, "email: string", "email: number");
        const at = placeOf(editor.document, "Customer {");
        editor.selection = new vscode.Selection(at, at);
      },
    ],
    [
      "in a contract that cannot be read while it is typed",
      async () => type(await show(contractFile), 'integrationContract: "1.0"', "integrationContract: ["),
    ],
  ];
  for (const [state, begin] of states) {
    it(`ends in peace ${state}`, async () => {
      await begin();
      for (const command of ofEditors) await run(command);
    });
  }

  it("ends in peace while the extension is turned off, and starts no server", async () => {
    const settings = vscode.workspace.getConfiguration("plumbline");
    await settings.update("enable", false, vscode.ConfigurationTarget.Workspace);
    try {
      await diagnostics(file(typesFile), (found) => found.length === 0);
      await show(typesFile);
      for (const command of [...commands, "plumbline.restartServer"]) await run(command);
      assert.deepEqual(
        vscode.languages.getDiagnostics(file(typesFile)).filter(({ source }) => source === "plumbline"),
        [],
      );
    } finally {
      await settings.update("enable", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await diagnostics(file(typesFile), drifted);
  });

  it("goes on after the server's process was killed", async function () {
    if (process.platform === "win32") this.skip();
    await diagnostics(file(typesFile), drifted);
    const [server] = execFileSync("pgrep", ["-P", String(process.pid), "-f", "dist/server.js"], { encoding: "utf8" })
      .trim()
      .split("\n");
    process.kill(Number(server), "SIGKILL");
    for (const command of ofEditors) await run(command);
    await run("plumbline.checkWorkspace");
    await diagnostics(file(typesFile), drifted);
    await run("plumbline.restartServer");
    await diagnostics(file(typesFile), drifted);
  });

  it("Export SARIF Report… writes what Problems shows", async () => {
    await diagnostics(file(typesFile), drifted);
    const target = file("out.sarif");
    await vscode.commands.executeCommand("plumbline.exportSarif", target);
    const log = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(target)).toString("utf8"));
    await vscode.workspace.fs.delete(target);
    // Other tests' files may still be open in VS Code, which are checked though they are deleted.
    const results: readonly SarifResult[] = log.runs[0].results;
    const inTypes = results.filter(({ locations: [at] }) => at?.physicalLocation.artifactLocation.uri === typesFile);
    assert.deepEqual(
      inTypes.map(({ ruleId }) => ruleId),
      ["drift/nullable"],
    );
    assert.match(log.runs[0].tool.driver.rules[0].help.markdown, /^# drift\/nullable/);
  });
});
