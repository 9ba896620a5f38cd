import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile } from "../../sample-workspace";
import { closeAll, file, show, type } from "../editor";

/** The text of the inventory's page as soon as it is as wanted; the test's time limit ends the wait. */
function inventoryText(wanted: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const pages = vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith("/INVENTORY.md"));
      const text = pages.map((page) => page.getText()).find((one) => wanted.test(one));
      if (text === undefined) return;
      listener.dispose();
      resolve(text);
    };
    const listener = vscode.workspace.onDidChangeTextDocument(look);
    look();
  });
}

describe("Generate Integration Inventory", () => {
  afterEach(closeAll);

  it("opens a preview that follows what is typed, and writes nothing", async () => {
    const editor = await show(contractFile);
    await vscode.commands.executeCommand("plumbline.generateInventory");
    const first = await inventoryText(/\| CRM \| rest-api \|/);
    assert.match(first, /^<!-- plumbline: inventory digest/);
    assert.match(first, /mailer \(sales\): \*\*1 drift\*\*/);
    assert.match(first, /\[crm-customer\]\(\.\.\/\.\.\/crm\.contract\.yaml\)/);
    await type(editor, "system: CRM", "system: Customer desk");
    await inventoryText(/\| Customer desk \| rest-api \|/);
    await assert.rejects(async () => vscode.workspace.fs.stat(file("docs")));
  });

  it("needs no contract at hand", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("plumbline.generateInventory");
    await inventoryText(/^\d+ contracts?, /m);
  });
});
