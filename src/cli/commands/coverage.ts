import { coverageOf } from "../../analysis/coverage";
import { SourceFiles } from "../../files/source-files";
import { NodeFileSystem } from "../../host/node-file-system";
import { checkWorkspace } from "../check-workspace";
import { showProgress } from "../progress";
import { jsonCoverage, textCoverage } from "../reporters/coverage";
import { isSelected, select } from "../selection";
import { SourceTexts } from "../source-texts";
import { workingDirectory } from "../working-directory";

export interface CoverageArguments {
  readonly paths: readonly string[];
  readonly format: "text" | "json";
  readonly version: string;
}

/** Runs `plumbline coverage`: prints how many outbound calls contracts cover. Throws `UsageError` when it cannot run. */
export async function coverage({ paths, format, version }: CoverageArguments): Promise<void> {
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const selection = select(paths, cwd, disk);
  const files = new SourceFiles(disk);
  const endProgress = showProgress(process.stderr);
  let output: string;
  try {
    const calls = [];
    for (const root of selection.roots) calls.push(...(await checkWorkspace(root, { files })).analysis.coverage);
    const found = coverageOf(calls.filter(({ location }) => isSelected(selection, location.uri)));
    const texts = new SourceTexts(files, cwd);
    output = format === "json" ? jsonCoverage(found, texts, version) : textCoverage(found, texts);
  } finally {
    endProgress();
  }
  process.stdout.write(output);
}
