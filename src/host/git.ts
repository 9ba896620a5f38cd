import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { FileSystem, ReadResult } from "../files/file-system";
import type { Revision, RevisionEntry } from "../files/revision-file-system";
import { parentUri, pathToUri, uriToPath } from "../files/uri";
import { english } from "../text/l10n";
import { printable } from "../text/printable";

/** Why git could not answer, in one sentence for the user. */
export interface GitRefusal {
  readonly ok: false;
  readonly reason: string;
}

export type GitAnswer<T> = { readonly ok: true; readonly value: T } | GitRefusal;

/** Milliseconds that git may take for one answer. */
const TIME_LIMIT = 10_000;
/** Bytes of a listing of all files: about five million files. */
const MAX_LISTING_BYTES = 512 * 1024 * 1024;
const LONGEST_REVISION = 250;
/** Files of a git directory that say what `HEAD` is are small. Bytes. */
const MAX_REF_BYTES = 64 * 1024;

/** The top directory of the repository that holds `uri`, by its `.git`; asks the disk alone. */
export function repositoryAround(uri: string, disk: FileSystem): string | undefined {
  for (let at = uri; ; at = parentUri(at)) {
    if (disk.stat(`${at}/.git`) !== undefined) return at;
    if (parentUri(at) === at) return undefined;
  }
}

/** The directory that holds `HEAD` of a repository, by its `.git`: a directory, or a file that names one (gitrepository-layout(5)). */
export function gitDirectoryOf(root: string, disk: FileSystem): string {
  return linkedDirectory(`${root}/.git`, root, /^gitdir: (.*)$/m, disk) ?? `${root}/.git`;
}

/** The directory that a small file names, seen from `base`; undefined where it names none. */
export function linkedDirectory(file: string, base: string, pattern: RegExp, disk: FileSystem): string | undefined {
  const [, path] = pattern.exec(refText(file, disk)) ?? [];
  return path === undefined || path === "" ? undefined : pathToUri(resolve(uriToPath(base) ?? "", path));
}

/** The text of one of the files that say what a reference is; empty where there is none. */
export function refText(uri: string, disk: FileSystem): string {
  const read = disk.read(uri, MAX_REF_BYTES);
  return read.ok ? new TextDecoder().decode(read.bytes) : "";
}

/** The commit that a revision (`HEAD`, `main~1`, `origin/main`, `v1.2.0`) means, as its id. `root` is the top directory. */
export function resolveRevision(root: string, revision: string): GitAnswer<string> {
  const shown = printable(revision);
  const isName = revision !== "" && revision.length <= LONGEST_REVISION && !/^-|[\p{Cc}\p{Cs}]/u.test(revision);
  if (!isName) return refusal(english`"${shown}" is no name of a revision.`);
  const asked = git(root, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  if (!asked.ok)
    return asked.status === 1 ? refusal(english`There is no revision "${shown}" in this repository.`) : asked;
  return { ok: true, value: text(asked.value).trim() };
}

/** All files of a commit. `root` is the top directory, `commit` an id that `resolveRevision` gave. */
export function openCommit(root: string, commit: string): GitAnswer<Revision> {
  const listed = git(root, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (!listed.ok) return listed;
  const algorithm = commit.length === 64 ? "sha256" : "sha1";
  const revision: Revision = {
    root,
    entries: entriesOf(text(listed.value)),
    idOf: (bytes) => createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex"),
    content: (id, maxBytes) => readBlob(root, id, maxBytes),
  };
  return { ok: true, value: revision };
}

/** A commit, as a list of them shows it. */
export interface Commit {
  readonly id: string;
  /** The first line of its message. */
  readonly title: string;
}

/** The last commits that changed a file, newest first, at most `most`; none where there is no commit yet. */
export function commitsOf(root: string, path: string, most: number): GitAnswer<readonly Commit[]> {
  const format = "--format=%H%x00%s";
  const options = ["--no-show-signature", "--no-color", "--no-decorate", `--max-count=${most}`, "-z", format];
  const head = resolveRevision(root, "HEAD");
  if (!head.ok) return { ok: true, value: [] };
  const asked = git(root, ["log", ...options, head.value, "--", `:(top,literal)${path}`]);
  if (!asked.ok) return asked;
  const fields = text(asked.value).split("\0");
  const commits = fields.flatMap((id, index) =>
    index % 2 === 0 && id !== "" ? [{ id, title: fields[index + 1] ?? "" }] : [],
  );
  return { ok: true, value: commits };
}

/** Asked for by its id, so that no filter, no textconv and no spelling of a path can matter. */
function readBlob(root: string, id: string, maxBytes: number): ReadResult {
  const read = git(root, ["cat-file", "blob", id], Math.min(maxBytes, MAX_LISTING_BYTES));
  if (read.ok) return { ok: true, bytes: read.value };
  return { ok: false, fault: read.tooLarge ? "too-large" : "denied" };
}

const kindByMode: ReadonlyMap<string, RevisionEntry["kind"]> = new Map([
  ["100644", "file"],
  ["100755", "file"],
  ["120000", "symlink"],
]);

/** Reads `<mode> <type> <id>\t<path>`, each ended by NUL (git-ls-tree(1), "Output format"). */
function entriesOf(listing: string): Revision["entries"] {
  const entries = new Map<string, RevisionEntry>();
  for (const line of listing.split("\0")) {
    const tab = line.indexOf("\t");
    const [mode = "", , id = ""] = line.slice(0, tab).split(" ");
    if (tab > 0) entries.set(line.slice(tab + 1), { kind: kindByMode.get(mode) ?? "other", id });
  }
  return entries;
}

type Asked =
  | { readonly ok: true; readonly value: Buffer }
  | (GitRefusal & { readonly status: number | null; readonly tooLarge: boolean });

/**
 * Runs git in a repository. No shell, no hook, no pager, no filter and no transport runs, no lock is taken and nothing is
 * written or fetched, whatever the repository's own configuration says.
 */
function git(root: string, args: readonly string[], maxBuffer = MAX_LISTING_BYTES): Asked {
  const directory = uriToPath(root) ?? root;
  const run = spawnSync("git", ["-C", directory, "-c", "core.fsmonitor=false", ...args], {
    // Windows looks for programs in the working directory first: never let that be the workspace.
    cwd: dirname(process.execPath),
    env: environment(dirname(directory)),
    timeout: TIME_LIMIT,
    maxBuffer,
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  if (run.error === undefined && run.status === 0) return { ok: true, value: run.stdout };
  const code = run.error !== undefined && "code" in run.error ? run.error.code : undefined;
  const said = printable(text(run.stderr ?? Buffer.alloc(0)).split("\n")[0] ?? "", 200).replace(/^fatal: /, "");
  return { ...refusal(reasonOf(code, said)), status: run.status, tooLarge: code === "ENOBUFS" };
}

function reasonOf(code: unknown, said: string): string {
  if (code === "ENOENT") return english`git is not installed.`;
  if (code === "ETIMEDOUT") return english`git did not answer within ${TIME_LIMIT / 1000} seconds.`;
  return said === ""
    ? english`git could not read the repository.`
    : english`git could not read the repository: ${said}`;
}

/** Variables that would lead git to another repository than the one asked for; set where git itself runs us in a hook. */
const misleading: ReadonlySet<string> = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_NAMESPACE",
]);

function environment(ceiling: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !misleading.has(name.toUpperCase()));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    // A partial clone fetches what it lacks; of the protocols that it may use there is none.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    // A `.git` that is none must not lead to a repository further up.
    GIT_CEILING_DIRECTORIES: ceiling,
  };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function refusal(reason: string): GitRefusal {
  return { ok: false, reason };
}
