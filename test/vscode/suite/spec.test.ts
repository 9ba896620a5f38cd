import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile, typesFile } from "../../sample-workspace";
import { closeAll, file, show, type } from "../editor";

/** The pages of specifications; VS Code may keep them, and those of other commands, when their previews are closed. */
const pages = () =>
  vscode.workspace.textDocuments.filter(
    ({ uri }) => uri.scheme === "plumbline-document" && uri.path.endsWith("/crm-customer.md"),
  );

const previews = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("markdown.preview"));

/** The tab of the preview, as soon as it is there. */
function preview(): Promise<vscode.Tab> {
  return new Promise((resolve) => {
    const look = () => {
      const [tab] = previews();
      if (tab === undefined) return;
      listener.dispose();
      resolve(tab);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

/** The text of the page as soon as it is as wanted; the test's time limit ends the wait. */
function pageText(wanted: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const text = pages()
        .map((page) => page.getText())
        .find((one) => wanted.test(one));
      if (text === undefined) return;
      listener.dispose();
      resolve(text);
    };
    const listener = vscode.workspace.onDidChangeTextDocument(look);
    look();
  });
}

/** Resolves when no tab shows the text of a URI. */
function closed(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const isThere = ({ input }: vscode.Tab) =>
        input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
      if (tabs.some(isThere)) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

describe("Generate Integration Spec", () => {
  afterEach(closeAll);

  it("shows nothing of a file that is no contract", async () => {
    await show(typesFile);
    await vscode.commands.executeCommand("plumbline.generateSpec");
    assert.deepEqual([pages().length, previews().length], [0, 0]);
  });

  it("opens a preview beside the contract, follows what is typed, and writes nothing", async () => {
    const editor = await show(contractFile);
    await vscode.commands.executeCommand("plumbline.generateSpec");
    assert.match(await pageText(/^<!-- /), /^<!-- plumbline: handover crm-customer digest/);
    assert.notEqual((await preview()).group.viewColumn, editor.viewColumn);

    await type(editor, "team: crm }", "team: crm-platform }");
    await pageText(/crm-platform/);
    await type(editor, 'integrationContract: "1.0"', "integrationContract: [");
    assert.match(await pageText(/cannot be read now/), /crm-platform/);
    await type(editor, "integrationContract: [", 'integrationContract: "1.0"');
    assert.doesNotMatch(await pageText(/^<!-- plumbline/), /cannot be read now/);
    await assert.rejects(async () => vscode.workspace.fs.stat(file("docs")));
  });

  it("has a lens over the contract that opens it", async () => {
    const { document } = await show(contractFile);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    const [first, second] = lenses.flatMap(({ command }) => command ?? []);
    assert.equal(first?.title, "1 consumer · 1 drift");
    assert.ok(second?.title === "Integration spec" && second.arguments !== undefined);
    await vscode.commands.executeCommand(second.command, ...second.arguments);
    await preview();
  });

  it("leads from a link of the page to the file of the workspace", async () => {
    await show(contractFile);
    const link = file(typesFile).with({ scheme: "plumbline-document", fragment: "L3" });
    const shown = new Promise<vscode.TextEditor>((resolve) => {
      const listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.uri.scheme !== "file") return;
        listener.dispose();
        resolve(editor);
      });
    });
    await vscode.commands.executeCommand("vscode.open", link);
    const editor = await shown;
    assert.equal(editor.document.uri.toString(), file(typesFile).toString());
    assert.equal(editor.selection.active.line, 2);
    await closed(link.with({ fragment: "" }));
  });
});
