import { type CiProject, readCiProject } from "../../ci/ci-project";
import { CI_SYSTEMS, type CiSystem, ciFile, ciSystemsIn, isCiSystem } from "../../ci/ci-systems";
import { addCommand } from "../../ci/package-manager";
import { SourceFiles } from "../../files/source-files";
import { pathToUri } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";
import { writeNew } from "../written-files";

/** Runs `plumbline ci`: writes the file of a CI system into the repository, or prints it. Throws `UsageError` when it cannot. */
export async function ci({
  system,
  print = false,
}: {
  readonly system?: string;
  readonly print?: boolean;
}): Promise<void> {
  const files = new SourceFiles(new NodeFileSystem());
  const project = readCiProject(pathToUri(workingDirectory()), files);
  const { path, isThere, text, next } = ciFile(systemOf(system, project, files), project, files);
  if (print || path === undefined) {
    process.stdout.write(text);
    if (!print && next !== undefined) process.stderr.write(`plumbline: ${next}\n`);
    return;
  }
  if (isThere) throw new UsageError(`${path} is there already; it was left as it is.`);
  await writeNew(`${project.repository}/${path}`, text, project.repository);
  const wrote = [`Wrote ${path}.`, next, project.listsPlumbline ? undefined : listing(project)];
  process.stdout.write(`${wrote.filter((sentence) => sentence !== undefined).join(" ")}\n`);
}

function systemOf(given: string | undefined, project: CiProject, files: SourceFiles): CiSystem {
  if (isCiSystem(given)) return given;
  const used = ciSystemsIn(project, files);
  const [only] = used;
  if (only !== undefined && used.length === 1) return only;
  const titles = used.map((id) => CI_SYSTEMS[id].title).join(", ");
  throw new UsageError(`ci needs --system: the repository has files of ${titles || "no CI system that is known"}.`);
}

function listing({ installing }: CiProject): string {
  return `CI runs the plumbline that package.json lists, and it lists none yet: ${addCommand(installing.manager)}`;
}
