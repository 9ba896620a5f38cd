import { type DiffOptions, diffVersions, type VersionDiff } from "../../analysis/diff";
import type { VersionSource } from "../../analysis/open-version";
import type { FileSystem } from "../../files/file-system";
import { SourceFiles } from "../../files/source-files";
import { filesAtRevision } from "../../host/file-at-revision";
import { NodeFileSystem } from "../../host/node-file-system";
import { assertNever } from "../../text/assert-never";
import { printable } from "../../text/printable";
import { visible } from "../../text/visible";
import { type FilePart, findPart } from "../file-part";
import { jsonDiff } from "../reporters/diff-json";
import { textDiff, type VersionTexts } from "../reporters/diff-text";
import { SourceTexts } from "../source-texts";
import { wantsColor } from "../terminal";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";

export interface DiffArguments {
  readonly old: string;
  /** Absent when `against` is given: then `old` is the new version, too. */
  readonly new?: string;
  readonly format: "text" | "json";
  readonly strict: boolean;
  readonly for: "readers" | "writers" | "both";
  /** A git revision. */
  readonly against?: string;
}

/** Runs `plumbline diff`: prints the report and sets the exit code. Throws `UsageError` when it cannot run. */
export function diff(args: DiffArguments): void {
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const versions = findVersions(args, cwd, disk);
  const options: DiffOptions = {
    reading: args.strict ? "letter" : "intended",
    sides: args.for === "both" ? ["readers", "writers"] : [args.for],
  };
  const texts = {
    old: new SourceTexts(versions.old.files, cwd),
    new: new SourceTexts(versions.new.files, cwd),
    ...(args.against === undefined ? {} : { revision: args.against }),
  };
  const result = diffVersions(versions.old, versions.new, options);
  if (!result.ok) throw new UsageError(complaint(result, args, texts));
  process.stdout.write(print(result.diff, texts, args));
  process.exitCode = exitCodeOf(result.diff);
}

/** 1 when a side that was asked for is broken, or not known to be safe. */
function exitCodeOf({ sides }: VersionDiff): 0 | 1 {
  return [...sides.values()].every(({ verdict }) => verdict === "compatible") ? 0 : 1;
}

function print(diff: VersionDiff, texts: VersionTexts, { format }: DiffArguments): string {
  switch (format) {
    case "json":
      return jsonDiff(diff, texts);
    case "text":
      return textDiff(diff, texts, { colors: wantsColor(process.stdout, process.env) });
    default:
      return assertNever(format);
  }
}

interface Versions {
  readonly old: VersionSource;
  readonly new: VersionSource;
}

function findVersions(args: DiffArguments, cwd: string, disk: FileSystem): Versions {
  const { against, new: second } = args;
  if (against !== undefined && second !== undefined) {
    throw new UsageError("With --against REV give one path: it is compared with itself at that revision.");
  }
  if (against === undefined && second === undefined) {
    throw new UsageError("Give two paths, OLD and NEW, or one and --against REV.");
  }
  const files = new SourceFiles(disk);
  const first = findPart(args.old, cwd, disk);
  if (second !== undefined) return { old: { ...first, files }, new: { ...findPart(second, cwd, disk), files } };
  return { old: { ...first, files: filesAt(against ?? "", first, disk) }, new: { ...first, files } };
}

/** The files as they were at a revision of the repository that holds the file. */
function filesAt(revision: string, { uri, asked }: FilePart, disk: FileSystem): SourceFiles {
  const found = filesAtRevision(revision, uri, asked, disk);
  if (!found.ok) throw new UsageError(found.reason);
  return found.value;
}

type Failed = Extract<ReturnType<typeof diffVersions>, { ok: false }>;

/** One line that says where the fault is. */
function complaint({ fault, side }: Failed, args: DiffArguments, texts: VersionTexts): string {
  const reason = visible(fault.reason);
  if (side === undefined) return reason;
  const revision = side === "old" && texts.revision !== undefined ? `${printable(texts.revision)}:` : "";
  if (fault.location === undefined) {
    return `${revision}${printable((side === "new" ? args.new : undefined) ?? args.old, 200)}: ${reason}`;
  }
  const { start } = texts[side].range(fault.location);
  return `${revision}${visible(texts[side].path(fault.location.uri))}:${start.line}:${start.column}: ${reason}`;
}
