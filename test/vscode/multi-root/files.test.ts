import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { closeAll, diagnostics, ours, ruleOf, type } from "../editor";
import { CRM, contractFile, typesFile } from "../workspaces";
import { inWorkspace } from "./places";

const drifted = (found: readonly vscode.Diagnostic[]) => found.map(ruleOf).join() === "drift/nullable";
/** In the contract, where the drifts of both its types are marked. */
const markedTwice = (found: readonly vscode.Diagnostic[]) =>
  found.map(ruleOf).join() === "drift/nullable,drift/nullable";
const none = (found: readonly unknown[]) => found.length === 0;

describe("Files that come, go and move", () => {
  const types = inWorkspace(CRM, typesFile);
  const contract = inWorkspace(CRM, contractFile);

  const rename = async (from: vscode.Uri, to: vscode.Uri) => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const contractText = async () => (await vscode.workspace.openTextDocument(contract)).getText();

  afterEach(closeAll);

  it("are followed by the paths in contracts when they are renamed in the editor", async () => {
    await diagnostics(types, drifted);
    const moved = inWorkspace(CRM, "src/people/client.ts");
    await rename(types, moved);
    assert.match(await contractText(), /type: src\/people\/client\.ts#Customer/);
    await diagnostics(moved, drifted);
    await diagnostics(types, none);
    const folder = inWorkspace(CRM, "lib");
    await rename(inWorkspace(CRM, "src"), folder);
    assert.match(await contractText(), /type: lib\/people\/client\.ts#Customer/);
    const again = inWorkspace(CRM, "lib/people/client.ts");
    await diagnostics(again, drifted);
    await rename(again, types);
    assert.match(await contractText(), /type: src\/customer\.ts#Customer/);
    await vscode.workspace.saveAll();
    await diagnostics(types, drifted);
  });

  it("may change in the letter case of their names alone", async () => {
    const upper = inWorkspace(CRM, "CRM.contract.yaml");
    await rename(contract, upper);
    await diagnostics(upper, markedTwice);
    await diagnostics(contract, none);
    await rename(upper, contract);
    await diagnostics(contract, markedTwice);
    await diagnostics(upper, none);
  });

  it("may be deleted and made again", async () => {
    const text = await vscode.workspace.fs.readFile(types);
    await vscode.workspace.fs.delete(types);
    await diagnostics(types, none);
    await diagnostics(contract, (found) => found.some((one) => ruleOf(one) === "inventory/unknown-type"));
    await vscode.workspace.fs.writeFile(types, text);
    await diagnostics(types, drifted);
    await diagnostics(contract, markedTwice);
  });

  it("count as they are typed while others change them on the disk", async () => {
    const editor = await vscode.window.showTextDocument(types);
    await diagnostics(types, drifted);
    await type(editor, "email: string", "email: string | null");
    await diagnostics(types, none);
    const before = editor.document.getText();
    writeFileSync(types.fsPath, before.replace("email: string | null", "email: string; more: number"));
    // The server hears of the change on the disk before it hears of the next file.
    const marker = inWorkspace(CRM, "marker.contract.yaml");
    await vscode.workspace.fs.writeFile(marker, Buffer.from("integrationContract: '1.0'\n"));
    await diagnostics(marker, (found) => found.length > 0);
    assert.deepEqual(ours(types), []);
    await vscode.workspace.fs.delete(marker);
    writeFileSync(types.fsPath, before.replace("email: string | null", "email: string"));
    await closeAll();
    await diagnostics(types, drifted);
  });

  it("that were never saved, or are opened through a link, are none of the workspace's", async () => {
    await diagnostics(contract, markedTwice);
    const text = (await contractText()).replace("pattern: api", "pattern: nonsense");
    const untitled = await vscode.workspace.openTextDocument({ language: "yaml", content: text });
    await vscode.window.showTextDocument(untitled);
    const link = inWorkspace(CRM, "link.contract.yaml");
    symlinkSync(contract.fsPath, link.fsPath);
    const linked = await vscode.window.showTextDocument(link);
    await type(linked, "pattern: api", "pattern: nonsense");
    const marker = inWorkspace(CRM, "marker.contract.yaml");
    await vscode.workspace.fs.writeFile(marker, Buffer.from("integrationContract: '1.0'\n"));
    await diagnostics(marker, (found) => found.length > 0);
    assert.deepEqual([ours(untitled.uri), ours(link)], [[], []]);
    await closeAll();
    await vscode.workspace.fs.delete(link);
    await vscode.workspace.fs.delete(marker);
    await diagnostics(contract, markedTwice);
  });
});
