import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToUri } from "../../src/files/uri";

const hasGit = spawnSync("git", ["--version"]).status === 0;

/** For suites that need git: on a machine without it they are skipped. Each test file has a `describe` of its own. */
export function describeWithGit(title: string, body: (this: Mocha.Suite) => void): void {
  (hasGit ? describe : describe.skip)(title, body);
}

/** A git repository in a temporary directory; `remove` deletes it. */
export class TemporaryRepository {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-git-")));

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  uri(path = ""): string {
    return pathToUri(join(this.path, path));
  }

  write(path: string, content: string): this {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
    return this;
  }

  /** Commits everything as it is, and gives the id. */
  commit(): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message=x");
    return this.git("rev-parse", "HEAD");
  }

  /** Runs git without the configuration of this machine's user. */
  git(...args: readonly string[]): string {
    const who = { GIT_AUTHOR_NAME: "x", GIT_AUTHOR_EMAIL: "x@x", GIT_COMMITTER_NAME: "x", GIT_COMMITTER_EMAIL: "x@x" };
    const env = { ...process.env, ...who, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    return execFileSync("git", args, {
      cwd: this.path,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
