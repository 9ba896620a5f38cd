import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile, typesFile } from "../../sample-workspace";
import { closeAll, show } from "../editor";

const page = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "plumbline-advice");

describe("Advise Pattern", () => {
  afterEach(closeAll);

  it("says nothing about a file that is no contract", async () => {
    await show(typesFile);
    // The message stays until somebody closes it; the command does not wait for that.
    await vscode.commands.executeCommand("plumbline.advisePattern");
    assert.equal(page(), undefined);
  });

  it("opens a page on the contract in the editor", async () => {
    await show(contractFile);
    await vscode.commands.executeCommand("plumbline.advisePattern");
    const headings = page()
      ?.getText()
      .match(/^## \w+/gm);
    assert.deepEqual(headings, ["## batch", "## api", "## cdc", "## stream"]);
    assert.equal(page()?.languageId, "markdown");
  });
});
