/** The test runners that a rehearsal is written for. */
export const RUNNERS = ["mocha", "vitest", "node:test"] as const;

export type Runner = (typeof RUNNERS)[number];
