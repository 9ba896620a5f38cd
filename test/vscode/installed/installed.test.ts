import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile, typesFile } from "../../sample-workspace";
import {
  actionsAt,
  closeAll,
  diagnostics,
  eventually,
  file,
  hoverText,
  labelOf,
  marked,
  placeOf,
  ruleOf,
  show,
  type,
} from "../editor";

const extension = () =>
  vscode.extensions.getExtension("plumbline.plumbline") ?? assert.fail("The extension is not installed.");

const inPackage = (path: string) => vscode.Uri.joinPath(extension().extensionUri, path);

describe("The installed package", () => {
  afterEach(closeAll);

  it("is what runs, and finds a drift before a file is opened", async () => {
    const { extensionPath } = extension();
    assert.ok(extensionPath.startsWith(process.env["PLUMBLINE_EXTENSIONS"] ?? "?"), extensionPath);
    const [found] = await diagnostics(file(typesFile), ({ length }) => length > 0);
    assert.equal(found && ruleOf(found), "drift/nullable");
    assert.ok(extension().isActive);
  });

  it("finds what is wrong in a contract", async () => {
    const editor = await show(contractFile);
    await type(editor, "accessMethod: rest-api", "accessMethod: telegraph");
    const [found] = await diagnostics(file(contractFile), (all) => all.some((one) => ruleOf(one) === "schema/invalid"));
    assert.equal(found && (await marked(file(contractFile), found)), "telegraph");
  });

  it("hovers, completes and mends", async () => {
    const { document } = await show(typesFile);
    const [drift] = await diagnostics(document.uri, ({ length }) => length > 0);
    assert.match(await hoverText(document.uri, placeOf(document, "email:")), /crm-customer/);
    const fixes = await actionsAt(document.uri, drift?.range ?? assert.fail(), "quickfix");
    const mend = fixes.find(({ isPreferred }) => isPreferred)?.edit ?? assert.fail();
    assert.ok(await vscode.workspace.applyEdit(mend));
    await diagnostics(document.uri, ({ length }) => length === 0);

    const contract = (await show(contractFile)).document;
    const { items } = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          contract.uri,
          placeOf(contract, "rest-api"),
        ),
      (list) => list.items.length > 0,
    );
    assert.ok(items.map(labelOf).includes("event-stream"), items.map(labelOf).join());
  });

  it("shows the page of a rule, and a specification", async () => {
    await vscode.commands.executeCommand("plumbline.explainRule", "drift/nullable");
    await tab("nullable.md");
    await show(contractFile);
    await vscode.commands.executeCommand("plumbline.generateSpec");
    await tab("crm-customer.md");
  });

  it("has its views", async () => {
    const { contributes } = extension().packageJSON;
    const views: { id: string; name: string }[] = contributes.views.plumbline;
    assert.equal(views.length, 2);
    for (const { id, name } of views) {
      await vscode.commands.executeCommand(`${id}.focus`);
      assert.doesNotMatch(name, /%/);
    }
  });

  it("has the commands that it declares", async () => {
    const there = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string; title: string }[] = extension().packageJSON.contributes.commands;
    assert.deepEqual(
      declared.filter(({ command, title }) => !there.has(command) || title.includes("%")),
      [],
    );
  });

  it("brings every file that it declares, and its texts in the languages that it has", async () => {
    const { contributes, icon, main } = extension().packageJSON;
    const paths = [icon, main, ...textsIn(contributes)].filter((text) => /^(\.\/)?[\w-]+\/[\w./-]+\.\w+$/.test(text));
    assert.ok(paths.length > 8, paths.join());
    for (const path of paths) await vscode.workspace.fs.stat(inPackage(path));
    const names = async (folder: string) =>
      (await vscode.workspace.fs.readDirectory(inPackage(folder))).map(([name]) => name);
    const languages = (await names("l10n")).flatMap((name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? []);
    const manifests = (await names(".")).flatMap((name) => /^package\.nls\.(.+)\.json$/.exec(name)?.[1] ?? []);
    assert.ok(languages.length > 0);
    assert.deepEqual(languages.sort(), manifests.sort());
  });
});

/** Resolves when a tab with these words in its label is open. */
function tab(words: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      if (!tabs.some(({ label }) => label.includes(words))) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

/** Every text in the values of some JSON. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
