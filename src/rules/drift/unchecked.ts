import { typePlace, typeWords } from "../drift-sides";
import type { DriftRule } from "../rule";
import { takeType } from "../take-type";
import { contractName, sentence } from "../words";

/** The type says nothing here, so a change of the contract would go unseen. */
export const unchecked: DriftRule = {
  id: "drift/unchecked",
  title: "Member is not checked",
  severity: "info",
  say(drift, bound) {
    const [place, code] = [typePlace(drift, bound), typeWords(drift, bound)];
    return { message: sentence`${place} is ${code}: not checked against ${contractName(bound.contract)}` };
  },
  fixes: (drift, bound, site) => takeType(drift, bound, site),
};
