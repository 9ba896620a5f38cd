import { join } from "node:path";
import type { Analysis } from "../../analysis/analysis";
import { Analyzer } from "../../analysis/analyzer";
import type { Severities } from "../../analysis/diagnosed";
import { SourceFiles } from "../../files/source-files";
import { uriToPath } from "../../files/uri";
import type { Finding, Fix } from "../../finding/finding";
import { NodeFileSystem } from "../../host/node-file-system";
import { systemClock } from "../../host/system-clock";
import { rules } from "../../rules/index";
import { assertNever } from "../../text/assert-never";
import { RemoteTypeReader } from "../../worker/remote-type-reader";
import { showProgress } from "../progress";
import { exitCodeOf, makeReport, type Report } from "../report";
import { jsonReport } from "../reporters/json";
import { textReport } from "../reporters/text";
import { select } from "../selection";
import { parseOverrides } from "../severity-overrides";
import { SourceTexts } from "../source-texts";
import { wantsColor, widthOf } from "../terminal";
import { UsageError } from "../usage-error";

export interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: "text" | "json";
  /** `--rule` arguments as they were written. */
  readonly rule: readonly string[];
  readonly version: string;
}

/** Runs `plumbline check`: prints the report and sets the exit code. Throws `UsageError` when it cannot run. */
export async function check(args: CheckArguments): Promise<void> {
  const severities = parseOverrides(args.rule, Object.keys(rules));
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(args.paths, cwd, disk);
  const files = new SourceFiles(disk);
  const endProgress = showProgress(process.stderr);
  let output: string;
  try {
    const checked: CheckedWorkspace[] = [];
    for (const root of selection.roots)
      checked.push(await checkWorkspace(root, files, severities, args.format === "json"));
    const report = makeReport(merge(checked), selection);
    output = print(report, new Map(checked.flatMap(({ fixes }) => [...fixes])), new SourceTexts(files, cwd), args);
    process.exitCode = exitCodeOf(report);
  } finally {
    endProgress();
  }
  process.stdout.write(output);
}

interface CheckedWorkspace {
  readonly analysis: Analysis;
  readonly fixes: ReadonlyMap<Finding, readonly Fix[]>;
}

/** Workspaces are checked one after the other and apart, as if each had been the only one. */
async function checkWorkspace(
  root: string,
  files: SourceFiles,
  severities: Severities,
  withFixes: boolean,
): Promise<CheckedWorkspace> {
  const types = new RemoteTypeReader({
    // Both programs stand in one folder: esbuild.config.mjs.
    workerFile: join(__dirname, "type-worker.js"),
    root: uriToPath(root) ?? root,
  });
  try {
    const analyzer = new Analyzer({ roots: [root], files, types, clock: systemClock, severities });
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

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError("The working directory does not exist any more.");
  }
}
