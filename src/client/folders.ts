import * as vscode from "vscode";

/** The only folder of the workspace on a disk, or the one that is picked; undefined where there is none, which is said. */
export async function chosenFolder(words: {
  /** What is said where no folder is open. */
  readonly none: string;
  /** What is asked where there are several. */
  readonly several: string;
}): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = localFolders();
  if (folders.length === 0) {
    void vscode.window.showWarningMessage(words.none);
    return undefined;
  }
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: words.several });
}

/** A URI in a folder that nothing has yet; `nameOf` gives the name for each try, counted from 1. */
export async function freeUri(folder: vscode.Uri, nameOf: (count: number) => string): Promise<vscode.Uri> {
  for (let count = 1; ; count++) {
    const uri = vscode.Uri.joinPath(folder, nameOf(count));
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}

/** The folders of the workspace that the server can read. */
export function localFolders(): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === "file") ?? [];
}
