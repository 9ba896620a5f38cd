/** When the marks of an editor changed last, and who waits for the next time. */
export class MarkChanges {
  readonly #waiting = new Set<() => void>();
  #at = performance.now();

  /** As `performance.now()` has it; the beginning, before the first change. */
  get at(): number {
    return this.#at;
  }

  happened(): void {
    this.#at = performance.now();
    for (const tell of this.#waiting) tell();
  }

  /** Resolves at the next change, or after so many milliseconds. */
  next(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, limitMs);
      this.#waiting.add(done);
    });
  }
}
