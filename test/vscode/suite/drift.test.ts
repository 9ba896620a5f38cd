import assert from "node:assert/strict";
import * as vscode from "vscode";
import { contractFile, typesFile } from "../../sample-workspace";
import { closeAll, diagnostics, file, marked, ours, ruleOf, show, type } from "../editor";

const drifted = (found: readonly vscode.Diagnostic[]) =>
  found.length === 1 && found.every((one) => ruleOf(one) === "drift/nullable");
const none = (found: readonly unknown[]) => found.length === 0;

describe("A drift in the editor", () => {
  afterEach(closeAll);

  it("is in Problems before a file is opened", async () => {
    await diagnostics(file(typesFile), drifted);
  });

  it("is an error at the type and a mark at the contract, each pointing at the other", async () => {
    await show(typesFile);
    const [atType] = await diagnostics(file(typesFile), drifted);
    await show(contractFile);
    const [atContract] = await diagnostics(file(contractFile), drifted);
    assert.ok(atType && atContract);

    assert.equal(atType.severity, vscode.DiagnosticSeverity.Error);
    assert.match(await marked(file(typesFile), atType), /^(email|string)$/);
    assert.equal(atType.relatedInformation?.[0]?.location.uri.toString(), file(contractFile).toString());
    assert.ok(typeof atType.code === "object" && atType.code.target.path.endsWith("/docs/rules/drift/nullable.md"));

    assert.equal(atContract.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(atContract.message, "Breaks Customer in mailer (sales)");
    assert.equal(atContract.relatedInformation?.[0]?.location.uri.toString(), file(typesFile).toString());
  });

  it("shows its payload on hover", async () => {
    await show(typesFile);
    const [found] = await diagnostics(file(typesFile), drifted);
    assert.ok(found);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      file(typesFile),
      found.range.start,
    );
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .map((text) => (typeof text === "string" ? text : text.value));
    const proof = texts.find((text) => text.includes("The contract allows"));
    assert.match(proof ?? "", /`\{.*"email": null.*\}`/);
  });

  it("goes while it is mended in the type, before anything is saved", async () => {
    const editor = await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    await type(editor, "email: string", "email: string | null");
    await diagnostics(file(typesFile), none);
    assert.ok(editor.document.isDirty);
    await diagnostics(file(contractFile), none);
  });

  it("goes while it is mended in the contract, and comes back", async () => {
    const editor = await show(contractFile);
    await diagnostics(file(contractFile), drifted);
    await type(editor, '[string, "null"]', "string");
    await diagnostics(file(contractFile), none);
    await diagnostics(file(typesFile), none);
    await type(editor, "email: { type: string }", "email: { type: integer }");
    await diagnostics(file(typesFile), (found) => found.some((one) => ruleOf(one) === "drift/type"));
  });

  it("is mended by the preferred quick fix", async () => {
    const editor = await show(typesFile);
    const [found] = await diagnostics(file(typesFile), drifted);
    assert.ok(found);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      file(typesFile),
      found.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(editor.document.getText(), /email: string \| null;/);
    await diagnostics(file(typesFile), none);
  });

  it("counts the text of a contract that was never saved", async () => {
    const editor = await show(contractFile);
    await type(editor, "required: [id, email]", "required: [id]");
    const isOptional = (found: readonly vscode.Diagnostic[]) =>
      found.some((one) => ruleOf(one) === "drift/optional-property");
    await diagnostics(file(typesFile), isOptional);
  });

  it("is found again after the server was restarted", async () => {
    await show(typesFile);
    await diagnostics(file(typesFile), drifted);
    const gone = diagnostics(file(typesFile), none);
    await vscode.commands.executeCommand("plumbline.restartServer");
    await gone;
    await diagnostics(file(typesFile), drifted);
  });

  it("is found in files that change on the disk", async () => {
    const before = await vscode.workspace.fs.readFile(file(typesFile));
    const write = (text: string) => vscode.workspace.fs.writeFile(file(typesFile), Buffer.from(text));
    await diagnostics(file(typesFile), drifted);
    await write(Buffer.from(before).toString().replace("email: string", "email: string | null"));
    await diagnostics(file(typesFile), none);
    await write(Buffer.from(before).toString());
    await diagnostics(file(typesFile), drifted);
  });
});

describe("The extension", () => {
  afterEach(closeAll);

  it("starts by itself in a folder with a contract", async () => {
    await diagnostics(file(typesFile), drifted);
    assert.equal(vscode.extensions.getExtension("plumbline.plumbline")?.isActive, true);
  });

  it("leaves documents alone that are no files", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "yaml", content: "integrationContract: 1\n" });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("plumbline.checkWorkspace");
    assert.deepEqual(ours(document.uri), []);
  });
});
