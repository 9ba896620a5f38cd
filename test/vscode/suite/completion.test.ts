import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, file, labelOf } from "../editor";

const head = `integrationContract: "1.0"
id: typed
version: 1.0.0
owner:
  team: sales
pattern: api
`;

describe("Completion in a contract", () => {
  const contract = file("typed.contract.yaml");

  before(() => vscode.workspace.fs.writeFile(contract, Buffer.from(`${head}resil`)));
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(contract);
  });

  it("writes a whole section where the cursor stands, the tab stops as they are proposed", async () => {
    const editor = await vscode.window.showTextDocument(contract);
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      contract,
      end,
    );
    const item = list.items.find((one) => labelOf(one) === "resilience …");
    assert.ok(item?.insertText instanceof vscode.SnippetString && item.range instanceof vscode.Range);
    await editor.insertSnippet(item.insertText, item.range, { undoStopBefore: true, undoStopAfter: true });
    assert.match(editor.document.getText(), /^resilience:\n {2}timeout: 2s\n {2}retry:\n {4}tries: 3\n/m);
  });
});
