import { join } from "node:path";
import type { Analysis } from "../../analysis/analysis";
import { Analyzer, type AnalyzerOptions } from "../../analysis/analyzer";
import type { Baseline } from "../../files/baseline";
import type { FileSystem } from "../../files/file-system";
import { SourceFiles } from "../../files/source-files";
import { uriToPath } from "../../files/uri";
import type { Finding, Fix } from "../../finding/finding";
import { repositoryAround, resolveRevision } from "../../host/git";
import { GitBaseline } from "../../host/git-baseline";
import { NodeFileSystem } from "../../host/node-file-system";
import { systemClock } from "../../host/system-clock";
import { assertNever } from "../../text/assert-never";
import { RemoteTypeReader } from "../../worker/remote-type-reader";
import { showProgress } from "../progress";
import { exitCodeOf, makeReport, type Report } from "../report";
import { jsonReport } from "../reporters/json";
import { textReport } from "../reporters/text";
import { type Selection, select } from "../selection";
import { parseOverrides } from "../severity-overrides";
import { SourceTexts } from "../source-texts";
import { wantsColor, widthOf } from "../terminal";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";

export interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: "text" | "json";
  /** `--rule` arguments as they were written. */
  readonly rule: readonly string[];
  /** The git revision that breaking changes are judged against; `HEAD` when it is not given. */
  readonly against?: string;
  readonly version: string;
}

/** Runs `plumbline check`: prints the report and sets the exit code. Throws `UsageError` when it cannot run. */
export async function check(args: CheckArguments): Promise<void> {
  const severities = parseOverrides(args.rule);
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(args.paths, cwd, disk);
  const files = new SourceFiles(disk);
  const baseline = baselineOf(args.against, selection, disk);
  const endProgress = showProgress(process.stderr);
  let output: string;
  try {
    const checked: CheckedWorkspace[] = [];
    for (const root of selection.roots)
      checked.push(await checkWorkspace(root, { files, severities, baseline }, args.format === "json"));
    const report = makeReport(merge(checked), selection);
    output = print(report, new Map(checked.flatMap(({ fixes }) => [...fixes])), new SourceTexts(files, cwd), args);
    process.exitCode = exitCodeOf(report);
  } finally {
    endProgress();
  }
  process.stdout.write(output);
}

/** Throws `UsageError` when a revision was asked for and is not there; without one, no repository is no fault. */
function baselineOf(revision: string | undefined, { roots }: Selection, disk: FileSystem): Baseline {
  if (revision === undefined) return new GitBaseline(disk);
  for (const root of roots) {
    const repository = repositoryAround(root, disk);
    if (repository === undefined) throw new UsageError(`"${uriToPath(root)}" is not in a git repository.`);
    const resolved = resolveRevision(repository, revision);
    if (!resolved.ok) throw new UsageError(resolved.reason);
  }
  return new GitBaseline(disk, revision);
}

interface CheckedWorkspace {
  readonly analysis: Analysis;
  readonly fixes: ReadonlyMap<Finding, readonly Fix[]>;
}

/** Workspaces are checked one after the other and apart, as if each had been the only one. */
async function checkWorkspace(
  root: string,
  options: Pick<AnalyzerOptions, "files" | "severities" | "baseline">,
  withFixes: boolean,
): Promise<CheckedWorkspace> {
  const types = new RemoteTypeReader({
    // Both programs stand in one folder: esbuild.config.mjs.
    workerFile: join(__dirname, "type-worker.js"),
    root: uriToPath(root) ?? root,
  });
  try {
    const analyzer = new Analyzer({ ...options, roots: [root], types, clock: systemClock });
    const analysis = await analyzer.check();
    const { findings } = analysis;
    const fixes = withFixes ? await analyzer.fixes(findings) : [];
    return { analysis, fixes: new Map(findings.map((finding, i) => [finding, fixes[i] ?? []])) };
  } finally {
    types.dispose();
  }
}

function merge(checked: readonly CheckedWorkspace[]): Analysis {
  return {
    contracts: checked.flatMap(({ analysis }) => analysis.contracts),
    bindings: checked.flatMap(({ analysis }) => analysis.bindings),
    findings: checked.flatMap(({ analysis }) => analysis.findings),
    suppressed: checked.flatMap(({ analysis }) => analysis.suppressed),
  };
}

function print(report: Report, fixes: CheckedWorkspace["fixes"], texts: SourceTexts, args: CheckArguments): string {
  switch (args.format) {
    case "json":
      return jsonReport(report, fixes, texts, args.version);
    case "text":
      return textReport(report, texts, {
        colors: wantsColor(process.stdout, process.env),
        width: widthOf(process.stdout),
      });
    default:
      return assertNever(args.format);
  }
}
