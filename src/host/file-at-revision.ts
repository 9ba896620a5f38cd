import type { FileSystem } from "../files/file-system";
import { RevisionFileSystem } from "../files/revision-file-system";
import { SourceFiles } from "../files/source-files";
import { relativePath } from "../files/uri";
import { english } from "../text/l10n";
import { printable } from "../text/printable";
import { type GitAnswer, openCommit, repositoryAround, resolveRevision } from "./git";

/** The files as they were at a revision of the repository that holds the file; `shown` is how the file is called. */
export function filesAtRevision(
  revision: string,
  uri: string,
  shown: string,
  disk: FileSystem,
): GitAnswer<SourceFiles> {
  const root = repositoryAround(uri, disk);
  if (root === undefined) return { ok: false, reason: english`${shown} is not in a git repository.` };
  const resolved = resolveRevision(root, revision);
  if (!resolved.ok) return resolved;
  const opened = openCommit(root, resolved.value);
  if (!opened.ok) return opened;
  if (!opened.value.entries.has(relativePath(root, uri))) {
    return { ok: false, reason: english`${shown} is not in revision "${printable(revision)}".` };
  }
  return { ok: true, value: new SourceFiles(new RevisionFileSystem(opened.value, disk)) };
}
