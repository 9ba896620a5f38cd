import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, diagnostics, ours, ruleOf } from "../editor";
import { CRM, typesFile } from "../workspaces";
import { inWorkspace } from "./places";

describe("A folder that lies on no disk", () => {
  afterEach(closeAll);

  it("is left alone, and the folders beside it are checked", async () => {
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "memfs") ?? assert.fail();
    const { document } = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, "remote.contract.yaml"));
    assert.match(document.getText(), /pattern: none/);
    await vscode.commands.executeCommand("plumbline.checkWorkspace");
    const drifted = (found: readonly vscode.Diagnostic[]) => found.map(ruleOf).join() === "drift/nullable";
    await diagnostics(inWorkspace(CRM, typesFile), drifted);
    assert.deepEqual(ours(document.uri), []);
  });
});
