import * as vscode from "vscode";

/**
 * `plumbline.reveal`, hidden: shows a place in a file of the workspace. Any link may call it, so its arguments are checked
 * as if they came from the network.
 */
export async function reveal(uri: unknown, position: unknown): Promise<void> {
  const target = typeof uri === "string" ? vscode.Uri.parse(uri) : undefined;
  if (target?.scheme !== "file" || vscode.workspace.getWorkspaceFolder(target) === undefined) return;
  const at = readPosition(position) ?? new vscode.Position(0, 0);
  await vscode.window.showTextDocument(target, { selection: new vscode.Range(at, at) });
}

/** A position that somebody sent; undefined for anything else. */
export function readPosition(value: unknown): vscode.Position | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { line, character }: Readonly<Record<string, unknown>> = { ...value };
  const isCount = (one: unknown): one is number => typeof one === "number" && Number.isInteger(one) && one >= 0;
  return isCount(line) && isCount(character) ? new vscode.Position(line, character) : undefined;
}
