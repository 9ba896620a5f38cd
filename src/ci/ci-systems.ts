import type { SourceFiles } from "../files/source-files";
import { t } from "../text/l10n";
import type { CiProject } from "./ci-project";
import { githubWorkflow } from "./github-workflow";
import { azurePipeline, bitbucketPipeline, gitlabPipeline, jenkinsPipeline } from "./other-pipelines";
import { addCommand } from "./package-manager";

/** A CI system that a file can be written for. */
export type CiSystem = "github" | "gitlab" | "azure" | "bitbucket" | "jenkins";

interface CiSystemFacts {
  readonly title: string;
  /** What a repository has that uses it, of paths from its root. */
  readonly signs: readonly string[];
  /** Where its file belongs. */
  readonly file: string;
  /** Where a file of ours belongs when `file` is the user's; undefined where there can be no second file. */
  readonly second?: string;
  /** What is left to do after a second file, or where there can be none, as a sentence. */
  readonly next?: () => string;
  readonly text: (project: CiProject) => string;
}

/** Every CI system that a file can be written for, the most usual first. */
export const CI_SYSTEMS: Readonly<Record<CiSystem, CiSystemFacts>> = {
  github: {
    title: "GitHub Actions",
    signs: [".github"],
    file: ".github/workflows/plumbline.yml",
    text: githubWorkflow,
  },
  gitlab: {
    title: "GitLab CI/CD",
    signs: [".gitlab-ci.yml", ".gitlab"],
    file: ".gitlab-ci.yml",
    second: ".gitlab/plumbline.gitlab-ci.yml",
    next: () => t`Include it in .gitlab-ci.yml: include: [{ local: .gitlab/plumbline.gitlab-ci.yml }]`,
    text: gitlabPipeline,
  },
  azure: {
    title: "Azure Pipelines",
    signs: ["azure-pipelines.yml", "azure-pipelines.yaml", ".azure-pipelines"],
    file: "azure-pipelines.yml",
    second: "azure-pipelines.plumbline.yml",
    next: () => t`Create a pipeline from it in Azure DevOps.`,
    text: azurePipeline,
  },
  bitbucket: {
    title: "Bitbucket Pipelines",
    signs: ["bitbucket-pipelines.yml"],
    file: "bitbucket-pipelines.yml",
    next: () => t`bitbucket-pipelines.yml was left as it is: copy the step into it.`,
    text: bitbucketPipeline,
  },
  jenkins: {
    title: "Jenkins",
    signs: ["Jenkinsfile"],
    file: "Jenkinsfile",
    next: () => t`Jenkinsfile was left as it is: copy the stage into it.`,
    text: jenkinsPipeline,
  },
};

export const CI_SYSTEM_IDS: readonly CiSystem[] = ["github", "gitlab", "azure", "bitbucket", "jenkins"];

/** A file for a CI system, and where it goes. */
export interface CiFile {
  /** From the root of the repository, with `/`. Undefined where the system reads one file alone, and the user has it. */
  readonly path: string | undefined;
  /** A file of ours is there from before: it is shown and not written. */
  readonly isThere: boolean;
  readonly text: string;
  /** What is left to do, as a sentence. */
  readonly next: string | undefined;
}

/** True for what names one. */
export function isCiSystem(value: unknown): value is CiSystem {
  return typeof value === "string" && Object.hasOwn(CI_SYSTEMS, value);
}

/** The systems that a repository has files for. */
export function ciSystemsIn({ repository }: CiProject, files: SourceFiles): readonly CiSystem[] {
  const isThere = (path: string) => files.disk.stat(`${repository}/${path}`) !== undefined;
  return CI_SYSTEM_IDS.filter((system) => CI_SYSTEMS[system].signs.some(isThere));
}

/** The file that has a CI system check the contracts of a project. None that is there is ever meant to be changed. */
export function ciFile(system: CiSystem, project: CiProject, files: SourceFiles): CiFile {
  const { file, second, next, text } = CI_SYSTEMS[system];
  const isThere = (path: string | undefined) =>
    path !== undefined && files.disk.stat(`${project.repository}/${path}`) !== undefined;
  // The workflow of GitHub is a file of its own from the start.
  const isOurs = system === "github" || !isThere(file);
  const path = isOurs ? file : second;
  const header = commentLines(project).map((line) => `${system === "jenkins" ? "//" : "#"} ${line}\n`);
  return {
    path,
    isThere: isThere(path),
    text: `${header.join("")}${text(project)}`,
    next: isOurs ? undefined : next?.(),
  };
}

function commentLines({ installing }: CiProject): readonly string[] {
  return [
    "Checks the integration contracts of this repository and the code that consumes them, and fails where they drift apart.",
    `It runs the plumbline that package.json lists: ${addCommand(installing.manager)}`,
    "Plumbline wrote this file once; it is yours to change.",
  ];
}
