import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { dirname } from "node:path";

export interface ProgramOptions {
  /** Absolute path of a JavaScript file of ours. */
  readonly file: string;
  /** What it reads from its standard input. */
  readonly input: string;
  /** Milliseconds until it is ended. */
  readonly timeLimit: number;
  /** Of its heap. */
  readonly memoryMb: number;
  /** UTF-16 units of its standard output. */
  readonly maxOutput: number;
}

/** What a program came to. */
export type ProgramRun =
  | { readonly outcome: "answer"; readonly output: string }
  | { readonly outcome: "timeout" | "out-of-memory" | "too-much-output" | "failed" };

/**
 * Runs a program of ours in a process of its own, by the Node that runs this one (in an editor Electron, as Node). It gets
 * no options of this process and no file handles but its three streams. Never rejects, and leaves no process behind.
 */
export function runProgram({ file, input, timeLimit, memoryMb, maxOutput }: ProgramOptions): Promise<ProgramRun> {
  return new Promise((settle) => {
    let child: ChildProcessWithoutNullStreams;
    try {
      child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, file], {
        // Windows looks for programs in the working directory first: never let that be the workspace.
        cwd: dirname(file),
        env: environment(),
        stdio: ["pipe", "pipe", "pipe"],
        windowsHide: true,
      });
    } catch {
      settle({ outcome: "failed" });
      return;
    }
    let output = "";
    let outOfMemory = false;
    const end = (run: ProgramRun) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      settle(run);
    };
    const timer = setTimeout(() => end({ outcome: "timeout" }), timeLimit);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.length > maxOutput) end({ outcome: "too-much-output" });
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      outOfMemory ||= /heap out of memory|Allocation failed/.test(text);
    });
    child.on("error", () => end({ outcome: "failed" }));
    child.on("close", (code) => {
      if (code === 0) end({ outcome: "answer", output });
      else end({ outcome: outOfMemory ? "out-of-memory" : "failed" });
    });
    // A program that ends before it has read everything is known by its exit code.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Without what would change how Node runs, or have it load other code. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(NODE_|ELECTRON_|VSCODE_)/i.test(name));
  return { ...Object.fromEntries(inherited), ELECTRON_RUN_AS_NODE: "1" };
}
