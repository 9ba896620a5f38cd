/** A small circuit breaker: opens after a number of failures in a row, and lets one call through after a while. */
export class CircuitBreaker {
  private failures = 0;
  private openedAt = 0;

  constructor(
    private readonly threshold: number,
    private readonly coolDownMs: number,
  ) {}

  async execute<T>(action: () => Promise<T>): Promise<T> {
    if (this.failures >= this.threshold && Date.now() - this.openedAt < this.coolDownMs) {
      throw new Error("circuit is open");
    }
    try {
      const result = await action();
      this.failures = 0;
      return result;
    } catch (error) {
      this.failures += 1;
      if (this.failures >= this.threshold) this.openedAt = Date.now();
      throw error;
    }
  }
}
