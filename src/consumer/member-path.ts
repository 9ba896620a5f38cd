import { parsePointer } from "../text/json-pointer";
import ts from "./compiler";
import { itemNode, type Place, type Places, positionNode, within } from "./places";
import { isTuple } from "./type-kinds";

interface PlacedType {
  readonly type: ts.Type;
  readonly place: Place;
}

/** Walks from a type to the member that a JSON Pointer names; `*` is any array item or map value. Null is stepped over. */
export function walkTo(
  checker: ts.TypeChecker,
  places: Places,
  start: PlacedType,
  pointer: string,
): PlacedType | undefined {
  let at: PlacedType | undefined = start;
  for (const token of parsePointer(pointer)) {
    if (at === undefined) return undefined;
    at = step(checker, places, { ...at, type: checker.getNonNullableType(at.type) }, token);
  }
  return at;
}

function step(checker: ts.TypeChecker, places: Places, { type, place }: PlacedType, token: string) {
  if (token === "*") {
    const item =
      checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return item && { type: item, place: within(places, place, itemNode(place.node)) };
  }
  if (isTuple(checker, type) && /^\d+$/.test(token)) {
    const position = checker.getTypeArguments(type)[Number(token)];
    return position && { type: position, place: within(places, place, positionNode(place.node, Number(token))) };
  }
  const member = checker.getPropertyOfType(type, token);
  if (member !== undefined) return { type: checker.getTypeOfSymbol(member), place: places.ofMemberType(member) };
  const value = checker.isArrayLikeType(type) ? undefined : checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return value && { type: value, place };
}
