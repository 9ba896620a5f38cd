import { makeOptional } from "../../edits/typescript";
import { t } from "../../text/l10n";
import { contractSide, contractWords, typePlace, typeWords } from "../drift-sides";
import type { DriftRule } from "../rule";
import { takeType } from "../take-type";
import { contractName, sentenceThen } from "../words";

/** The type says nothing here, so a change of the contract would go unseen. */
export const unchecked: DriftRule = {
  id: "drift/unchecked",
  title: "Member is not checked",
  severity: "info",
  say(drift, bound) {
    const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    const [ours, theirs] = [typeWords(drift, bound), contractWords(drift, bound)];
    return {
      message: sentenceThen(t`, so drift goes unseen`)`${place} is ${ours}, ${theirs} in ${contract}: not checked`,
    };
  },
  fixes(drift, bound, site) {
    // What takes anything takes absence too; the type in its place must say so.
    const mayBeAbsent = bound.direction === "read" && contractSide(drift, bound).property?.optional === true;
    return takeType(drift, bound, site).map((fix) =>
      mayBeAbsent ? { ...fix, edits: [...makeOptional(site), ...fix.edits] } : fix,
    );
  },
};
