import { typePlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { reasoned } from "../words";

/** What could not be compared is said, and never counts as passed. */
export const undecided: DriftRule = {
  id: "drift/undecided",
  title: "Drift could not be decided",
  severity: "info",
  say(drift, bound) {
    return { message: reasoned(typePlace(drift, bound), " not decided: ", drift.reason ?? "no reason is known") };
  },
};
