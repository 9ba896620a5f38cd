import { addNull, removeNull, typeNodeAt } from "../../edits/typescript";
import { entityPlace, typeSide } from "../drift-sides";
import type { DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentence } from "../words";

/** One side allows null, the other does not. */
export const nullable: DriftRule = {
  id: "drift/nullable",
  title: "Null on one side only",
  severity: "error",
  say(drift, bound) {
    const sides = [contractName(bound.contract), bound.typeName];
    const [sender = "", receiver = ""] = bound.direction === "read" ? sides : sides.reverse();
    return { message: sentence`${entityPlace(drift, bound)} may be null in ${sender}, not in ${receiver}` };
  },
  fixes(drift, bound, site) {
    const node = typeNodeAt(site, typeSide(drift, bound).location);
    if (node === undefined) return [];
    return bound.direction === "read" ? suggest("Add | null", addNull(node)) : suggest("Remove null", removeNull(node));
  },
};
