import assert from "node:assert/strict";
import * as vscode from "vscode";
import { typesFile } from "../../sample-workspace";
import { diagnostics, file, ruleOf } from "../editor";

describe("The installed package", () => {
  it("is what runs, and finds a drift", async () => {
    const extension = vscode.extensions.getExtension("plumbline.plumbline");
    assert.ok(
      extension?.extensionPath.startsWith(process.env["PLUMBLINE_EXTENSIONS"] ?? "?"),
      extension?.extensionPath,
    );
    const [found] = await diagnostics(file(typesFile), ({ length }) => length > 0);
    assert.equal(found && ruleOf(found), "drift/nullable");
  });

  it("shows the page of a rule without a network", async () => {
    const shown = new Promise<void>((resolve) => {
      const listener = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
        if (!opened.some(({ label }) => label.includes("nullable.md"))) return;
        listener.dispose();
        resolve();
      });
    });
    await vscode.commands.executeCommand("plumbline.explainRule", "drift/nullable");
    await shown;
  });

  it("brings a grammar for each that it declares", async () => {
    const extension = vscode.extensions.getExtension("plumbline.plumbline");
    assert.ok(extension);
    const grammars: { path: string }[] = extension.packageJSON.contributes.grammars;
    for (const { path } of grammars) {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension.extensionUri, path));
    }
  });
});
