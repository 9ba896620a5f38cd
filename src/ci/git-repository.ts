import type { SourceFiles } from "../files/source-files";
import { parentUri } from "../files/uri";

/** The branch that changes go to, where the repository does not say it. */
const DEFAULT_BRANCH = "main";

/** A branch that can be written into a shell command and into YAML as it stands. */
const PLAIN = /^[\w][\w./-]*$/;

const MAX_BYTES = 4096;

/** The folder of the git repository around a folder; undefined where there is none. */
export function repositoryOf(folder: string, files: SourceFiles): string | undefined {
  for (let at = folder; ; at = parentUri(at)) {
    if (files.disk.stat(`${at}/.git`) !== undefined) return at;
    if (parentUri(at) === at || at === "file://") return undefined;
  }
}

/**
 * The branch that the remote `origin` calls its default, else `main` or `master`, whichever is there or checked out.
 * Read from git's own files; git is not run.
 */
export function defaultBranch(repository: string, files: SourceFiles): string {
  const refs = `${repository}/.git/refs`;
  const remote = branchIn(files, `${refs}/remotes/origin/HEAD`, /^ref: refs\/remotes\/origin\/(\S+)\s*$/);
  if (remote !== undefined) return remote;
  const head = branchIn(files, `${repository}/.git/HEAD`, /^ref: refs\/heads\/(\S+)\s*$/);
  const isMaster = head === "master" || files.disk.stat(`${refs}/heads/master`) !== undefined;
  const hasMain = head === DEFAULT_BRANCH || files.disk.stat(`${refs}/heads/${DEFAULT_BRANCH}`) !== undefined;
  return isMaster && !hasMain ? "master" : DEFAULT_BRANCH;
}

function branchIn(files: SourceFiles, uri: string, pattern: RegExp): string | undefined {
  const read = files.text(uri, MAX_BYTES);
  const branch = read.ok ? pattern.exec(read.text)?.[1] : undefined;
  return branch !== undefined && PLAIN.test(branch) ? branch : undefined;
}
