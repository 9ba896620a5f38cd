import type { Clock } from "../files/clock";

/** The clock of this machine. */
export const systemClock: Clock = {
  today: () => new Date().toISOString().slice(0, 10),
};
