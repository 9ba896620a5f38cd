import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { incompleteContracts } from "../support/incomplete-contracts";

export interface Run {
  /** `null` when a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const CLI = resolve("dist/cli.js");

/** Runs the built command line as a process, not on a terminal and without the colour variables of this one. */
export function plumbline(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return run(process.execPath, [CLI, ...args], options);
}

/** Runs a line of shell in which `plumbline` is the built command line; the exit code is that of a failing pipe's part. */
export function shell(line: string, options: RunOptions = {}): Promise<Run> {
  const script = `set -o pipefail; plumbline() { "${process.execPath}" "${CLI}" "$@"; }; ${line}`;
  return run("bash", ["-c", script], options);
}

/** A workspace in a temporary directory of its own; `remove` deletes it. Its contracts need not be complete. */
export class TemporaryWorkspace {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-")));

  constructor() {
    this.write("plumbline.config.yaml", incompleteContracts);
  }

  /** Copies a directory of the project into it. */
  copy(from: string): this {
    cpSync(from, this.path, { recursive: true });
    return this;
  }

  write(path: string, content: string | Uint8Array): this {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
    return this;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], { cwd = process.cwd(), env = {} }: RunOptions): Promise<Run> {
  const { NO_COLOR, FORCE_COLOR, NODE_OPTIONS, ...inherited } = process.env;
  const child = spawn(command, args, { cwd, env: { ...inherited, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  return new Promise((settle, reject) => {
    child.on("error", reject).on("close", (code) => settle({ code, ...output }));
  });
}
