import type { Analysis } from "../analysis/analysis";

/** An analysis and the state of the texts it was made for. */
export interface Checked {
  /** Grows with every change; equal numbers mean equal texts. */
  readonly generation: number;
  readonly analysis: Analysis;
  readonly milliseconds: number;
}

/** Typing pauses shorter than this do not start a check by themselves; a request always does. */
const quietMs = 50;

/**
 * Runs checks one after the other, always on the latest texts. A check that a change has overtaken is never shown.
 */
export class Checks {
  readonly #check: () => Promise<Analysis>;
  readonly #onChecked: (checked: Checked) => void;
  readonly #onFailed: (error: unknown) => void;
  #generation = 0;
  #latest: Checked | undefined;
  #running: Promise<"done" | "overtaken" | "failed"> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    readonly check: () => Promise<Analysis>;
    /** Called once for every analysis that is still true when it is ready. */
    readonly onChecked: (checked: Checked) => void;
    readonly onFailed: (error: unknown) => void;
  }) {
    this.#check = options.check;
    this.#onChecked = options.onChecked;
    this.#onFailed = options.onFailed;
  }

  get generation(): number {
    return this.#generation;
  }

  /** The last analysis, which may be of older texts; undefined before the first is ready. */
  get latest(): Checked | undefined {
    return this.#latest;
  }

  /** Notes that a text changed, and checks when the changes pause. */
  changed(): void {
    this.#generation++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.current(), quietMs);
  }

  /** The analysis of the texts as they are when it resolves; undefined when the check failed. */
  async current(): Promise<Checked | undefined> {
    while (this.#latest?.generation !== this.#generation) {
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
      const outcome = await this.#running;
      if (outcome === "failed") return undefined;
    }
    return this.#latest;
  }

  async #run(): Promise<"done" | "overtaken" | "failed"> {
    const generation = this.#generation;
    const started = performance.now();
    try {
      const analysis = await this.#check();
      if (generation !== this.#generation) return "overtaken";
      this.#latest = { generation, analysis, milliseconds: performance.now() - started };
    } catch (error) {
      this.#onFailed(error);
      return "failed";
    }
    this.#onChecked(this.#latest);
    return "done";
  }
}
