/** Tells the day, so that rules which depend on it can be tested. */
export interface Clock {
  /** Today as `YYYY-MM-DD`, in UTC. */
  today(): string;
}
