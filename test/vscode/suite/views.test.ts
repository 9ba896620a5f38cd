import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile, typesFile } from "../../sample-workspace";
import { closeAll, diagnostics, eventually, file, show } from "../editor";

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

/** Rows of the first level that are tried: VS Code may have files open still that other tests have deleted. */
const FIRST_ROWS = 6;

/**
 * Does what a user would do from a row of the first level on, again and again because rows come when they are ready, until
 * the editor shows a text as selected.
 */
function untilSelected(
  view: "contracts" | "consumers",
  keys: readonly string[],
  wanted: { readonly name: string; readonly text: string },
) {
  // A view without rows takes no focus: the keys would go to the other one. What is open already would lead further in.
  const start = [`plumbline.${view}.focus`, "list.collapseAll", "list.focusFirst"];
  let attempt = 0;
  const press = async () => {
    const down = Array<string>(attempt++ % FIRST_ROWS).fill("list.focusDown");
    for (const key of [...start, ...down, ...keys, "list.select"]) await run(key);
    return vscode.window.activeTextEditor;
  };
  return eventually(press, (editor) => {
    if (editor?.document.uri.toString() !== file(wanted.name).toString()) return false;
    return editor.document.getText(editor.selection) === wanted.text;
  });
}

/** Opens a row, and goes to the first one in it: once it is open, the same key leads there. */
const into = ["list.expand", "list.expand"];

describe("Views", () => {
  before(async () => {
    await diagnostics(file(contractFile), (found) => found.length > 0);
  });

  afterEach(closeAll);

  it("lead from a contract to its entity, its fields and the type that reads them, by the keyboard alone", async () => {
    const field = [...into, ...into, "list.focusDown"];
    await untilSelected("contracts", [], { name: contractFile, text: "crm-customer" });
    await untilSelected("contracts", into, { name: contractFile, text: "Customer" });
    await untilSelected("contracts", field, { name: contractFile, text: "email" });
    await untilSelected("contracts", [...field, ...into], { name: typesFile, text: "email" });
  });

  it("lead from a file to its type and its contract", async () => {
    await untilSelected("consumers", into, { name: typesFile, text: "Customer" });
    await untilSelected("consumers", [...into, ...into], { name: contractFile, text: "Customer" });
  });

  it("take no focus from the editor that they follow", async () => {
    await run("plumbline.contracts.focus");
    const editor = await show(contractFile);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run("plumbline.unfollowEditor");
    await run("plumbline.followEditor");
    await run("cursorEnd");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    await run("type", { text: "x" });
    assert.match(editor.document.getText(), /^integrationContract: "1\.0"x/);
  });

  it("run nothing when a command for a row is given none", async () => {
    const rowCommands = [
      "copyContractId",
      "copyPath",
      "findReferences",
      "goToContract",
      "goToSchema",
      "revealInExplorer",
    ];
    for (const name of rowCommands) assert.equal(await run(`plumbline.${name}`), undefined);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
