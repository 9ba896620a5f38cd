import { type ResourceLimits, Worker } from "node:worker_threads";

/** What a call came to. Where there is no answer, `lastNote` is the last that the thread said about the call. */
export type CallResult =
  | { readonly outcome: "answer"; readonly value: unknown }
  | { readonly outcome: "timeout" | "out-of-memory" | "crashed" | "disposed"; readonly lastNote?: unknown };

export interface RpcWorkerOptions {
  /** Absolute path of the thread's program. */
  readonly file: string;
  /** What the thread finds as `workerData`; it must survive `structuredClone`. */
  readonly data: unknown;
  readonly limits: ResourceLimits;
  /** Milliseconds that a call may go without an answer or a note. */
  readonly timeLimit: number;
  /** Called with each new thread before its first call, to bring it up to date. */
  readonly started: (tell: (message: unknown) => void) => void;
}

/** From us to the thread. Without an id no answer is expected. */
export interface RpcRequest {
  readonly id?: number;
  readonly message: unknown;
}

/** From the thread to us. `retire` asks for a new thread in its place. */
export type RpcReply =
  | { readonly id: number; readonly kind: "note"; readonly value: unknown }
  | { readonly id: number; readonly kind: "answer"; readonly value: unknown; readonly retire: boolean };

interface Call {
  readonly id: number;
  readonly message: unknown;
  readonly settle: (result: CallResult) => void;
  lastNote?: unknown;
}

/**
 * A thread that answers calls one after another. It starts with the first of them, and is ended and replaced when a call
 * takes too long, when it dies, and when it asks for it; the call it was at fails, the others go on in the new thread.
 */
export class RpcWorker {
  readonly #options: RpcWorkerOptions;
  readonly #waiting: Call[] = [];
  #current: Call | undefined;
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #disposed = false;

  constructor(options: RpcWorkerOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  call(message: unknown): Promise<CallResult> {
    if (this.#disposed) return Promise.resolve({ outcome: "disposed" });
    return new Promise((settle) => {
      this.#waiting.push({ id: this.#nextId++, message, settle });
      this.#next();
    });
  }

  /** Tells a running thread something that needs no answer; a thread that is not running yet learns it by `started`. */
  tell(message: unknown): void {
    this.#worker?.postMessage({ message } satisfies RpcRequest);
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
    this.#finish({ outcome: "disposed" });
    for (const call of this.#waiting.splice(0)) call.settle({ outcome: "disposed" });
  }

  #next(): void {
    if (this.#current !== undefined || this.#disposed) return;
    const call = this.#waiting.shift();
    if (call === undefined) {
      // An idle thread must not keep the process alive.
      this.#worker?.unref();
      return;
    }
    this.#current = call;
    const worker = this.#running();
    worker.ref();
    worker.postMessage({ id: call.id, message: call.message } satisfies RpcRequest);
    this.#watch();
  }

  #running(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const { file, data, limits, started } = this.#options;
    const worker = new Worker(file, { workerData: data, resourceLimits: limits });
    this.#worker = worker;
    worker.on("message", (reply: RpcReply) => this.#receive(worker, reply));
    worker.on("error", (error) => {
      const outOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      this.#lost(worker, outOfMemory ? "out-of-memory" : "crashed");
    });
    worker.on("exit", () => this.#lost(worker, "crashed"));
    started((message) => worker.postMessage({ message } satisfies RpcRequest));
    return worker;
  }

  #receive(worker: Worker, reply: RpcReply): void {
    const call = this.#current;
    if (worker !== this.#worker || call === undefined || reply.id !== call.id) return;
    if (reply.kind === "note") {
      call.lastNote = reply.value;
      this.#watch();
      return;
    }
    if (reply.retire) this.#stop();
    this.#finish({ outcome: "answer", value: reply.value });
  }

  #lost(worker: Worker, outcome: "out-of-memory" | "crashed"): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    this.#fail(outcome);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#stop();
      this.#fail("timeout");
    }, this.#options.timeLimit);
  }

  #stop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #fail(outcome: "timeout" | "out-of-memory" | "crashed"): void {
    const note = this.#current?.lastNote;
    this.#finish(note === undefined ? { outcome } : { outcome, lastNote: note });
  }

  #finish(result: CallResult): void {
    clearTimeout(this.#timer);
    const call = this.#current;
    this.#current = undefined;
    call?.settle(result);
    this.#next();
  }
}
