import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { copySample } from "../../../src/client/commands/open-sample-workspace";
import { writeWorkspace } from "../../sample-workspace";
import { closeAll, eventually, file } from "../editor";

const WORKFLOW = ".github/workflows/plumbline.yml";

describe("First steps", () => {
  const extension = vscode.extensions.getExtension("plumbline.plumbline");
  const manifest = extension?.packageJSON.contributes;

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(file(".github"), { recursive: true }).then(undefined, () => {});
  });

  it("copy the sample beside what is there, and never over it", async () => {
    assert.ok(extension);
    const folder = writeWorkspace({});
    try {
      const parent = vscode.Uri.file(folder);
      const first = await copySample(extension.extensionUri, parent);
      assert.equal(first.path, vscode.Uri.joinPath(parent, "plumbline-sample").path);
      const readme = vscode.Uri.joinPath(first, "README.md");
      await vscode.workspace.fs.writeFile(readme, new TextEncoder().encode("mine"));
      const second = await copySample(extension.extensionUri, parent);
      assert.equal(second.path, vscode.Uri.joinPath(parent, "plumbline-sample-2").path);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(readme)), "mine");
      const contracts = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(second, "src/crm"));
      assert.ok(contracts.some(([name]) => name === "crm-customer.contract.yaml"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("write a CI workflow once, and show it the next time as it is", async () => {
    await vscode.commands.executeCommand("plumbline.addCiWorkflow", "github");
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, file(WORKFLOW).path);
    assert.match(editor?.document.getText() ?? "", /plumbline check --against/);
    await vscode.workspace.fs.writeFile(file(WORKFLOW), new TextEncoder().encode("on: push\n"));
    await closeAll();
    await vscode.commands.executeCommand("plumbline.addCiWorkflow", "github");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.path, file(WORKFLOW).path);
    // VS Code may still have the text of before, until it hears from the disk.
    await eventually(
      async () => shown?.getText(),
      (text) => text === "on: push\n",
    );
    assert.equal(shown?.isDirty, false);
  });

  it("show the text of a system that reads one file alone, and leave that file alone", async () => {
    await vscode.workspace.fs.writeFile(file("Jenkinsfile"), new TextEncoder().encode("mine\n"));
    try {
      await vscode.commands.executeCommand("plumbline.addCiWorkflow");
      const shown = vscode.window.activeTextEditor?.document;
      assert.equal(shown?.isUntitled, true);
      assert.match(shown?.getText() ?? "", /stage\('Plumbline'\)/);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file("Jenkinsfile"))), "mine\n");
    } finally {
      await vscode.workspace.fs.delete(file("Jenkinsfile"));
    }
  });

  it("link to commands that VS Code has, and show pictures that are shipped", async () => {
    const commands = new Set(await vscode.commands.getCommands());
    const steps: { description: string; media: { svg: string } }[] = manifest.walkthroughs[0].steps;
    const welcomes: { contents: string }[] = manifest.viewsWelcome;
    const texts = [...steps.map(({ description }) => description), ...welcomes.map(({ contents }) => contents)];
    const linked = texts.flatMap((text) => [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, command]) => command));
    assert.ok(linked.length >= 10, "the texts of the manifest stand in it");
    assert.deepEqual(
      linked.filter((command) => command === undefined || !commands.has(command)),
      [],
    );
    assert.ok(extension);
    for (const { media } of steps)
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension.extensionUri, media.svg));
  });
});
