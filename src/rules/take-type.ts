import type { MemberSite } from "../consumer/type-reader";
import type { Drift } from "../drift/drift";
import { printType } from "../edits/print-type";
import { replaceType, type TypeNode, typeNodeAt } from "../edits/typescript";
import type { Shape } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import { formatPointer, parsePointer } from "../text/json-pointer";
import { t } from "../text/l10n";
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
  title = (type: string) => t`Change to ${shorten(type, TITLE_LENGTH)}`,
): readonly Suggestion[] {
  const node = typeNodeAt(site, typeSide(drift, bound).location);
  const shape = node && contractShape(drift, bound, node);
  if (node === undefined || shape === undefined) return [];
  const openEnums = bound.direction === "read" && bound.contract.enums === "open";
  const type = printType(shape, bound.schema, { quote: site.quote, openEnums });
  return type === undefined ? [] : suggest(title(type), replaceType(node, type));
}

/**
 * What the contract has at the marked node. A drift of items is marked at the whole member where no part of it is the
 * items' own (`Rows` that extends an array): then the whole is replaced.
 */
function contractShape(drift: Drift, bound: BoundType, node: TypeNode): Shape | undefined {
  const { shape } = contractSide(drift, bound);
  const path = parsePointer(drift.path);
  const depth = path.length - path.findLastIndex((token) => token !== "*") - 1;
  if (depth === 0 || !node.isWhole) return shape;
  return shapeAt(bound.schema, formatPointer(path.slice(0, path.length - depth)))?.root;
}
