/** Resolves when everybody else on the thread had a turn. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets a number of callers through in each turn of the thread, the others in later ones. */
export class Turnstile {
  readonly #most: number;
  #passed = 0;
  #turn: Promise<void> | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  async pass(): Promise<void> {
    while (this.#passed >= this.#most) await this.#turn;
    this.#passed++;
    this.#turn ??= othersTurn().then(() => {
      this.#passed = 0;
      this.#turn = undefined;
    });
  }
}
