import type { CiProject } from "./ci-project";
import { shellSteps } from "./shell-steps";

// The files of CI systems that run shell commands: each is whole, and its job can be copied into another file.

/** A job of GitLab CI/CD, for merge requests and the default branch. */
export function gitlabPipeline(project: CiProject): string {
  const { directory, install, check } = shellSteps(
    project,
    `\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-$CI_DEFAULT_BRANCH}`,
  );
  return `plumbline:
  image: node:${project.node.major}
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: "0"
  script:
${yamlItems([...entering(directory), ...install, ...check], "    ")}`;
}

/** A pipeline of Azure Pipelines. Pull requests of Azure Repos run it by a branch policy. */
export function azurePipeline(project: CiProject): string {
  const { directory, install, check } = shellSteps(project, `\${TARGET#refs/heads/}`);
  const where = directory === undefined ? "" : `    workingDirectory: ${JSON.stringify(project.directory)}\n`;
  return `trigger:
  - ${JSON.stringify(project.branch)}
pr:
  - "*"

pool:
  vmImage: ubuntu-latest

steps:
  - checkout: self
    fetchDepth: 0
    persistCredentials: true
  - task: UseNode@1
    inputs:
      version: "${project.node.major}.x"
  - bash: |
${indented(install, "      ")}    displayName: Install
${where}  - bash: |
      TARGET="\${SYSTEM_PULLREQUEST_TARGETBRANCH:-${project.branch}}"
${indented(check, "      ")}    displayName: Check contracts
${where}`;
}

/** A file of Bitbucket Pipelines, for pull requests and the default branch. */
export function bitbucketPipeline(project: CiProject): string {
  const { directory, install, check } = shellSteps(project, `\${BITBUCKET_PR_DESTINATION_BRANCH:-${project.branch}}`);
  return `image: node:${project.node.major}

clone:
  depth: full

definitions:
  steps:
    - step: &plumbline
        name: Plumbline
        script:
${yamlItems([...entering(directory), ...install, ...check], "          ")}
pipelines:
  pull-requests:
    "**":
      - step: *plumbline
  branches:
    ${JSON.stringify(project.branch)}:
      - step: *plumbline
`;
}

/** A declarative pipeline of Jenkins with one stage. */
export function jenkinsPipeline(project: CiProject): string {
  const { directory, install, check } = shellSteps(project, `\${CHANGE_TARGET:-${project.branch}}`);
  return `pipeline {
  agent {
    docker { image 'node:${project.node.major}' }
  }
  stages {
    stage('Plumbline') {
      steps {
        sh '''
          set -e
${indented([...entering(directory), ...install, ...check], "          ").replaceAll("\\", "\\\\")}        '''
      }
    }
  }
}
`;
}

function entering(directory: string | undefined): readonly string[] {
  return directory === undefined ? [] : [`cd ${directory}`];
}

function yamlItems(commands: readonly string[], indent: string): string {
  return commands.map((command) => `${indent}- ${yamlScalar(command)}\n`).join("");
}

function indented(commands: readonly string[], indent: string): string {
  return commands.map((command) => `${indent}${command}\n`).join("");
}

/** A command as YAML: in single quotes where a colon, a quote or a sign at its front would mean something. */
function yamlScalar(command: string): string {
  return /^[\w./@-][\w ./@=-]*$/.test(command) ? command : `'${command.replaceAll("'", "''")}'`;
}
