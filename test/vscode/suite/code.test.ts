import assert from "node:assert/strict";
import * as vscode from "vscode";
import { actionsAt, closeAll, diagnostics, file, hoverText, labelOf, placeOf, ruleOf, show } from "../editor";

const folder = "code";
const contract = `integrationContract: "1.0"
id: ledger
name: Ledger entries
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: Ledger, technology: REST, owner: { team: ledger }, accessMethod: rest-api, hosts: [ledger.example] }
data:
  - entity: Entry
    schema: { type: object, required: [id, amount], properties: { id: { type: string }, amount: { type: [integer, "null"] } } }
resilience:
  timeout: 800ms
  retry: { tries: 3, backoff: exponential, initialInterval: 100ms, coefficient: 2, jitter: full }
`;
const code = `/** @contract ledger#Entry */
export interface Entry {
  id: string;
  amount: number;
}

export interface Free {
  id: string;
}

export async function entry(id: string) {
  const res = await fetch(\`https://ledger.example/entries/\${id}\`);
  return (await res.json()) as Entry;
}

export const rates = () => fetch("https://rates.example/today");
`;
const files = {
  "package.json": '{ "name": "code", "dependencies": { "ajv": "8.20.0", "cockatiel": "3.2.1" } }\n',
  "ledger.contract.yaml": contract,
  "entry.ts": code,
  "tag.ts": "/** @ */\nexport interface Tagged {\n  id: string;\n}\n",
};
const has = (rule: string) => (found: readonly vscode.Diagnostic[]) => found.some((one) => ruleOf(one) === rule);

describe("Code that consumes a contract, in the editor", () => {
  const uri = file(`${folder}/entry.ts`);

  before(async () => {
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(file(`${folder}/${name}`), Buffer.from(text));
    }
  });
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(file(folder), { recursive: true }));

  /** Shows the file of calls, and waits until something was found in it. */
  async function shown(rule: string): Promise<vscode.TextEditor> {
    const editor = await show(`${folder}/entry.ts`);
    await diagnostics(uri, has(rule));
    return editor;
  }

  async function completed(editor: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      editor.selection.active,
    );
    return list.items;
  }

  it("is marked at the name of the call, and mended once for all that it lacks", async () => {
    const { document } = await shown("code/retry");
    const name = new vscode.Range(placeOf(document, "fetch(`"), placeOf(document, "(`https"));
    const found = vscode.languages.getDiagnostics(uri).filter(({ range }) => range.isEqual(name));
    assert.deepEqual(found.map(ruleOf).sort(), ["code/retry", "code/timeout", "code/unchecked-status"]);

    const titles = (await actionsAt(uri, name, "quickfix")).map(({ title }) => title);
    const suppressing = found.map((one) => `Suppress ${String(ruleOf(one))} here with a reason`).sort();
    assert.deepEqual([...titles].sort(), [
      "Add timeout 800ms",
      ...suppressing,
      "Throw when not ok",
      "Use the contract's client",
    ]);
    assert.equal(titles[0], "Use the contract's client");
    assert.deepEqual(titles.slice(-3).sort(), suppressing);
  });

  it("is wrapped by a fix that writes the client module, which a change of the contract makes stale", async () => {
    const { document } = await shown("code/retry");
    const at = placeOf(document, "fetch(`");
    const fix = (await actionsAt(uri, new vscode.Range(at, at), "quickfix")).find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(fix.command, undefined, "package.json lists what the module needs");
    await diagnostics(uri, (found) => !has("code/retry")(found) && !has("code/unchecked-status")(found));
    assert.match(
      document.getText(),
      /await call\(async \(signal\) => HttpError\.check\(await fetch\(.*, \{ signal \}\)\)\);/,
    );

    const module = file(`${folder}/ledger.contract.gen.ts`);
    await (await vscode.workspace.openTextDocument(module)).save();
    const { document: contractDocument } = await show(`${folder}/ledger.contract.yaml`);
    const edit = new vscode.WorkspaceEdit();
    const time = placeOf(contractDocument, "800ms");
    edit.replace(contractDocument.uri, new vscode.Range(time, time.translate(0, "800ms".length)), "900ms");
    await vscode.workspace.applyEdit(edit);
    await show(`${folder}/ledger.contract.gen.ts`);
    const [stale] = (await diagnostics(module, has("code/stale-client"))).filter((one) =>
      has("code/stale-client")([one]),
    );
    assert.ok(stale);
    const again = (await actionsAt(module, stale.range, "quickfix")).find(({ isPreferred }) => isPreferred);
    assert.ok(again?.edit && (await vscode.workspace.applyEdit(again.edit)));
    await diagnostics(module, (all) => !has("code/stale-client")(all));
    assert.match((await vscode.workspace.openTextDocument(module)).getText(), /timeout\(900,/);
    await closeAll();
    await vscode.workspace.fs.delete(module);
  });

  it("names the type's contract in a line above it, until that is not wanted", async () => {
    await shown("drift/nullable");
    const lenses = async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 10);
      return all.flatMap(({ command }) => command ?? []).filter(({ command }) => command === "plumbline.reveal");
    };
    const [lens, ...others] = await lenses();
    assert.ok(lens && others.length === 0);
    assert.equal(lens.title, "ledger#Entry · reads 2 of 2 fields · 1 drift");
    await vscode.commands.executeCommand(lens.command, ...(lens.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), file(`${folder}/ledger.contract.yaml`).toString());
    assert.deepEqual(editor.selection.active, placeOf(editor.document, "Entry\n"));

    const settings = vscode.workspace.getConfiguration("plumbline");
    await settings.update("codeLens.consumers", false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await lenses(), []);
    await settings.update("codeLens.consumers", undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal((await lenses()).length, 1);
  });

  it("compares a type and a member with the contract on hover", async () => {
    const { document } = await shown("drift/nullable");
    const ofType = await hoverText(uri, placeOf(document, "Entry {"));
    assert.match(ofType, /`Entry` reads `ledger#Entry`/);
    assert.match(ofType, /`amount`: `number` here, `integer, may be null` in `ledger`/);
    assert.match(await hoverText(uri, placeOf(document, "id: string")), /`id`: `string` here, `string` in `ledger`/);
  });

  it("is led through a tag by completion", async () => {
    const editor = await show(`${folder}/tag.ts`);
    const { document } = editor;
    const cursorAt = (text: string) => {
      const at = placeOf(document, text).translate(0, text.length);
      editor.selection = new vscode.Selection(at, at);
    };
    cursorAt("/** @");
    const tag = (await completed(editor)).find((item) => labelOf(item) === "@contract");
    assert.ok(tag);
    assert.equal(tag.command?.command, "editor.action.triggerSuggest");
    await editor.edit((edit) => edit.insert(editor.selection.active, "contract "));
    cursorAt("@contract ");
    assert.ok((await completed(editor)).some((item) => labelOf(item) === "ledger#Entry"));
    await editor.edit((edit) => edit.insert(editor.selection.active, "ledger#"));
    cursorAt("ledger#");
    assert.ok((await completed(editor)).some((item) => labelOf(item).endsWith("Entry")));
    await editor.edit((edit) => edit.insert(editor.selection.active, "Entry "));
    cursorAt("Entry ");
    const directions = (await completed(editor)).map(labelOf);
    assert.ok(directions.includes("read") && directions.includes("write"), directions.join());
  });

  it("is bound to an entity that is picked from a list", async () => {
    const editor = await shown("drift/nullable");
    const { document } = editor;
    const at = placeOf(document, "Free");
    editor.selection = new vscode.Selection(at, at);
    let isOpen = true;
    const bound = vscode.commands.executeCommand("plumbline.bindType").then(() => {
      isOpen = false;
    });
    // There is no event for a picker that is shown: accepting does nothing until it is.
    while (isOpen) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await bound;
    assert.match(document.getText(), /\n\/\*\* @contract [\w-]+#\w+ \*\/\nexport interface Free \{/);
  });

  it("gets a contract for a host that has none", async () => {
    const editor = await shown("code/undeclared-host");
    const at = placeOf(editor.document, 'fetch("https://rates');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand("plumbline.newContractForHost");
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    assert.match(document?.fileName ?? "", /rates[\w-]*\.contract\.yaml$/);
    assert.match(document?.getText() ?? "", /hosts: \[rates\.example\]/);
    assert.equal(selection?.isEmpty, false, "the first blank is selected");
    await diagnostics(uri, (found) => !has("code/undeclared-host")(found));
    assert.ok(document);
    await closeAll();
    await vscode.workspace.fs.delete(document.uri);
  });
});
