import type { SourceFiles } from "../files/source-files";
import { childUri } from "../files/uri";

/** Yarn 1 is `yarn-classic`: it takes other options than its successors. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "yarn-classic" | "bun";

/** What a package is installed with. */
export interface Installing {
  readonly manager: PackageManager;
  /** The lock file that says so; undefined where there is none. */
  readonly lockFile: string | undefined;
}

/** The lock files, in the order in which they count where a folder has several. */
const LOCK_FILES: readonly (readonly [name: string, manager: PackageManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
];

const COMMANDS = {
  npm: { install: "npm ci", run: "npx --no plumbline", add: "npm install --save-dev plumbline" },
  pnpm: {
    install: "pnpm install --frozen-lockfile",
    run: "pnpm exec plumbline",
    add: "pnpm add --save-dev plumbline",
  },
  yarn: { install: "yarn install --immutable", run: "yarn run plumbline", add: "yarn add --dev plumbline" },
  "yarn-classic": {
    install: "yarn install --frozen-lockfile",
    run: "yarn --silent run plumbline",
    add: "yarn add --dev plumbline",
  },
  bun: { install: "bun install --frozen-lockfile", run: "bun run plumbline", add: "bun add --dev plumbline" },
} satisfies Record<PackageManager, { install: string; run: string; add: string }>;

/** A lock file of more bytes is not looked into. */
const MAX_BYTES = 16 * 1024 * 1024;

/** What the package of a folder is installed with, by its lock file; npm where there is none. */
export function installingOf(folder: string, files: SourceFiles): Installing {
  for (const [lockFile, manager] of LOCK_FILES) {
    if (files.disk.stat(childUri(folder, lockFile)) === undefined) continue;
    return { lockFile, manager: manager === "yarn" && isClassic(folder, files) ? "yarn-classic" : manager };
  }
  return { manager: "npm", lockFile: undefined };
}

/** Installs exactly what the lock file says, and fails where it is out of date. */
export function installCommand({ manager, lockFile }: Installing): string {
  // npm refuses to without a lock file.
  return manager === "npm" && lockFile === undefined ? "npm install" : COMMANDS[manager].install;
}

/** Runs the `plumbline` that the package installed, and never one that would have to be downloaded. */
export function runCommand(manager: PackageManager): string {
  return COMMANDS[manager].run;
}

/** Lists `plumbline` in `package.json` and installs it. */
export function addCommand(manager: PackageManager): string {
  return COMMANDS[manager].add;
}

/** Yarn 1 writes a comment where its successors write the key `__metadata`. */
function isClassic(folder: string, files: SourceFiles): boolean {
  const lock = files.text(childUri(folder, "yarn.lock"), MAX_BYTES);
  return lock.ok && !/^__metadata:/m.test(lock.text);
}
