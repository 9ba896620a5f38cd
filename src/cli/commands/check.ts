import { Analyzer } from "../../analysis/analyzer";
import { SourceFiles } from "../../files/source-files";
import { NodeFileSystem } from "../../host/node-file-system";
import { systemClock } from "../../host/system-clock";
import { rules } from "../../rules";
import { RemoteTypeReader } from "../../worker/remote-type-reader";
import { showProgress } from "../progress";
import { exitCodeOf, makeReport } from "../report";
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
  const overrides = parseOverrides(args.rule, Object.keys(rules));
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(args.paths, cwd, disk);
  const files = new SourceFiles(disk);
  const texts = new SourceTexts(files, cwd);
  const types = new RemoteTypeReader();
  const analyzer = new Analyzer({ roots: selection.roots, files, types, clock: systemClock });
  const endProgress = showProgress(process.stderr);
  let output: string;
  try {
    const report = makeReport(await analyzer.check(), selection, overrides);
    const fixes = () => analyzer.fixes(report.findings.map(({ finding }) => finding));
    output =
      args.format === "json"
        ? jsonReport(report, await fixes(), texts, args.version)
        : textReport(report, texts, {
            colors: wantsColor(process.stdout, process.env),
            width: widthOf(process.stdout),
          });
    process.exitCode = exitCodeOf(report);
  } finally {
    endProgress();
    types.dispose();
  }
  process.stdout.write(output);
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError("The working directory does not exist any more.");
  }
}
