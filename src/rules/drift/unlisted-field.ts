import { fieldsPlace } from "../contract-places";
import { entityPlace } from "../drift-sides";
import type { DriftRule } from "../rule";
import { sentence } from "../words";

/** The code reads a field that the contract's team never asked the source for. */
export const unlistedField: DriftRule = {
  id: "drift/unlisted-field",
  title: "Type uses a field that data does not list",
  severity: "warning",
  say(drift, bound) {
    const place = fieldsPlace(bound.contract, bound.entity);
    return {
      message: sentence`${entityPlace(drift, bound)} is used by ${bound.typeName} but not listed in fields`,
      ...(place === undefined
        ? {}
        : { related: [{ message: sentence`The fields of ${bound.entity.name.value}`, location: place }] }),
    };
  },
};
