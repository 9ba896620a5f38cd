import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile } from "../../sample-workspace";
import { closeAll, file } from "../editor";

describe("What the manifest brings to editors", () => {
  afterEach(closeAll);

  it("has snippets for contracts", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "yaml" });
    const editor = await vscode.window.showTextDocument(document);
    const name = "Plumbline: suitability-batch";
    await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: "yaml", name });
    assert.match(editor.document.getText(), /^suitability:\n {2}freshnessInHoursOrDays: false\n/);
  });

  it("suggests within the texts of YAML while they are typed", () => {
    const editor = vscode.workspace.getConfiguration("editor", { uri: file(contractFile), languageId: "yaml" });
    assert.deepEqual(editor.get("quickSuggestions"), { other: true, comments: false, strings: true });
  });
});
