import { contractSide, typePlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { contractName, sentence } from "../words";

/** The target closes its objects and refuses what it does not know. */
export const extraProperty: DriftRule = {
  id: "drift/extra-property",
  title: "Target refuses an extra property",
  severity: "error",
  say(drift, bound) {
    const [place, entity] = [typePlace(drift, bound), bound.entity.name.value];
    const contract = contractName(bound.contract);
    return {
      message: sentence`${place} is not accepted by ${contract}#${entity}`,
      related: [
        {
          message: sentence`${contract} takes no further properties here`,
          location: contractSide(drift, bound).location,
        },
      ],
    };
  },
};
