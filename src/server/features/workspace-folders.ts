import type { InitializeParams } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { Session } from "../session";

/** The folders that the client opened, in their older spellings too. */
export function initialRoots({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return canonical(uris);
}

/** Follows folders that are added to the workspace or removed from it. */
export function followFolders({ connection, workspace, client }: Session): void {
  if (client.capabilities.workspace?.workspaceFolders !== true) return;
  let roots = initialRoots(client);
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(canonical(removed.map(({ uri }) => uri)));
    roots = [...new Set([...roots.filter((root) => !gone.has(root)), ...canonical(added.map(({ uri }) => uri))])];
    workspace.setRoots(roots);
  });
}

/** Folders of other schemes cannot be read, and end in a slash or not as the client likes. */
function canonical(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => canonicalUri(uri.replace(/\/+$/, "")) ?? []);
}
