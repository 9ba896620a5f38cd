import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile } from "../../sample-workspace";
import { closeAll, diagnostics, file } from "../editor";

const tabs = () =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("plumbline.map"));

/** The maps that are open, as soon as they are as wanted. */
function maps(wanted: (found: readonly vscode.Tab[]) => boolean): Promise<readonly vscode.Tab[]> {
  return new Promise((resolve) => {
    const look = () => {
      const found = tabs();
      if (!wanted(found)) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

const shown = (found: readonly vscode.Tab[]) => found.some(({ isActive }) => isActive);
const none = (found: readonly vscode.Tab[]) => found.length === 0;

describe("Show Integration Map", () => {
  afterEach(closeAll);

  it("opens one panel, and shows that one when it is asked for again", async () => {
    await diagnostics(file(contractFile), (found) => found.length > 0);
    await vscode.commands.executeCommand("plumbline.showMap");
    const [tab] = await maps(shown);
    assert.equal(tab?.label, "Integration Map");
    await vscode.window.showTextDocument(file(contractFile), { preview: false });
    await maps((found) => !shown(found));
    await vscode.commands.executeCommand("plumbline.showMap");
    assert.equal((await maps(shown)).length, 1);
  });

  it("can be closed and opened again", async () => {
    await maps(none);
    await vscode.commands.executeCommand("plumbline.showMap");
    await maps(shown);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await maps(none);
    await vscode.commands.executeCommand("plumbline.showMap");
    await maps(shown);
  });
});
