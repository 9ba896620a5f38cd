import { execFileSync } from "node:child_process";
import { type Profiler, Session } from "node:inspector";
import { performance } from "node:perf_hooks";
import { type Block, blocksOf } from "./blocks";

/** Microseconds between two samples. */
const INTERVAL = 200;

/** Records what the thread that it is made on runs, by V8's sampling profiler. */
export class Recorder {
  readonly #session = new Session();
  /** When a turn of the event loop began with what `setImmediate` was given, in microseconds of the profile. */
  #turns: number[] = [];
  #loops = 0;
  readonly #isOurs: (file: string) => boolean;

  /** `isOurs` says which files are judged. */
  constructor(isOurs: (file: string) => boolean) {
    this.#isOurs = isOurs;
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.setSamplingInterval", { interval: INTERVAL });
    this.#watchTurns();
  }

  /** The blocks that the thread was held by while something was done. */
  async during(act: () => Promise<unknown>): Promise<readonly Block[]> {
    this.#turns = [];
    this.#session.post("Profiler.start");
    preferThisProcess();
    // Nobody else pays for the start.
    await new Promise(setImmediate);
    await act();
    const profile = await new Promise<Profiler.Profile>((resolve, reject) => {
      this.#session.post("Profiler.stop", (error, stopped) => (error ? reject(error) : resolve(stopped.profile)));
    });
    return blocksOf(profile, this.#turns, this.#isOurs);
  }

  /** Samples do not tell one such turn from the next, if nothing is waited for between them. */
  #watchTurns(): void {
    const later = globalThis.setImmediate;
    const watched = (act: (...args: unknown[]) => void, ...args: unknown[]) =>
      later(() => {
        const { loopCount } = performance.nodeTiming.uvMetricsInfo;
        if (loopCount !== this.#loops) this.#turns.push(Number(process.hrtime.bigint()) / 1000);
        this.#loops = loopCount;
        act(...args);
      });
    Object.assign(globalThis, { setImmediate: Object.assign(watched, later) });
  }
}

/** Has Linux run this process, not those that it starts, before all others, where that is allowed: else their time would count. */
function preferThisProcess(): void {
  try {
    execFileSync("chrt", ["--reset-on-fork", "--all-tasks", "--fifo", "--pid", "10", String(process.pid)], {
      stdio: "ignore",
    });
  } catch {
    // Then the times are those of a machine that does something else, too.
  }
}
