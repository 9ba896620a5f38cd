import type { Drift } from "../../drift/drift";
import { resolver } from "../../shape/resolve";
import { contractWords, typePlace, typeSide, typeWords } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { takeType } from "../take-type";
import { sentence } from "../words";

/** A type that `JSON.parse` never returns, or that `JSON.stringify` does not carry. */
export const notJson: DriftRule = {
  id: "drift/not-json",
  title: "Type cannot come from or go into JSON",
  severity: "error",
  say(drift, bound) {
    const [place, code] = [typePlace(drift, bound), typeWords(drift, bound)];
    return { message: sentence`${place} is ${code}; JSON gives ${jsonWords(drift, bound)}` };
  },
  fixes: (drift, bound, site) => takeType(drift, bound, site),
};

/** What comes out at the other end: on read what the contract sends, on write what `JSON.stringify` makes of it. */
function jsonWords(drift: Drift, bound: BoundType): string {
  if (bound.direction === "read") return contractWords(drift, bound);
  const { shape } = typeSide(drift, bound);
  const node = shape === undefined ? undefined : resolver(bound.type)(shape);
  if (node?.kind !== "foreign") return "something else";
  return { throws: "an error", "empty-object": "{}", other: "something else" }[node.sent];
}
