import type { ArrayShape, Constraint, Shape, TupleItem } from "../shape/shape";
import { union } from "../shape/union";
import { english } from "../text/l10n";
import ts from "./compiler";
import type { TypeLowering } from "./lower-type";
import { itemNode, type Place, positionNode, within } from "./places";
import { isAbsent, isReferenceType, membersOf, vanishes } from "./type-kinds";

/** An array, or what extends one: the array that JSON gives. */
export function lowerArray(lowering: TypeLowering, type: ts.ObjectType, place: Place): ArrayShape {
  const { checker, places } = lowering;
  const item =
    isReferenceType(type) && checker.isArrayType(type)
      ? checker.getTypeArguments(type)[0]
      : checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const itemPlace = within(places, place, itemNode(place.node));
  const items: Shape =
    item === undefined ? { kind: "any", origin: place.origin } : lowerItem(lowering, item, itemPlace);
  return { kind: "array", origin: place.origin, prefix: [], items, constraints: [] };
}

/** A tuple. Positions behind a rest element have no fixed index: every item from there on may be any of them. */
export function lowerTuple(lowering: TypeLowering, type: ts.TupleTypeReference, place: Place): ArrayShape {
  const { checker, places } = lowering;
  const { origin } = place;
  const { elementFlags, minLength } = type.target;
  const types = checker.getTypeArguments(type).slice(0, elementFlags.length);
  const restAt = elementFlags.findIndex((flag) => (flag & ts.ElementFlags.Variable) !== 0);
  const fixed = restAt < 0 ? types : types.slice(0, restAt);
  const rest = restAt < 0 ? [] : types.slice(restAt);
  const prefix = fixed.map((item, index): TupleItem => {
    const optional = ((elementFlags[index] ?? 0) & ts.ElementFlags.Optional) !== 0;
    const itemPlace = within(places, place, positionNode(place.node, index));
    return { shape: lowerItem(lowering, item, itemPlace, optional), optional };
  });
  const items = rest.map((item) => lowerItem(lowering, item, place));
  if (items.length === 0) return { kind: "array", origin, prefix, items: false, constraints: [] };
  const last = items.length > 1;
  const constraints: readonly Constraint[] = last ? [{ keyword: "minItems", value: minLength }] : [];
  const beyond = last ? { beyond: [english`positions after a rest element`] } : {};
  return { kind: "array", origin, prefix, items: union(items, origin), constraints, ...beyond };
}

/**
 * A type as an item of an array, where `JSON.stringify` writes `null` for what it cannot send. The `undefined` of a
 * position that may be missing is none: the array ends before it.
 */
function lowerItem(lowering: TypeLowering, type: ts.Type, place: Place, optional = false): Shape {
  const members = membersOf(type).filter((member) => !optional || !isAbsent(member));
  const kept = members.filter((member) => !isAbsent(member) && !vanishes(member, lowering.places));
  if (lowering.direction === "read" || kept.length === members.length) return lowering.lower(type, place);
  const absent: Shape = { kind: "literal", origin: place.origin, value: null };
  return kept.length === 0 ? absent : union([lowering.lower(type, place), absent], place.origin);
}
