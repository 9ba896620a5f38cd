import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile, sampleFiles, typesFile } from "../../sample-workspace";
import { closeAll, diagnostics, eventually, file, ours, placeOf, ruleOf, show, type } from "../editor";

const drifted = (found: readonly vscode.Diagnostic[]) => found.some((one) => ruleOf(one) === "drift/nullable");
const none = (found: readonly unknown[]) => found.length === 0;
const some = (found: readonly unknown[]) => found.length > 0;

/** Of more bytes than the least that `maxFileSize` may be. */
const LARGE = "src/large.ts";
const large = `/** @contract crm-customer#Customer */
export interface Large {
  id: string;
  email: string | null;
}
// ${"x".repeat(2000)}
`;

const KEYS = [
  "enable",
  "check",
  "codeLens.contracts",
  "codeLens.consumers",
  "inlayHints",
  "maxFileSize",
  "trace.server",
];

async function set(key: string, value: unknown): Promise<void> {
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration("plumbline").update(key, value, Workspace);
}

function lenses(name: string): Thenable<readonly string[]> {
  return vscode.commands
    .executeCommand<vscode.CodeLens[] | undefined>("vscode.executeCodeLensProvider", file(name))
    .then((found) => (found ?? []).flatMap(({ command }) => command?.title ?? []));
}

/** Our hints among those of a whole file: labels in parts are ours, TypeScript has none in its default settings. */
async function hints(name: string): Promise<readonly vscode.InlayHint[]> {
  const document = await vscode.workspace.openTextDocument(file(name));
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>(
    "vscode.executeInlayHintProvider",
    document.uri,
    whole,
  );
  return found ?? [];
}

/** What the output of the extension says, while it is shown. */
function output(): string {
  const shown = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === "output" && /plumbline/i.test(uri.toString()),
  );
  return shown?.getText() ?? "";
}

describe("The settings, without a window loaded again", () => {
  afterEach(async () => {
    for (const key of KEYS) await set(key, undefined);
    await vscode.workspace.fs.writeFile(
      file(".vscode/settings.json"),
      Buffer.from(sampleFiles[".vscode/settings.json"] ?? ""),
    );
    await closeAll();
    await diagnostics(file(typesFile), drifted);
  });

  it("enable: takes every mark and line away, and brings them back", async () => {
    await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    await eventually(() => lenses(typesFile), some);
    await set("enable", false);
    await diagnostics(file(typesFile), none);
    await eventually(() => lenses(typesFile), none);
    await set("enable", undefined);
    await diagnostics(file(typesFile), drifted);
    await eventually(() => lenses(typesFile), some);
  });

  it("check: leaves unsaved text alone, until it is asked for", async () => {
    const editor = await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    await set("check", "onSave");
    await type(editor, "email: string", "email: string | null");
    // The answer to a question that was asked after the edit: the mark of the saved text is still there.
    await eventually(
      () => lenses(typesFile),
      (titles) => titles.some((title) => title.includes("1 drift")),
    );
    assert.ok(drifted(ours(file(typesFile))));
    await set("check", "onType");
    await diagnostics(file(typesFile), none);
    assert.ok(editor.document.isDirty);
  });

  it("codeLens.contracts, codeLens.consumers: each its lines, and not the other's", async () => {
    await show(contractFile);
    await show(typesFile);
    await eventually(() => lenses(typesFile), some);
    await eventually(() => lenses(contractFile), some);
    await set("codeLens.consumers", false);
    await eventually(() => lenses(typesFile), none);
    assert.ok((await lenses(contractFile)).length > 0);
    await set("codeLens.contracts", false);
    await eventually(() => lenses(contractFile), none);
    await set("codeLens.consumers", undefined);
    await eventually(() => lenses(typesFile), some);
  });

  it("inlayHints: show what the contract says, only when they are wanted, and lead to it", async () => {
    await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    assert.deepEqual(await hints(typesFile), []);
    await set("inlayHints", true);
    const [hint] = await eventually(() => hints(typesFile), some);
    const [part] = hint && typeof hint.label !== "string" ? hint.label : [];
    assert.equal(part?.value, "may be null");
    assert.equal(part.location?.uri.toString(), file(contractFile).toString());
    const contract = await vscode.workspace.openTextDocument(file(contractFile));
    assert.equal(contract.getText(part.location?.range), "email");
    await set("inlayHints", false);
    await eventually(() => hints(typesFile), none);
  });

  it("maxFileSize: a larger file is checked as it was saved, a smaller one as it is typed", async () => {
    await vscode.workspace.fs.writeFile(file(LARGE), Buffer.from(large));
    try {
      const editor = await show(LARGE);
      await eventually(() => lenses(LARGE), some);
      await set("maxFileSize", 1024);
      await type(editor, "email: string | null", "email: string");
      await eventually(
        () => lenses(LARGE),
        (titles) => titles.some((title) => title.includes("no drift")),
      );
      assert.deepEqual(ours(file(LARGE)), []);
      await editor.document.save();
      await diagnostics(file(LARGE), drifted);
      await set("maxFileSize", undefined);
      await type(editor, "email: string", "email: string | null");
      await diagnostics(file(LARGE), none);
      await editor.document.save();
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(file(LARGE));
    }
  });

  it("trace.server: has the messages written to the output, and no more when it is off", async () => {
    await vscode.commands.executeCommand("plumbline.showOutput");
    await set("trace.server", "messages");
    await show(typesFile);
    const traced = /Sending request 'textDocument\/\w+/;
    await eventually(
      () => lenses(typesFile).then(output),
      (text) => traced.test(text),
    );
    await set("trace.server", "off");
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });

  it("of a wrong type are as if they were not set", async () => {
    const values: Readonly<Record<string, unknown>> = { enable: "no", check: 7, inlayHints: "yes", maxFileSize: "big" };
    for (const [key, value] of Object.entries(values)) await set(key, value);
    const editor = await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    await type(editor, "email: string", "email: string | null");
    await diagnostics(file(typesFile), none);
    assert.deepEqual(await hints(typesFile), []);
    assert.ok(placeOf(editor.document, "email"));
  });
});
