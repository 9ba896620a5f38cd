import type { Analysis } from "../../analysis/analysis";
import type { Baseline } from "../../files/baseline";
import type { FileSystem } from "../../files/file-system";
import { SourceFiles } from "../../files/source-files";
import { pathToUri, uriToPath } from "../../files/uri";
import { repositoryAround, resolveRevision } from "../../host/git";
import { GitBaseline } from "../../host/git-baseline";
import { NodeFileSystem } from "../../host/node-file-system";
import { readRulePage } from "../../host/rule-page";
import { sarifLog } from "../../sarif/sarif-log";
import { assertNever } from "../../text/assert-never";
import { type CheckedWorkspace, checkWorkspace } from "../check-workspace";
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

export type CheckFormat = "text" | "json" | "sarif";

export interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
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
      checked.push(await checkWorkspace(root, { files, severities, baseline }, { withFixes: args.format !== "text" }));
    const report = makeReport(merge(checked), selection);
    const fixes = new Map(checked.flatMap((one) => [...one.fixes]));
    output = print(report, fixes, { texts: new SourceTexts(files, cwd), cwd }, args);
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

function merge(checked: readonly CheckedWorkspace[]): Analysis {
  return {
    contracts: checked.flatMap(({ analysis }) => analysis.contracts),
    bindings: checked.flatMap(({ analysis }) => analysis.bindings),
    bound: checked.flatMap(({ analysis }) => analysis.bound),
    coverage: checked.flatMap(({ analysis }) => analysis.coverage),
    findings: checked.flatMap(({ analysis }) => analysis.findings),
    suppressed: checked.flatMap(({ analysis }) => analysis.suppressed),
  };
}

function print(
  report: Report,
  fixes: CheckedWorkspace["fixes"],
  { texts, cwd }: { readonly texts: SourceTexts; readonly cwd: string },
  args: CheckArguments,
): string {
  switch (args.format) {
    case "json":
      return jsonReport(report, fixes, texts, args.version);
    case "sarif":
      return sarifLog({
        ...{ version: args.version, findings: report.findings, suppressed: report.suppressed, fixes },
        ...{ root: pathToUri(cwd), lines: (uri) => texts.lines(uri), page: readRulePage },
      });
    case "text":
      return textReport(report, texts, {
        colors: wantsColor(process.stdout, process.env),
        width: widthOf(process.stdout),
      });
    default:
      return assertNever(args.format);
  }
}
