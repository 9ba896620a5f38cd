import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, diagnostics, hoverText, labelOf, placeOf, ruleOf, type } from "../editor";
import { CRM, contractFile, NESTED } from "../workspaces";
import { inWorkspace } from "./places";

const broken = (found: readonly vscode.Diagnostic[]) => found.some((one) => ruleOf(one) === "schema/syntax");
const whole = (found: readonly vscode.Diagnostic[]) => !broken(found);

describe("Beside an extension for YAML", () => {
  const uri = inWorkspace(CRM, contractFile);

  const untilTheirs = (count: number) => untilOthers(uri, "YAML", count);

  afterEach(async () => {
    await vscode.workspace.getConfiguration("yaml").update("validate", undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  });

  it("errors of syntax are said once, by who is there to say them", async () => {
    assert.ok(vscode.extensions.getExtension("redhat.vscode-yaml"));
    const editor = await vscode.window.showTextDocument(uri);
    await type(editor, "version: 1.0.0", 'version: "1.0.0');
    await untilTheirs(1);
    const settings = vscode.workspace.getConfiguration("yaml");
    await settings.update("validate", false, vscode.ConfigurationTarget.Global);
    await diagnostics(uri, broken);
    await untilTheirs(0);
    await settings.update("validate", true, vscode.ConfigurationTarget.Global);
    await diagnostics(uri, whole);
    await untilTheirs(1);
  });

  it("limits and rules of ours are still said", async () => {
    const editor = await vscode.window.showTextDocument(uri);
    await type(editor, "owner: { team: sales }", `owner: ${"[".repeat(200)}${"]".repeat(200)}`);
    const deep = (await diagnostics(uri, broken)).find((one) => ruleOf(one) === "schema/syntax");
    assert.match(deep?.message ?? "", /nested more than 100 levels deep/);
    await untilTheirs(0);
  });

  it("both complete and both explain, and neither takes the other's place", async () => {
    const { document } = await vscode.window.showTextDocument(uri);
    const at = placeOf(document, "pattern: api").translate(0, "pattern: ".length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      at,
    );
    const labels = items.map(labelOf);
    assert.ok(labels.includes("theirs") && labels.includes("stream"), labels.join());
    assert.equal(labels.filter((label) => label === "stream").length, 1);
    const hover = await hoverText(uri, placeOf(document, "pattern: api"));
    assert.ok(hover.includes("theirs") && hover.length > "theirs".length, hover);
  });
});

describe("Beside VS Code's own JSON", () => {
  afterEach(closeAll);

  it("errors of syntax are said by us in a file that is closed, and by it in one that is open", async () => {
    const uri = inWorkspace(NESTED, "broken.contract.json");
    await diagnostics(uri, broken);
    await vscode.window.showTextDocument(uri);
    await diagnostics(uri, whole);
    await untilOthers(uri, "json", 1);
  });
});

/** Resolves when another extension reports so many problems of a file. */
function untilOthers(uri: vscode.Uri, source: string, count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (vscode.languages.getDiagnostics(uri).filter((one) => one.source === source).length !== count) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}
