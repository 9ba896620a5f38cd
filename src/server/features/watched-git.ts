import { DidChangeWatchedFilesNotification, type Disposable, type FileSystemWatcher } from "vscode-languageserver";
import { isInside } from "../../files/uri";
import { gitDirectoryOf, repositoryAround } from "../../host/git";
import type { Session } from "../session";

/**
 * Asks the client to watch the directories of git that lie outside of the workspace folders: of a folder inside its
 * repository, of a worktree, of a submodule. What breaking changes are judged against moves with them.
 */
export function watchGit({ connection, workspace, client, log }: Session): void {
  const support = client.capabilities.workspace?.didChangeWatchedFiles;
  if (support?.dynamicRegistration !== true || support.relativePatternSupport !== true) return;
  let watched: Promise<Disposable | undefined> = Promise.resolve(undefined);

  const watch = () => {
    const watchers = directoriesOutside(workspace).map(watcherOf);
    watched = watched
      .then((before) => before?.dispose())
      .then(() =>
        watchers.length === 0
          ? undefined
          : connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      )
      .catch((error: unknown) => {
        log.failure("Watching git", error);
        return undefined;
      });
  };
  watch();
  if (client.capabilities.workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(watch);
  }
}

function directoriesOutside({ roots, disk }: Session["workspace"]): readonly string[] {
  const repositories = roots.flatMap((root) => repositoryAround(root, disk) ?? []);
  const directories = repositories.map((repository) => gitDirectoryOf(repository, disk));
  return [...new Set(directories)].filter((directory) => !roots.some((root) => isInside(root, directory)));
}

function watcherOf(baseUri: string): FileSystemWatcher {
  return { globPattern: { baseUri, pattern: "{HEAD,logs/HEAD,FETCH_HEAD}" } };
}
