import { assertNever } from "../text/assert-never";
import type { CiProject } from "./ci-project";
import { installCommand, type PackageManager, runCommand } from "./package-manager";

/** The actions that a workflow uses, by commit: a tag can be moved to other code. */
const ACTIONS = {
  checkout: "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
  setupNode: "actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0",
  setupPnpm: "pnpm/action-setup@a7487c7e89a18df4991f7f222e4898a00d66ddda # v4.1.0",
  setupBun: "oven-sh/setup-bun@735343b667d3e6f658f44d0eca948eb6282f2b76 # v2.0.2",
  uploadSarif: "github/codeql-action/upload-sarif@5d4e8d1aca955e8d8589aabd499c5cae939e33c7 # v4.31.9",
} as const;

/** The version of pnpm where `package.json` names none. */
const PNPM_VERSION = 10;

/** A workflow of GitHub Actions, whole. */
export function githubWorkflow(project: CiProject): string {
  const { branch, directory, installing } = project;
  const check = `${runCommand(installing.manager)} check --against "$BASE"`;
  // Code scanning takes paths from the root of the repository, and those of a report begin where the check ran.
  const reports = directory === "";
  const lines = [
    "name: Plumbline",
    "",
    "on:",
    "  push:",
    `    branches: [${quoted(branch)}]`,
    "  pull_request:",
    "",
    "permissions: {}",
    "",
    "jobs:",
    "  contracts:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 15",
    "    permissions:",
    "      contents: read",
    ...(reports ? ["      security-events: write # for the list of findings under Security"] : []),
    "    env:",
    "      # Breaking changes are judged against the branch that a change goes to.",
    `      BASE: origin/${expression(`github.base_ref || '${branch}'`)}`,
    ...(directory === "" ? [] : ["    defaults:", "      run:", `        working-directory: ${quoted(directory)}`]),
    "    steps:",
    `      - uses: ${ACTIONS.checkout}`,
    "        with:",
    "          fetch-depth: 0",
    "          persist-credentials: false",
    ...managerSteps(project),
    `      - uses: ${ACTIONS.setupNode}`,
    "        with:",
    ...setupNodeInputs(project).map((line) => `          ${line}`),
    `      - run: ${installCommand(installing)}`,
    "      - name: Check contracts",
    `        run: ${check}`,
    ...(reports ? sarifSteps(check) : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function sarifSteps(check: string): readonly string[] {
  return [
    "      - name: Write the findings for code scanning",
    "        id: sarif",
    `        if: ${expression("!cancelled()")}`,
    "        # Exit code 1 says that there are errors, for which the step before has failed.",
    `        run: ${check} --format sarif > plumbline.sarif || [ $? -eq 1 ]`,
    `      - uses: ${ACTIONS.uploadSarif}`,
    `        if: ${expression("!cancelled() && steps.sarif.outcome == 'success'")}`,
    "        # Changes from forks may not report, and private repositories need GitHub Code Security for it.",
    "        continue-on-error: true",
    "        with:",
    "          sarif_file: plumbline.sarif",
    "          category: plumbline",
  ];
}

function managerSteps({ installing: { manager }, pinsManager }: CiProject): readonly string[] {
  switch (manager) {
    case "npm":
    case "yarn-classic":
      return [];
    case "yarn":
      return ["      - run: corepack enable"];
    case "pnpm":
      return [
        `      - uses: ${ACTIONS.setupPnpm}`,
        ...(pinsManager ? [] : ["        with:", `          version: ${PNPM_VERSION}`]),
      ];
    case "bun":
      return [`      - uses: ${ACTIONS.setupBun}`];
    default:
      return assertNever(manager);
  }
}

function setupNodeInputs({ directory, installing: { manager, lockFile }, node }: CiProject): readonly string[] {
  const inDirectory = (file: string) => quoted(directory === "" ? file : `${directory}/${file}`);
  const cache = lockFile === undefined ? undefined : CACHES[manager];
  return [
    node.file === undefined ? `node-version: ${node.major}` : `node-version-file: ${inDirectory(node.file)}`,
    ...(cache === undefined ? ["package-manager-cache: false"] : [`cache: ${cache}`]),
    ...(cache === undefined || lockFile === undefined || directory === ""
      ? []
      : [`cache-dependency-path: ${inDirectory(lockFile)}`]),
  ];
}

/** What `actions/setup-node` calls the cache of a package manager. */
const CACHES: Readonly<Record<PackageManager, string | undefined>> = {
  npm: "npm",
  pnpm: "pnpm",
  yarn: "yarn",
  "yarn-classic": "yarn",
  bun: undefined,
};

/** What GitHub computes before a step runs. */
function expression(text: string): string {
  return `\${{ ${text} }}`;
}

/** JSON's strings are strings of YAML, too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
