import type { Drift } from "../../drift/drift";
import { typePlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { contractName, fits, reasoned } from "../words";

/** What could not be compared is said, and never counts as passed. */
export const undecided: DriftRule = {
  id: "drift/undecided",
  title: "Drift could not be decided",
  severity: "info",
  say(drift, bound) {
    const [place, reason] = [typePlace(drift, bound), whyUndecided(drift)];
    const against = ` not compared with ${contractName(bound.contract)}: `;
    // The reason says what to do; the contract is named in the related place too.
    const words = fits(`${place}${against}${reason}`) ? against : " not compared: ";
    return { message: reasoned(place, words, reason) };
  },
};

/** A keyword alone says where the comparison ended, and not that it did. */
function whyUndecided({ reason = "no reason is known" }: Drift): string {
  return /^\$?[A-Za-z]+$/.test(reason) ? `${reason} cannot be compared exactly here` : reason;
}
