import type { ObjectShape, PatternMember, Property, Shape } from "../shape/shape";
import { never } from "../shape/union";
import ts from "./compiler";
import type { TypeLowering } from "./lower-type";
import { type Place, within } from "./places";
import { numericName, textPattern } from "./template-pattern";
import { has, isAbsent, isNoData, isPublicData, membersOf, nameOf, primitives, vanishes } from "./type-kinds";
import { lacksName, unresolvedBase } from "./unresolved";

/** The members of an object type, class or intersection, as JSON has them. */
export function lowerMembers(lowering: TypeLowering, type: ts.Type, place: Place): ObjectShape {
  const properties = new Map<string, Property>();
  const isMap = lowering.checker.getIndexInfosOfType(type).length > 0;
  for (const member of lowering.checker.getPropertiesOfType(type)) {
    if (!isPublicData(member) || isNoData(member, lowering.places)) continue;
    const property = lowerMember(lowering, member);
    if (property !== undefined) properties.set(member.name, property);
    else if (isMap) properties.set(member.name, neverThere(lowering, member));
  }
  const label = nameOf(type);
  const missing = type.symbol && unresolvedBase(lowering.checker, type.symbol);
  if (missing !== undefined) lowering.incomplete ||= lacksName(missing);
  if (missing?.startsWith("cannot find name") === true) lowering.missesName = true;
  return {
    kind: "object",
    origin: place.origin,
    properties,
    ...lowerSignatures(lowering, type, place),
    constraints: [],
    ...(label === undefined ? {} : { label }),
    ...(missing === undefined ? {} : { beyond: [lowering.explained(missing)] }),
  };
}

/** Undefined on write for a member that is never sent. */
function lowerMember(lowering: TypeLowering, member: ts.Symbol): Property | undefined {
  const { checker, places } = lowering;
  const type = checker.getTypeOfSymbol(member);
  if (isNeverSent(lowering, type)) return undefined;
  const omitted = lowering.direction === "write" && membersOf(type).some((each) => vanishes(each, places));
  const optional = (member.flags & ts.SymbolFlags.Optional) !== 0 || omitted || membersOf(type).some(isAbsent);
  const shape = lowering.lower(type, places.ofMemberType(member));
  const isDeprecated = member.declarations?.some(isMarkedDeprecated) === true;
  return { shape, optional, origin: places.ofMember(member), ...(isDeprecated ? { deprecated: {} } : {}) };
}

/** `@deprecated` in the doc comment. The compiler does not parse these where it reads types. */
function isMarkedDeprecated(declaration: ts.Declaration): boolean {
  const { text } = declaration.getSourceFile();
  const comment = ts.getLeadingCommentRanges(text, declaration.pos)?.at(-1);
  const words = comment === undefined ? "" : text.slice(comment.pos, comment.end);
  return words.startsWith("/**") && /[\s*]@deprecated\b/.test(words);
}

/** A member that is never sent, beside an index signature that does not speak of it. */
function neverThere({ places }: TypeLowering, member: ts.Symbol): Property {
  const origin = places.ofMember(member);
  return { shape: never(origin), optional: true, origin };
}

/** True on write for `undefined`, functions and symbols. */
function isNeverSent({ direction, places }: TypeLowering, type: ts.Type): boolean {
  return direction === "write" && membersOf(type).every((each) => isAbsent(each) || vanishes(each, places));
}

/**
 * What index signatures say of the members that a type does not name. Without one for all names, a type says nothing of
 * the rest on read, and on write it sends no more. Symbols stand in no JSON.
 */
function lowerSignatures(
  lowering: TypeLowering,
  type: ts.Type,
  place: Place,
): Pick<ObjectShape, "additional" | "patterns"> {
  const patterns: PatternMember[] = [];
  let additional: Shape | false = lowering.direction === "read" ? { kind: "any", origin: place.origin } : false;
  const general = lowering.checker.getIndexInfoOfType(type, ts.IndexKind.String);
  for (const info of lowering.checker.getIndexInfosOfType(type)) {
    const key = plainKey(info.keyType);
    if (has(key, ts.TypeFlags.ESSymbolLike) || isNeverSent(lowering, info.type)) continue;
    if (info !== general && info.type === general?.type) continue;
    const shape = lowering.lower(info.type, within(lowering.places, place, info.declaration?.type));
    const pattern = has(key, ts.TypeFlags.Number) ? numericName : textPattern(key);
    if (pattern !== undefined) patterns.push({ pattern, shape });
    // A form of names that no pattern tells promises nothing on read, as it is not known for which.
    else if (has(key, ts.TypeFlags.String) || lowering.direction === "write") additional = shape;
  }
  return patterns.length === 0 ? { additional } : { additional, patterns };
}

/** A branded key is the text that it is. */
function plainKey(key: ts.Type): ts.Type {
  return key.isIntersection() ? (key.types.find((part) => has(part, primitives)) ?? key) : key;
}
