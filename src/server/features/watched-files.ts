import { DidChangeWatchedFilesNotification, WatchKind } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { Session } from "../session";

/** A burst is taken as one change when it pauses this long, so that no file is read half written. */
const quietMs = 150;
/** A burst that does not pause is taken after this long all the same. */
const longestMs = 2_000;

const watched = [
  { globPattern: "**/*.{yaml,yml,json}" },
  { globPattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}" },
  // A commit, a checkout or a fetch moves what breaking changes are judged against.
  { globPattern: "**/.git/{HEAD,logs/HEAD,FETCH_HEAD}" },
  // A folder that goes is one event, whatever was in it.
  { globPattern: "**/*", kind: WatchKind.Delete },
];

/** Asks the client to watch files, and gathers bursts (a checkout, an install) into few checks. */
export function watchFiles({ connection, workspace, client, log }: Session): void {
  const changed = new Set<string>();
  let first = 0;
  let timer: NodeJS.Timeout | undefined;

  const take = () => {
    const uris = [...changed];
    changed.clear();
    workspace.filesChanged(uris);
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changed.size === 0) first = Date.now();
    for (const { uri } of changes) {
      const canonical = canonicalUri(uri);
      if (canonical !== undefined) changed.add(canonical);
    }
    clearTimeout(timer);
    timer = setTimeout(take, Math.min(quietMs, Math.max(0, first + longestMs - Date.now())));
  });

  if (client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers: watched })
    .catch((error) => log.failure("Watching files", error));
}
