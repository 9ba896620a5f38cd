import { join, resolve } from "node:path";
import { Analyzer } from "../../analysis/analyzer";
import { type Generation, type PlannedFile, planGeneration } from "../../analysis/generation";
import type { FileSystem } from "../../files/file-system";
import { SourceFiles } from "../../files/source-files";
import { isInside, pathToUri, uriToPath } from "../../files/uri";
import type { Runner } from "../../generate/rehearsal/runner";
import { NodeFileSystem } from "../../host/node-file-system";
import { systemClock } from "../../host/system-clock";
import { writeFile } from "../../host/write-file";
import { assertNever } from "../../text/assert-never";
import { printable } from "../../text/printable";
import { visible } from "../../text/visible";
import { RemoteTypeReader } from "../../worker/remote-type-reader";
import { isSelected, type Selection, select } from "../selection";
import { SourceTexts } from "../source-texts";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";

export interface GenerateArguments {
  /** Contracts, and directories of them. */
  readonly contracts: readonly string[];
  /** The directory to write to, instead of where each contract is. */
  readonly out?: string;
  readonly rehearsal?: Runner;
  /** Writes nothing and says what is not up to date. */
  readonly check: boolean;
}

/** What became of one file. `ok: false`: it is not as the contract would have it now. */
interface Outcome {
  readonly ok: boolean;
  readonly word: string;
  readonly place: string;
  readonly reason?: string;
}

const WORD_WIDTH = 11;

/** What the command line asks for, read. */
interface Job {
  readonly selection: Selection;
  readonly folder: string | undefined;
  readonly rehearsal: Runner | undefined;
  readonly check: boolean;
  readonly files: SourceFiles;
  readonly texts: SourceTexts;
  /** The contract of each file that was planned, by its URI in lower case: file systems may not tell case apart. */
  readonly taken: Map<string, string>;
  /** The versions of packages that modules need, by name. */
  readonly missing: Map<string, string>;
}

/**
 * Runs `plumbline generate`: writes the client modules of contracts, and prints what it did. The exit code is 1 when a file
 * is not as its contract would have it. Throws `UsageError` when it cannot run.
 */
export async function generate({ contracts, out, rehearsal, check }: GenerateArguments): Promise<void> {
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(contracts, cwd, disk);
  const folder = out === undefined ? undefined : outFolder(out, cwd, selection, disk);
  const files = new SourceFiles(disk);
  const texts = new SourceTexts(files, cwd);
  const job: Job = { selection, folder, rehearsal, check, files, texts, taken: new Map(), missing: new Map() };
  const outcomes = selection.roots.flatMap((root) => generateIn(root, job));
  process.stdout.write(report(outcomes, job.missing));
  if (outcomes.some(({ ok }) => !ok)) process.exitCode = 1;
}

function generateIn(root: string, job: Job): readonly Outcome[] {
  const types = new RemoteTypeReader({ workerFile: join(__dirname, "type-worker.js"), root: uriToPath(root) ?? root });
  try {
    const analyzer = new Analyzer({ roots: [root], files: job.files, types, clock: systemClock });
    const known = new Set(analyzer.clients.contractUris());
    for (const target of job.selection.targets) {
      const isStranger = isInside(root, target) && !known.has(target) && job.files.disk.stat(target)?.kind === "file";
      if (isStranger) throw new UsageError(`${visible(job.texts.path(target))} is no contract that is in use.`);
    }
    return [...known]
      .filter((uri) => isSelected(job.selection, uri))
      .flatMap((uri) => generateFrom(uri, analyzer, job));
  } finally {
    types.dispose();
  }
}

function generateFrom(uri: string, analyzer: Analyzer, job: Job): readonly Outcome[] {
  const place = job.texts.path(uri);
  const isNamed = job.selection.targets.includes(uri);
  const leftAlone = (reason: string): Outcome => ({ ok: false, word: "left alone", place, reason });
  if (isBroken(analyzer, uri)) {
    const counts = isNamed || !job.check || analyzer.clients.clientOf(uri)?.state !== "missing";
    return counts ? [leftAlone("it has errors; plumbline check shows them")] : [];
  }
  const generations = generationsOf(uri, analyzer, job);
  if (generations.length === 0) {
    return isNamed ? [{ ok: true, word: "nothing", place, reason: "it has no calls and no entity for a client" }] : [];
  }
  return generations.flatMap((generation) => {
    const clash = claim(job.taken, generation, place);
    if (clash !== undefined) return [leftAlone(`its files would be those of ${visible(clash)}`)];
    if (!job.check) for (const { name, version } of generation.missingPackages) job.missing.set(name, version);
    return outcomesOf(generation, { check: job.check, isNamed }, job.texts);
  });
}

/** What a contract's client would be now, in each folder that has one; the rehearsal stands beside the first. */
function generationsOf(uri: string, analyzer: Analyzer, { folder, rehearsal, files }: Job): readonly Generation[] {
  const [first, ...others] = folder === undefined ? analyzer.clients.foldersOf(uri) : [folder];
  const plans = [
    { ...(first === undefined ? {} : { folder: first }), ...(rehearsal === undefined ? {} : { rehearsal }) },
    ...others.map((other) => ({ folder: other })),
  ];
  return plans.flatMap((options) => planGeneration(uri, options, analyzer.clients, files) ?? []);
}

/** A contract that cannot be read as one is no source of code. */
function isBroken(analyzer: Analyzer, uri: string): boolean {
  return analyzer
    .contractFindings(uri)
    .some(({ ruleId, severity }) => severity === "error" && ruleId.startsWith("schema/"));
}

/** Throws `UsageError` for what is no directory of a workspace: nothing is written outside, and through no link. */
function outFolder(out: string, cwd: string, { roots }: Selection, disk: FileSystem): string {
  const uri = pathToUri(resolve(cwd, out));
  const shown = `"${printable(out, 200)}"`;
  const kind = disk.stat(uri)?.kind;
  if (kind === undefined) throw new UsageError(`There is no directory ${shown}.`);
  if (kind !== "directory") throw new UsageError(`${shown} is no directory.`);
  const real = disk.realpath(uri) ?? uri;
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) throw new UsageError("--out needs contracts of one workspace.");
  if (!isInside(root, real)) throw new UsageError(`${shown} lies outside of the workspace.`);
  return real;
}

/** Notes whose the files are, unless another contract has one of them already: gives that. */
function claim(taken: Map<string, string>, { module, rehearsal }: Generation, place: string): string | undefined {
  const keys = [module, rehearsal].flatMap((file) => (file === undefined ? [] : [file.uri.toLowerCase()]));
  const clash = keys.map((key) => taken.get(key)).find((other) => other !== undefined);
  if (clash === undefined) for (const key of keys) taken.set(key, place);
  return clash;
}

function outcomesOf(
  { module, rehearsal }: Generation,
  args: { readonly check: boolean; readonly isNamed: boolean },
  texts: SourceTexts,
): readonly Outcome[] {
  const planned = rehearsal === undefined ? [module] : [module, rehearsal];
  return planned.flatMap((file) => {
    // Not every contract has to have a client: what is missing counts where it was asked for.
    if (args.check && file.state === "missing" && !args.isNamed) return [];
    return [{ place: texts.path(file.uri), ...outcomeOf(file, args.check) }];
  });
}

function outcomeOf(file: PlannedFile, check: boolean): Omit<Outcome, "place"> {
  switch (file.state) {
    case "fresh":
      return { ok: true, word: "up to date" };
    case "edited":
      return {
        ok: false,
        word: check ? "edited" : "left alone",
        reason: "it was edited by hand; change the contract instead, and delete the file to have it written anew",
      };
    case "foreign":
      return { ok: false, word: "left alone", reason: "it is there already and was not generated" };
    case "missing":
    case "stale":
      return check ? { ok: false, word: file.state } : written(file);
    default:
      return assertNever(file.state);
  }
}

function written({ uri, text, there }: PlannedFile): Omit<Outcome, "place"> {
  const result = writeFile(uri, text, there);
  switch (result.outcome) {
    case "written":
      return { ok: true, word: "wrote" };
    case "changed":
      return { ok: false, word: "left alone", reason: "it was changed meanwhile" };
    case "failed":
      return { ok: false, word: "not written", reason: result.reason };
    default:
      return assertNever(result);
  }
}

function report(outcomes: readonly Outcome[], missing: ReadonlyMap<string, string>): string {
  if (outcomes.length === 0) return "There is no client module to write or to check.\n";
  const lines = outcomes.map(({ word, place, reason }) => {
    const why = reason === undefined ? "" : `: ${reason}`;
    return `${word.padEnd(WORD_WIDTH)} ${visible(place)}${why}`;
  });
  if (missing.size > 0) {
    const packages = [...missing].map(([name, version]) => `${name}@${version}`).join(" ");
    lines.push("", "Packages that the modules need and package.json does not list:", `  npm install ${packages}`);
  }
  return `${lines.join("\n")}\n`;
}
