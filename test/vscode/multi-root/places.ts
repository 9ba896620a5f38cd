import assert from "node:assert/strict";
import * as vscode from "vscode";

/** The URI of a folder of the workspace, or of a file in it. */
export function inWorkspace(folder: string, name = ""): vscode.Uri {
  const file = vscode.workspace.workspaceFile;
  assert.ok(file, "a workspace file is open");
  return vscode.Uri.joinPath(file, "..", folder, name);
}
