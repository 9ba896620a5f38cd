import type { Drift } from "../../drift/drift";
import { resolver } from "../../shape/resolve";
import { contractSide, entityPlace } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { sentence } from "../words";

/** A number of JavaScript is exact up to 2^53 only. */
export const precision: DriftRule = {
  id: "drift/precision",
  title: "64-bit integer as number",
  severity: "warning",
  say(drift, bound) {
    const place = entityPlace(drift, bound);
    return { message: sentence`${place} is ${formatWords(drift, bound)}; number loses digits above 2^53` };
  },
};

function formatWords(drift: Drift, bound: BoundType): string {
  const { shape } = contractSide(drift, bound);
  const node = shape === undefined ? undefined : resolver(bound.schema)(shape);
  const constraints = node?.kind === "scalar" ? node.constraints : [];
  const format = constraints.find(({ keyword }) => keyword === "format")?.value;
  return typeof format === "string" ? format : "a 64-bit integer";
}
