import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeManyContracts } from "./many-contracts";
import { median } from "./statistics";

const contracts = 1000;
const rounds = 3;

/** What a whole run of the command line takes in a workspace of 1,000 contracts, in ms: the median of three. */
export interface DocumentTimes {
  readonly check: number;
  readonly inventory: number;
  readonly specs: number;
}

/** Each run is a process of its own that checks the workspace first; the documents of the run before are there. */
export async function measureDocuments(): Promise<DocumentTimes> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-bench-documents-")));
  try {
    writeManyContracts(root, contracts, 1);
    return {
      // Every tenth type drifts.
      check: timeOf(root, ["check"], 1),
      inventory: timeOf(root, ["inventory"], 0),
      specs: timeOf(root, ["spec"], 0),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function timeOf(cwd: string, args: readonly string[], exitCode: number): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [resolve("dist/cli.js"), ...args], { cwd, stdio: "ignore" });
    if (status !== exitCode) throw new Error(`plumbline ${args.join(" ")} ended with ${status}`);
    return performance.now() - start;
  });
  return median(times);
}
