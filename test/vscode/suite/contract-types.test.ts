import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { closeAll, file, show } from "../editor";

const contractOf = (id: string, tier: string) => `integrationContract: "1.0"
id: ${id}
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema:
      type: object
      required: [id]
      properties: { id: { type: string }, tier: { enum: [${tier}] } }
`;

describe("The types and revisions of a contract in the editor", () => {
  let count = 0;
  // One for each test: a server need not hear at once that the files of the last one are gone.
  let folder: string;
  beforeEach(async () => {
    folder = `typed-${++count}`;
    await write("crm.contract.yaml", contractOf(folder, "free"));
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(file(folder), { recursive: true });
  });

  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(file(`${folder}/${name}`), Buffer.from(text));
  const saved = async (name: string) =>
    Buffer.from(await vscode.workspace.fs.readFile(file(`${folder}/${name}`))).toString();

  it("are written and shown by a command, and never over what was edited by hand", async () => {
    const types = "crm.contract.types.gen.ts";
    await show(`${folder}/crm.contract.yaml`);
    await vscode.commands.executeCommand("plumbline.generateType");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file(`${folder}/${types}`).toString());
    assert.match(await saved(types), /@contract typed-1#Customer \*\/\nexport interface Customer \{/);

    const editor = vscode.window.activeTextEditor;
    await editor.edit((edit) => edit.insert(editor.document.positionAt(editor.document.getText().length), "// mine\n"));
    await editor.document.save();
    await show(`${folder}/crm.contract.yaml`);
    await vscode.commands.executeCommand("plumbline.generateType");
    assert.match(await saved(types), /\/\/ mine\n$/);
  });

  it("are compared on a page", async () => {
    const path = file(folder).fsPath;
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@x", ...args], { cwd: path, stdio: "ignore" });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message=first");
    await write("crm.contract.yaml", contractOf(folder, "free, pro"));
    await show(`${folder}/crm.contract.yaml`);
    await vscode.commands.executeCommand("plumbline.compareWithRevision", "HEAD");
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith("since HEAD.md"));
    assert.match(page?.getText() ?? "", /^# What became of crm\\\.contract\\\.yaml since `HEAD`\n/);
    assert.match(page?.getText() ?? "", /## Those who read by it: breaking/);
  });
});
