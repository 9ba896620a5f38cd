import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, diagnostics, hoverText, marked, placeOf, ruleOf, type } from "../editor";
import { CONSUMER, CRM, contractFile, NESTED, typesFile } from "../workspaces";
import { inWorkspace } from "./places";

const rules = (found: readonly vscode.Diagnostic[]) => found.map(ruleOf);
const drifted = (found: readonly vscode.Diagnostic[]) => rules(found).join() === "drift/nullable";
const none = (found: readonly unknown[]) => found.length === 0;

describe("A workspace of several folders", () => {
  afterEach(closeAll);

  it("is checked in every folder, whatever signs its path has, and each file once", async () => {
    const [inCrm] = await diagnostics(inWorkspace(CRM, typesFile), drifted);
    assert.ok(inCrm);
    assert.equal(inCrm.relatedInformation?.[0]?.location.uri.toString(), inWorkspace(CRM, contractFile).toString());
    const editor = await vscode.window.showTextDocument(inWorkspace(CRM, typesFile));
    const place = placeOf(editor.document, "email");
    assert.match(await hoverText(editor.document.uri, place), /The contract allows/);
    await diagnostics(inWorkspace(NESTED, "inner.ts"), drifted);
  });

  it("binds types of one folder to contracts of another", async () => {
    const uri = inWorkspace(CONSUMER, "src/mail.ts");
    const [found] = await diagnostics(uri, drifted);
    assert.ok(found);
    assert.match(await marked(uri, found), /^(email|string)$/);
    const contract = await vscode.window.showTextDocument(inWorkspace(CRM, contractFile));
    await type(contract, '[string, "null"]', "string");
    await diagnostics(uri, none);
  });

  it("follows folders that are taken out and in while it is open", async () => {
    const uri = inWorkspace(CONSUMER, "src/mail.ts");
    await diagnostics(uri, drifted);
    const names = () => vscode.workspace.workspaceFolders?.map(({ name }) => name) ?? [];
    const before = names();
    const at = before.indexOf(CONSUMER);
    assert.ok(vscode.workspace.updateWorkspaceFolders(at, 1));
    await diagnostics(uri, none);
    assert.ok(vscode.workspace.updateWorkspaceFolders(at, 0, { uri: inWorkspace(CONSUMER) }));
    await diagnostics(uri, drifted);
    assert.deepEqual(names(), before);
  });
});
