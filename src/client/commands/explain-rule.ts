import * as vscode from "vscode";

/**
 * `plumbline.explainRule`: shows a rule's page, which is shipped with the extension. Without the id of a rule the user
 * picks one, the rules marked under the cursor first.
 */
export async function explainRule(extension: vscode.Uri, asked: unknown): Promise<void> {
  const folder = vscode.Uri.joinPath(extension, "docs/rules");
  const rules = await ruleIds(folder);
  const known = rules.find((rule) => rule === asked);
  const rule =
    known ?? (await vscode.window.showQuickPick(marked(rules), { placeHolder: vscode.l10n.t("Which rule?") }));
  if (rule === undefined) return;
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(folder, `${rule}.md`));
}

/** Every page below `docs/rules`, as `group/rule`. */
async function ruleIds(folder: vscode.Uri): Promise<readonly string[]> {
  const groups = await vscode.workspace.fs.readDirectory(folder);
  const ids = groups
    .filter(([, type]) => type === vscode.FileType.Directory)
    .map(async ([group]) => {
      const pages = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, group));
      return pages.flatMap(([page]) => (page.endsWith(".md") ? `${group}/${page.slice(0, -".md".length)}` : []));
    });
  return (await Promise.all(ids)).flat().sort();
}

function marked(rules: readonly string[]): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [...rules];
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === "plumbline" && range.contains(editor.selection.active))
    .map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));
  return [...new Set([...here.filter((rule) => rules.includes(rule)), ...rules])];
}
