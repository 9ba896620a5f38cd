import { RpcWorker } from "../../host/rpc-worker";
import { english } from "../../text/l10n";
import type { SchemaDiffAnswer, SchemaDiffQuestion } from "./question";

/** Milliseconds for one entity. 20 changed properties take 0.7 s, 40 take 7 s. */
const TIME_LIMIT = 8_000;
const MEMORY_MB = 512;

/** Asks json-schema-diff, in a thread that is started when it is first asked. */
export class SchemaDiff {
  readonly #worker: RpcWorker;
  readonly #timeLimit: number;

  /** `file` is the absolute path of the thread's program, `dist/schema-diff.js`. */
  constructor(file: string, timeLimit = TIME_LIMIT) {
    this.#timeLimit = timeLimit;
    this.#worker = new RpcWorker({
      file,
      data: undefined,
      limits: { maxOldGenerationSizeMb: MEMORY_MB },
      timeLimit,
      started: () => {},
    });
  }

  /** What changed between two versions of a schema. Never rejects. */
  async between(question: SchemaDiffQuestion): Promise<SchemaDiffAnswer> {
    const result = await this.#worker.call(question);
    // Both ends are built from the same sources, so the answer is what they say.
    if (result.outcome === "answer") return result.value as SchemaDiffAnswer;
    if (result.outcome === "timeout")
      return { fault: english`it was not ready after ${this.#timeLimit / 1000} seconds` };
    return {
      fault:
        result.outcome === "out-of-memory"
          ? english`it took more memory than allowed`
          : english`it ended without an answer`,
    };
  }

  dispose(): void {
    this.#worker.dispose();
  }
}
