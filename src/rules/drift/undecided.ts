import type { Drift } from "../../drift/drift";
import { localised, t } from "../../text/l10n";
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
    const against = t` not compared with ${contractName(bound.contract)}: `;
    // The reason says what to do; the contract is named in the related place too.
    const words = fits(`${place}${against}${reason}`) ? against : t` not compared: `;
    return { message: reasoned(place, words, reason) };
  },
};

/** A keyword alone says where the comparison ended, and not that it did. */
function whyUndecided({ reason }: Drift): string {
  if (reason === undefined) return t`no reason is known`;
  return /^\$?[A-Za-z]+$/.test(reason) ? t`${reason} cannot be compared exactly here` : localised(reason);
}
