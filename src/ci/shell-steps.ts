import { assertNever } from "../text/assert-never";
import type { CiProject } from "./ci-project";
import { installCommand, runCommand } from "./package-manager";

/** Shell commands that check a project, for CI systems that begin in a clean clone with Node.js in reach. */
export interface ShellSteps {
  /** Where the commands run, for `cd`; undefined in the repository itself. */
  readonly directory: string | undefined;
  readonly install: readonly string[];
  /** Brings the branch that a change goes to, which most systems do not clone, and checks. `BASE` is the name of that branch. */
  readonly check: readonly string[];
}

/** The commands for a project; `base` is a shell expression that gives the branch which a change goes to. */
export function shellSteps({ directory, installing }: CiProject, base: string): ShellSteps {
  return {
    directory: directory === "" ? undefined : shellWord(directory),
    install: [...managerSetUp(installing.manager), installCommand(installing)],
    check: [
      `BASE="${base}"`,
      'git fetch --no-tags origin "+refs/heads/$BASE:refs/remotes/origin/$BASE"',
      `${runCommand(installing.manager)} check --against "origin/$BASE"`,
    ],
  };
}

/** The commands that give an image of Node.js its package manager. */
function managerSetUp(manager: CiProject["installing"]["manager"]): readonly string[] {
  switch (manager) {
    case "npm":
    case "yarn-classic":
      return [];
    case "pnpm":
    case "yarn":
      return ["corepack enable"];
    case "bun":
      return ["npm install --global bun"];
    default:
      return assertNever(manager);
  }
}

/** A path as one word of a shell. Quotes and dollar signs are in none that gets here. */
function shellWord(path: string): string {
  return /^[\w@./-]+$/.test(path) ? path : `'${path}'`;
}
