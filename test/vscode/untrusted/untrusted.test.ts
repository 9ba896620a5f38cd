import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { actionsAt, closeAll, diagnostics, file, hoverText, placeOf, ruleOf, show } from "../editor";
import { contractFile, typesFile } from "../workspaces";

const drifted = (found: readonly vscode.Diagnostic[]) => found.map(ruleOf).join() === "drift/nullable";

describe("A workspace that is not trusted", () => {
  afterEach(closeAll);

  it("is checked, explained and mended like any other", async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const editor = await show(typesFile);
    const [found] = await diagnostics(file(typesFile), drifted);
    assert.ok(found);
    assert.match(await hoverText(file(typesFile), placeOf(editor.document, "email")), /The contract allows/);
    const fixes = await actionsAt(file(typesFile), found.range, vscode.CodeActionKind.QuickFix.value);
    assert.ok(fixes.some(({ isPreferred }) => isPreferred));
  });

  it("is not written to: by no command that writes, from wherever it is run", async () => {
    const before = digest();
    for (const command of writing()) {
      for (const name of [contractFile, typesFile, "model.schema.json"]) {
        await show(name);
        await vscode.commands.executeCommand(command);
      }
    }
    assert.equal(digest(), before);
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty || isUntitled),
      [],
    );
  });

  it("gets no action that would make a file", async () => {
    for (const name of [contractFile, typesFile]) {
      const { document } = await show(name);
      const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
      for (const { edit } of await actionsAt(document.uri, whole, "")) {
        for (const [uri] of edit?.entries() ?? []) await vscode.workspace.fs.stat(uri);
      }
    }
  });
});

/** The commands that VS Code offers in trusted workspaces only. */
function writing(): readonly string[] {
  const { commands } = vscode.extensions.getExtension("plumbline.plumbline")?.packageJSON.contributes ?? {};
  const declared: readonly { command: string; enablement?: string }[] = commands;
  const found = declared.filter(({ enablement }) => enablement?.includes("isWorkspaceTrusted") === true);
  assert.ok(found.length > 5);
  return found.map(({ command }) => command);
}

/** Of every file in the folder. */
function digest(): string {
  const { fsPath } = file("");
  const hash = createHash("sha256");
  for (const entry of readdirSync(fsPath, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    hash.update(path);
    if (entry.isFile()) hash.update(readFileSync(path));
  }
  return hash.digest("hex");
}
