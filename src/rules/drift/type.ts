import { contractWords, entityPlace, typeWords } from "../drift-sides";
import type { DriftRule } from "../rule";
import { takeType } from "../take-type";
import { contractName, sentence } from "../words";

/** The two sides do not have the same JSON type. */
export const type: DriftRule = {
  id: "drift/type",
  title: "Types differ",
  severity: "error",
  say(drift, bound) {
    const [place, contract] = [entityPlace(drift, bound), contractName(bound.contract)];
    const [theirs, ours] = [contractWords(drift, bound), typeWords(drift, bound)];
    return { message: sentence`${place} is ${theirs} in ${contract}, ${ours} in ${bound.typeName}` };
  },
  fixes: (drift, bound, site) => takeType(drift, bound, site),
};
