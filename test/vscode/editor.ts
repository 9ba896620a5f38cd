import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Counts the tests that have ended: what one of them waited for in vain is given up with it. */
let ended = 0;
afterEach(() => {
  ended++;
});

/** The URI of a file in the opened folder. */
export function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Our diagnostics of a file, other extensions' left out. */
export function ours(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "plumbline");
}

/** Resolves with our diagnostics of a file as soon as they are as wanted; the test's time limit ends the wait. */
export function diagnostics(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = () => {
      const found = ours(uri);
      if (!wanted(found)) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** Shows a file beside what is open, so that its diagnostics are those of a visible editor. */
export async function show(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(file(name), { preview: false });
}

/** Types over the first occurrence of a text, as a user would: unsaved. */
export async function type(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const start = editor.document.getText().indexOf(before);
  assert.notEqual(start, -1, `${before} is in ${editor.document.fileName}`);
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, after)));
}

/** Gives every file its saved text back and closes the editors. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** The text that a diagnostic marks. */
export async function marked(uri: vscode.Uri, diagnostic: vscode.Diagnostic): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText(diagnostic.range);
}

/** The id of the rule behind a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

/** What a completion item is called, without the words beside it. */
export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === "string" ? label : label.label;
}

/** The code actions of a kind at a place. */
export function actionsAt(uri: vscode.Uri, range: vscode.Range, kind: string): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range, kind);
}

/** What hovers say at a place, ours and those of others, without the backslashes of Markdown. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n")
    .replaceAll("\\", "");
}

/** Where a text begins in a document. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, text);
  return document.positionAt(offset);
}

/** Asks again and again, each time anew, until the answer is as wanted; the test's time limit ends the wait. */
export async function eventually<Answer>(
  ask: () => Thenable<Answer>,
  wanted: (answer: Answer) => boolean,
): Promise<Answer> {
  for (const before = ended; before === ended; ) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    // Everything else goes on meanwhile, also where the answer was there at once.
    await new Promise(setImmediate);
  }
  return assert.fail("The test has ended before.");
}
