import { fork } from "node:child_process";
import { join } from "node:path";
import type { BoundContract, GeneratedWorkspace } from "./generate-workspace";
import type { PeerProgress, PeerTask } from "./peer";

/** How far the peers came with one type. Times in ms. */
export interface PeerRun {
  readonly typeName: string;
  /** From the start of their process to their verdict, their failure or the limit. */
  readonly total: number;
  /** typescript-json-schema; absent where it failed or was stopped. */
  readonly generate?: number;
  /** json-schema-diff; absent where it was not reached, failed or was stopped. */
  readonly diff?: number;
  readonly outcome: string;
}

const timeLimitMs = 20_000;

/** Runs typescript-json-schema and then json-schema-diff on some of the bound types, each in a process of its own. */
export async function runPeers({ root, contracts, vendor }: GeneratedWorkspace): Promise<readonly PeerRun[]> {
  const runs: PeerRun[] = [];
  for (const bound of [...contracts.slice(0, 3), vendor]) runs.push(await runPeer(root, bound));
  return runs;
}

function runPeer(root: string, { types, typeName, schema }: BoundContract): Promise<PeerRun> {
  const start = performance.now();
  const child = fork(join(__dirname, "peer.js"), { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  let progress: PeerProgress = {};
  let outcome = "ended without a verdict";
  child.on("message", (message: PeerProgress) => {
    progress = { ...progress, ...message };
    if (progress.verdict !== undefined) outcome = progress.verdict;
  });
  child.send({ file: join(root, types), root, typeName, schema } satisfies PeerTask);
  const timer = setTimeout(() => {
    outcome = `stopped after ${timeLimitMs / 1000} s`;
    child.kill("SIGKILL");
  }, timeLimitMs);
  return new Promise((resolve) => {
    child.on("close", () => {
      clearTimeout(timer);
      const { generate, diff } = progress;
      resolve({
        typeName,
        total: performance.now() - start,
        ...(generate === undefined ? {} : { generate }),
        ...(diff === undefined ? {} : { diff }),
        outcome,
      });
    });
  });
}
