import type { MemberSite } from "../consumer/type-reader";
import type { Drift } from "../drift/drift";
import { printType } from "../edits/print-type";
import { replaceType, typeNodeAt } from "../edits/typescript";
import { contractSide, typeSide } from "./drift-sides";
import type { BoundType, Suggestion } from "./rule";
import { suggest } from "./suggestion";
import { shorten } from "./words";

/** A title is read at a glance. */
const TITLE_LENGTH = 60;

/** Puts the contract's type in the place of the marked one; several rules mend with it. */
export function takeType(
  drift: Drift,
  bound: BoundType,
  site: MemberSite,
  title = (type: string) => `Change to ${shorten(type, TITLE_LENGTH)}`,
): readonly Suggestion[] {
  const node = typeNodeAt(site, typeSide(drift, bound).location);
  const { shape } = contractSide(drift, bound);
  if (node === undefined || shape === undefined) return [];
  const openEnums = bound.direction === "read" && bound.contract.enums === "open";
  const type = printType(shape, bound.schema, { quote: site.quote, openEnums });
  return type === undefined ? [] : suggest(title(type), replaceType(node, type));
}
