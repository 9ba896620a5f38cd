import { parentPort, workerData } from "node:worker_threads";
import type { RpcReply, RpcRequest } from "./rpc-worker";

/** What a thread gives for a call. `retire` asks to be replaced behind it. */
export interface ThreadAnswer {
  readonly value: unknown;
  readonly retire: boolean;
}

/** The other end of `RpcWorker`: `answer` hears every message, and may say by `note` how far it has come. */
export function serveCalls(answer: (message: unknown, note: (value: unknown) => void) => Promise<ThreadAnswer>): void {
  const port = parentPort;
  if (port === null) throw new Error("This program runs as a worker thread.");
  // One after another, so that an answer is never older than what was told before it.
  let last: Promise<void> = Promise.resolve();
  port.on("message", ({ id, message }: RpcRequest) => {
    last = last.then(async () => {
      const note = (value: unknown) => {
        if (id !== undefined) port.postMessage({ id, kind: "note", value } satisfies RpcReply);
      };
      const { value, retire } = await answer(message, note);
      if (id !== undefined) port.postMessage({ id, kind: "answer", value, retire } satisfies RpcReply);
    });
  });
}

/** What the thread was started with. */
export function threadData(): unknown {
  return workerData;
}
