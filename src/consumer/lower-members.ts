import type { ObjectShape, Property, Shape } from "../shape/shape";
import ts from "./compiler";
import type { TypeLowering } from "./lower-type";
import { type Place, within } from "./places";
import { has, isAbsent, isBehaviour, isPublicData, membersOf, nameOf, vanishes } from "./type-kinds";
import { lacksName, unresolvedBase } from "./unresolved";

/** The members of an object type, class or intersection, as JSON has them. */
export function lowerMembers(lowering: TypeLowering, type: ts.Type, place: Place): ObjectShape {
  const properties = new Map<string, Property>();
  const isClass = ((type.symbol?.flags ?? 0) & ts.SymbolFlags.Class) !== 0;
  for (const member of lowering.checker.getPropertiesOfType(type)) {
    if (!isPublicData(member) || (isClass && isBehaviour(member))) continue;
    const property = lowerMember(lowering, member);
    if (property !== undefined) properties.set(member.name, property);
  }
  const label = nameOf(type);
  const missing = type.symbol && unresolvedBase(lowering.checker, type.symbol);
  if (missing !== undefined) lowering.incomplete ||= lacksName(missing);
  if (missing?.startsWith("cannot find name") === true) lowering.missesName = true;
  return {
    kind: "object",
    origin: place.origin,
    properties,
    additional: lowerAdditional(lowering, type, place),
    constraints: [],
    ...(label === undefined ? {} : { label }),
    ...(missing === undefined ? {} : { beyond: [missing] }),
  };
}

/** Undefined on write for a member that is never sent. */
function lowerMember(lowering: TypeLowering, member: ts.Symbol): Property | undefined {
  const { checker, direction, places } = lowering;
  const type = checker.getTypeOfSymbol(member);
  const members = membersOf(type);
  const sent = direction === "read" ? members : members.filter((each) => !vanishes(each));
  if (sent.length === 0) return undefined;
  const optional =
    (member.flags & ts.SymbolFlags.Optional) !== 0 || sent.length < members.length || members.some(isAbsent);
  return { shape: lowering.lower(type, places.ofMemberType(member)), optional, origin: places.ofMember(member) };
}

/**
 * On read a type says nothing about members that it does not name; on write only its own are sent. A signature for some
 * names only (numbers, templates) promises nothing about the others on read, and stands for all that is sent on write.
 */
function lowerAdditional(lowering: TypeLowering, type: ts.Type, place: Place): Shape | false {
  const { checker, direction, places } = lowering;
  const infos = checker.getIndexInfosOfType(type).filter((info) => !has(info.keyType, ts.TypeFlags.ESSymbolLike));
  const general = infos.find((info) => has(info.keyType, ts.TypeFlags.String));
  if (general === undefined && direction === "read") return { kind: "any", origin: place.origin };
  const used = general === undefined ? infos : [general];
  const values = used.map((info) => lowering.lower(info.type, within(places, place, info.declaration?.type)));
  const [first] = values;
  if (first === undefined) return false;
  return values.length === 1 ? first : { kind: "union", origin: place.origin, members: values };
}
