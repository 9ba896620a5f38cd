import { createRequire } from "node:module";
import { join } from "node:path";

/** Runs a program of ours, such as `server.js`, that lies beside the one that runs, in its process. */
export function runBeside(program: string): void {
  createRequire(__filename)(join(__dirname, program));
}
