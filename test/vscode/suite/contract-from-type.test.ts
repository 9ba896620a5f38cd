import assert from "node:assert/strict";
import * as vscode from "vscode";
import { actionsAt, closeAll, diagnostics, file, placeOf, ruleOf, show, type } from "../editor";

const folder = "from-type";
const code = `export interface Parcel {
  /** @minimum 0 */
  weight: number;
  sentAt: string | null;
}
`;
const answers = { pattern: "batch", direction: "read", system: "Parcel service", owner: "logistics" };

describe("A contract from a TypeScript type, in the editor", function () {
  this.timeout(60_000);
  before(() => vscode.workspace.fs.writeFile(file(`${folder}/parcel.ts`), Buffer.from(code)));
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(file(folder), { recursive: true }));

  it("opens with its first blank selected, made of the text as it is typed, and does not drift", async () => {
    const editor = await show(`${folder}/parcel.ts`);
    await type(editor, "sentAt", "handedOverAt");
    const at = placeOf(editor.document, "weight");
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand("plumbline.contractFromType", answers);
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    assert.ok(document);
    assert.match(document.fileName, /parcel-batch\.contract\.yaml$/);
    const text = document.getText();
    assert.match(text, /weight:\n {10}type: number\n {10}minimum: 0\n/);
    assert.match(text, /handedOverAt:\n {10}type: \[string, "null"\]\n/);
    assert.match(text, /^ {2}system: Parcel service$/m);
    assert.equal(selection?.isEmpty, false, "the first blank is selected");
    // The type is known to be bound when it drifts.
    const types = await show(`${folder}/parcel.ts`);
    await type(types, "string | null", "string");
    const uri = types.document.uri;
    const found = await diagnostics(uri, (all) => all.some((one) => ruleOf(one) === "drift/nullable"));
    assert.deepEqual(found.map(ruleOf), ["drift/nullable"]);
    await vscode.workspace.fs.delete(document.uri);
  });

  it("is offered as a refactoring at the name of a type", async () => {
    const { document } = await show(`${folder}/parcel.ts`);
    const at = placeOf(document, "Parcel");
    const actions = await actionsAt(document.uri, new vscode.Range(at, at), vscode.CodeActionKind.Refactor.value);
    assert.ok(actions.some(({ title }) => title === "Create contract from this type"));
  });
});
