import { fieldsPlace } from "../contract-places";
import { typePlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { contractName, sentence, sentenceThen } from "../words";

/** The code reads a field that the contract's team never asked the source for. */
export const unlistedField: DriftRule = {
  id: "drift/unlisted-field",
  title: "Type uses a field that data does not list",
  severity: "warning",
  say(drift, bound) {
    const place = fieldsPlace(bound.contract, bound.entity);
    const [member, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    const consequence = bound.direction === "read" ? ": it may be left out" : ": it may be ignored";
    return {
      message: sentenceThen(
        consequence,
      )`${member} is not listed in the fields of ${contract}#${bound.entity.name.value}`,
      ...(place === undefined
        ? {}
        : { related: [{ message: sentence`The fields of ${bound.entity.name.value}`, location: place }] }),
    };
  },
};
