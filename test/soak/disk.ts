import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FileChangeType, type FileEvent } from "vscode-languageserver-protocol/node";
import { pathToUri } from "../../src/files/uri";

/** What a folder holds, by path: the text of each file; of a folder null. Of git only what the server asks about. */
export type Snapshot = ReadonlyMap<string, string | null>;

const ofGit = new Set([".git/HEAD", ".git/logs/HEAD", ".git/FETCH_HEAD"]);

export function snapshot(folder: string): Snapshot {
  const found = new Map<string, string | null>();
  const walk = (path: string) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const name = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!name.startsWith(".git")) found.set(name, null);
        walk(name);
      } else if (entry.isFile() && (!name.startsWith(".git/") || ofGit.has(name))) {
        found.set(name, readFileSync(join(folder, name), "utf8"));
      }
    }
  };
  walk("");
  return found;
}

/** What VS Code's watcher says of a change: of a folder that is gone nothing that was in it. */
export function eventsBetween(folder: string, before: Snapshot, after: Snapshot): readonly FileEvent[] {
  const events: FileEvent[] = [];
  const say = (path: string, type: FileChangeType) => events.push({ uri: pathToUri(join(folder, path)), type });
  for (const [path, text] of after) {
    if (!before.has(path)) say(path, FileChangeType.Created);
    else if (before.get(path) !== text) say(path, FileChangeType.Changed);
  }
  const gone = [...before.keys()].filter((path) => !after.has(path));
  const isInGone = (path: string) => gone.some((other) => path.startsWith(`${other}/`));
  for (const path of gone) if (!isInGone(path)) say(path, FileChangeType.Deleted);
  return events;
}
