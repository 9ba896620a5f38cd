import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from "vscode-languageserver";
import type { FileSystem } from "../../files/file-system";
import { canonicalUri } from "../../files/uri";
import { FolderWatch, watchesTrees } from "../../host/folder-watch";
import type { Session } from "../session";

/** A burst is taken as one change when it pauses this long, so that no file is read half written. */
const quietMs = 150;
/** A burst that does not pause is taken after this long all the same. */
const longestMs = 2_000;

const watched = [
  { globPattern: "**/*.{yaml,yml,json,avsc}" },
  { globPattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}" },
  { globPattern: "**/.gitignore" },
  // A commit, a checkout or a fetch moves what breaking changes are judged against.
  { globPattern: "**/.git/{HEAD,logs/HEAD,FETCH_HEAD}" },
  { globPattern: "**/.git/modules/**/HEAD" },
  // A folder that goes, or comes from elsewhere, is one event, whatever is in it.
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
];

/** What is of interest where this process watches: beside the patterns above, folders, which have no such name. */
const interesting =
  /\.(ya?ml|json|avsc|[cm]?[jt]s|[jt]sx)$|\/\.gitignore$|\/[^./]+$|\/\.git\/(HEAD|logs\/HEAD|FETCH_HEAD)$/;
const uninteresting = /\/(node_modules|\.git)\/(?!HEAD$|logs\/HEAD$|FETCH_HEAD$)/;

/** Has the client watch files, or watches them here, and gathers bursts (a checkout, an install) into few checks. */
export function watchFiles(session: Session): void {
  const { connection, workspace, documents, client, log } = session;
  const changed = new Set<string>();
  let first = 0;
  let timer: NodeJS.Timeout | undefined;

  const take = () => {
    const uris = [...changed];
    changed.clear();
    documents.filesChanged(uris, session);
    workspace.filesChanged(uris);
  };
  const gather = (uris: readonly string[]) => {
    if (changed.size === 0) first = Date.now();
    for (const uri of uris) changed.add(uri);
    clearTimeout(timer);
    timer = setTimeout(take, Math.min(quietMs, Math.max(0, first + longestMs - Date.now())));
  };
  const isNews = (type: FileChangeType, uri: string) =>
    type !== FileChangeType.Created || interesting.test(uri) || isFolder(uri, workspace.disk);
  connection.onDidChangeWatchedFiles(({ changes }) =>
    gather(
      changes.flatMap(({ type, uri }) => {
        const canonical = canonicalUri(uri);
        return canonical !== undefined && isNews(type, canonical) ? [canonical] : [];
      }),
    ),
  );

  if (client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) {
    watchHere(session, (uri) => gather([uri]));
    return;
  }
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers: watched })
    .catch((error) => log.failure("Watching files", error));
}

/** What comes in packages are files that are watched by their names. */
function isFolder(uri: string, disk: FileSystem): boolean {
  return !uninteresting.test(uri) && disk.stat(uri)?.kind === "directory";
}

/** Watches what is checked, folder by folder; which ones those are is known anew after each check. */
function watchHere({ workspace, log }: Session, onChanged: (uri: string) => void): void {
  const watch = new FolderWatch({
    onChanged: (uri) => {
      if (interesting.test(uri) && !uninteresting.test(uri)) onChanged(uri);
    },
    onFailed: (error) => log.failure("Watching files", error),
  });
  workspace.onChecked(() => {
    const { roots } = workspace;
    const ofGit = roots.flatMap((root) => [`${root}/.git`, `${root}/.git/logs`]);
    watch.follow(new Set(watchesTrees ? roots : [...workspace.folders(), ...ofGit]));
  });
}
