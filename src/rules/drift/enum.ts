import type { MemberSite } from "../../consumer/type-reader";
import type { Drift } from "../../drift/drift";
import { fallbackTypes, printFallback, printLiteral } from "../../edits/print-type";
import { extendUnion, typeNodeAt } from "../../edits/typescript";
import { resolver } from "../../shape/resolve";
import { contractSide, entityPlace, typeSide, typeWords } from "../drift-sides";
import type { BoundType, DriftRule, Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { takeType } from "../take-type";
import { contractName, sentence, shorten } from "../words";

/** One side has values that the other does not know. */
export const enumRule: DriftRule = {
  id: "drift/enum",
  title: "Enum and union differ",
  severity: "error",
  say(drift, bound) {
    const side = bound.direction === "read" ? contractName(bound.contract) : bound.typeName;
    return {
      message: sentence`${entityPlace(drift, bound)}: ${valueWords(drift, bound)} in ${side} only`,
      severity: drift.onlyFallback === true ? "warning" : "error",
    };
  },
  fixes(drift, bound, site) {
    if (bound.direction === "write") return takeType(drift, bound, site, () => "Take the contract's union");
    return drift.onlyFallback === true ? addFallback(drift, bound, site) : addValues(drift, bound, site);
  },
};

/** Values of one side only; a side that is wider than any list is named by its type. */
function valueWords(drift: Drift, bound: BoundType): string {
  if (drift.onlyFallback === true) return "values that are yet to come";
  if (drift.values === undefined || drift.values.length === 0) return `any ${typeWords(drift, bound)}`;
  return drift.values.map((value) => JSON.stringify(value)).join(", ");
}

/** An open enum gets its fallback at once: without it the mended type would be reported again. */
function addValues(drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[] {
  const node = typeNodeAt(site, typeSide(drift, bound).location);
  const values = (drift.values ?? []).map((value) => printLiteral(value, site.quote));
  if (node === undefined || values.length === 0) return [];
  const members = [...values, ...(bound.contract.enums === "open" ? fallbacksOf(drift, bound) : [])];
  return suggest(`Add ${shorten(members.join(", "), 60)}`, extendUnion(node, members));
}

function addFallback(drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[] {
  const node = typeNodeAt(site, typeSide(drift, bound).location);
  const members = fallbacksOf(drift, bound);
  if (node === undefined || members.length === 0) return [];
  return suggest(`Add fallback ${members.join(" | ")}`, extendUnion(node, members));
}

function fallbacksOf(drift: Drift, bound: BoundType): readonly string[] {
  const { shape } = contractSide(drift, bound);
  if (shape === undefined) return [];
  const node = resolver(bound.schema)(shape);
  return fallbackTypes(node.kind === "union" ? node.members : [node]).map(printFallback);
}
